package io.turnsmith.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.turnsmith.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DatabaseTest {
  private static TestDatabase test;

  @BeforeAll
  static void open() {
    test = TestDatabase.fresh();
  }

  @AfterAll
  static void close() {
    test.close();
  }

  record Workspace(WorkspaceId id, String name) {}

  @Test
  void aWorkspaceSeesItselfOnly() {
    var seen =
        test.database()
            .inWorkspace(
                test.actor(),
                handle ->
                    handle
                        .createQuery("SELECT id, name FROM workspaces")
                        .mapTo(Workspace.class)
                        .list());
    assertThat(seen).containsExactly(new Workspace(test.actor().workspace(), "test"));
  }

  @Test
  void aTakenNameIsToldByItsConstraint() {
    assertThatExceptionOfType(ConstraintViolated.class)
        .isThrownBy(
            () ->
                test.database()
                    .useWorkspace(
                        test.actor(),
                        handle -> handle.execute("UPDATE workspaces SET name = 'foreign'")))
        .returns("workspaces_name_unique", ConstraintViolated::constraint);
  }
}
