package io.turnsmith.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.turnsmith.database.Actor;
import io.turnsmith.database.Ids;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import io.turnsmith.testing.TestDatabase;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WorkspacesTest {
  private static TestDatabase test;
  private static Workspaces workspaces;

  @BeforeAll
  static void open() {
    test = TestDatabase.fresh();
    workspaces =
        new Workspaces(test.database(), new Ids(InstantSource.system(), new SplittableRandom()));
  }

  @AfterAll
  static void close() {
    test.close();
  }

  @Test
  void enteringTwiceIsTheSame() {
    Actor first = workspaces.enter("bakery", "ana", "Ana");

    assertThat(workspaces.enter("bakery", "ana", "Ana")).isEqualTo(first);
    assertThat(roles("bakery")).containsExactly("owner");
  }

  @Test
  void aLoginIsTheSameInAnyCase() {
    Actor first = workspaces.enter("florist", "Bea", "Bea");

    assertThat(workspaces.enter("florist", "BEA", "Bea")).isEqualTo(first);
    assertThat(workspaces.enter("florist", "bea", "Bea")).isEqualTo(first);
  }

  @Test
  void oneUserMayHaveSeveralWorkspaces() {
    Actor one = workspaces.enter("shop-one", "cem", "Cem");
    Actor two = workspaces.enter("shop-two", "cem", "Cem");

    assertThat(two.user()).isEqualTo(one.user());
    assertThat(two.workspace()).isNotEqualTo(one.workspace());
    assertThat(workspaces.enter("shop-one", "cem", "Cem")).isEqualTo(one);
  }

  @Test
  void aWorkspaceOfOthersIsRefusedWithTheWayOut() {
    workspaces.enter("private", "dov", "Dov");

    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> workspaces.enter("private", "eve", "Eve"))
        .satisfies(mistake -> assertThat(mistake.code()).isEqualTo(ExitCode.CONFLICT))
        .withMessageContaining("'private' exists and 'eve' is not its member");
    assertThat(workspaces.find("private", "eve")).isEmpty();
    assertThat(test.adminQuery("SELECT login FROM users WHERE login = 'eve'")).isEmpty();
  }

  @Test
  void aMemberWhoWasInvitedGetsIn() {
    Actor owner = workspaces.enter("studio", "fay", "Fay");
    workspaces.invite(owner, "Gil", "Gil", Role.REVIEWER);
    workspaces.invite(owner, "gil", "Gil", Role.REVIEWER);

    Actor guest = workspaces.enter("studio", "gil", "Gil");

    assertThat(guest.workspace()).isEqualTo(owner.workspace());
    assertThat(roles("studio")).containsExactlyInAnyOrder("owner", "reviewer");
  }

  @Test
  void aNameThatIsNoneIsRefused() {
    for (String name : List.of("", "Upper", "with space", "-first", "a".repeat(64))) {
      assertThatExceptionOfType(UserMistake.class)
          .as(name)
          .isThrownBy(() -> workspaces.enter(name, "hal", "Hal"))
          .satisfies(mistake -> assertThat(mistake.code()).isEqualTo(ExitCode.INVALID));
    }
  }

  @Test
  void processesThatEnterANewWorkspaceAtOnceAllGetInAndItIsMadeOnce() throws Exception {
    List<Callable<Actor>> entries = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      entries.add(() -> workspaces.enter("rush", "ida", "Ida"));
    }

    assertThat(all(entries)).hasSize(1);
    assertThat(roles("rush")).containsExactly("owner");
  }

  @Test
  void aNewUserMayEnterSeveralNewWorkspacesAtOnce() throws Exception {
    List<Callable<Actor>> entries = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String name = "branch-" + i;
      entries.add(() -> workspaces.enter(name, "jon", "Jon"));
    }

    Set<Actor> actors = all(entries);

    assertThat(actors).hasSize(8);
    assertThat(actors.stream().map(Actor::user).distinct()).hasSize(1);
  }

  private static Set<Actor> all(List<Callable<Actor>> entries) throws Exception {
    Set<Actor> actors = new HashSet<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Actor> entry : threads.invokeAll(entries)) {
        actors.add(entry.get());
      }
    }
    return actors;
  }

  private static List<String> roles(String workspace) {
    return test.adminQuery(
        "SELECT role FROM members JOIN workspaces ON workspaces.id = workspace_id WHERE workspaces.name = '%s'"
            .formatted(workspace));
  }
}
