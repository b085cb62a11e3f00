package io.turnsmith.generation;

import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Conversations;
import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Turn;
import io.turnsmith.quality.DuplicateStore;
import io.turnsmith.quality.NearCopy;
import io.turnsmith.quality.Signature;
import io.turnsmith.quality.Similarity;
import io.turnsmith.quality.Transcript;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Conversations of the workspace that say nearly the same. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record NearCopies(long[] bands, List<Flag> flags) {
  /** The most alike of these few is what a reviewer wants to see. */
  private static final int MOST_CANDIDATES = 5;

  /**
   * Looks for near copies among what is stored. Conversations of one template wait for each other
   * here, until the transaction ends: two copies made at the same moment would not see each other.
   */
  static NearCopies find(
      Handle handle, Conversations conversations, String template, List<Turn> turns) {
    handle
        .createQuery(
            "SELECT pg_advisory_xact_lock(hashtextextended(current_workspace()::text || :template,"
                + " 0))::text")
        .bind("template", template)
        .mapTo(String.class)
        .one();
    Transcript transcript = new Transcript(turns, 0, false, false);
    long[] bands = Signature.of(transcript).bands();
    return new NearCopies(bands, flags(handle, conversations, transcript, bands));
  }

  void remember(Handle handle, ConversationId id) {
    DuplicateStore.insert(handle, id.value(), bands);
  }

  private static List<Flag> flags(
      Handle handle, Conversations conversations, Transcript transcript, long[] bands) {
    return DuplicateStore.candidates(handle, bands, MOST_CANDIDATES).stream()
        .flatMap(
            other ->
                NearCopy.flag(other, similarity(handle, conversations, transcript, other)).stream())
        .limit(1)
        .toList();
  }

  private static double similarity(
      Handle handle, Conversations conversations, Transcript transcript, UUID other) {
    List<Turn> turns = conversations.turns(handle, new ConversationId(other));
    return Similarity.jaccard(transcript, new Transcript(turns, 0, false, false));
  }
}
