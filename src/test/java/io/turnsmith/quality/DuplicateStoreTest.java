package io.turnsmith.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.database.Actor;
import io.turnsmith.testing.TestDatabase;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DuplicateStoreTest {
  private static final String TEXT =
      "Put a tenth of every payment into a jar before you spend any of it, because the tax comes in"
          + " July whether or not the work did, and a second jar is for February.";
  private static final long[] BANDS = Signature.of(TEXT).bands();
  private static final long[] NEARLY = Signature.of(TEXT.replace("July", "June")).bands();
  private static final long[] OTHER = Signature.of("Where is my order, please?").bands();

  private static TestDatabase database;

  @BeforeAll
  static void open() {
    database = TestDatabase.fresh();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void findsTheConversationThatSharesABand() {
    UUID conversation = kept(database.actor(), BANDS);
    UUID unlike = kept(database.actor(), OTHER);

    assertThat(candidates(database.actor(), NEARLY, 10))
        .contains(conversation)
        .doesNotContain(unlike);

    forget(conversation, unlike);
  }

  @Test
  void namesTheClosestFirstAndNoMoreThanAsked() {
    UUID nearly = kept(database.actor(), NEARLY);
    UUID equal = kept(database.actor(), BANDS);

    assertThat(candidates(database.actor(), BANDS, 10)).containsExactly(equal, nearly);
    assertThat(candidates(database.actor(), BANDS, 1)).containsExactly(equal);

    forget(equal, nearly);
  }

  @Test
  void keepingTwiceChangesNothingAndForgettingForgets() {
    UUID conversation = kept(database.actor(), BANDS);

    use(database.actor(), handle -> DuplicateStore.insert(handle, conversation, BANDS));
    assertThat(candidates(database.actor(), BANDS, 10)).containsExactly(conversation);

    forget(conversation);
    assertThat(candidates(database.actor(), BANDS, 10)).isEmpty();
  }

  @Test
  void aTextWithoutWordsHasNoCandidates() {
    assertThat(candidates(database.actor(), new long[0], 10)).isEmpty();
  }

  @Test
  void neverLooksIntoAnotherWorkspace() {
    UUID foreign = kept(database.secondActor(), BANDS);

    assertThat(candidates(database.actor(), BANDS, 10)).doesNotContain(foreign);
    assertThat(candidates(database.secondActor(), BANDS, 10)).containsExactly(foreign);
  }

  private static UUID kept(Actor actor, long[] bands) {
    UUID conversation = UUID.randomUUID();
    use(
        actor,
        handle -> {
          handle
              .createUpdate(
                  """
                  INSERT INTO conversations (workspace_id, id, persona, emotion, tier)
                  VALUES (current_workspace(), :id, 'Priya', 'calm', 'template')
                  """)
              .bind("id", conversation)
              .execute();
          DuplicateStore.insert(handle, conversation, bands);
        });
    return conversation;
  }

  private static void forget(UUID... conversations) {
    use(
        database.actor(),
        handle -> List.of(conversations).forEach(id -> DuplicateStore.delete(handle, id)));
  }

  private static List<UUID> candidates(Actor actor, long[] bands, int most) {
    return database
        .database()
        .inWorkspace(actor, handle -> DuplicateStore.candidates(handle, bands, most));
  }

  private static void use(Actor actor, Consumer<Handle> task) {
    database.database().useWorkspace(actor, task::accept);
  }
}
