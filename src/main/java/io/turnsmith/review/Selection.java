package io.turnsmith.review;

import io.turnsmith.conversation.Conversation;
import io.turnsmith.conversation.ConversationFilter;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.ConversationPage;
import io.turnsmith.conversation.Conversations;
import io.turnsmith.conversation.PageEnd;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** All conversations that a filter lets through, for what is done to many at once. */
final class Selection {
  /** Conversations that can be changed at once. */
  static final int MOST = 100_000;

  /** Rows of one statement: what a step of the work looks at together. */
  static final int STEP = 500;

  private Selection() {}

  /** Their ids, the newest first; no more than {@link #MOST}. */
  static List<ConversationId> of(
      Handle handle, Conversations conversations, ConversationFilter filter) {
    List<ConversationId> ids = new ArrayList<>();
    PageEnd after = null;
    do {
      ConversationPage page = conversations.page(handle, filter, after, STEP);
      page.rows().stream().map(Conversation::id).forEach(ids::add);
      after = page.next();
    } while (after != null && ids.size() < MOST);
    return List.copyOf(ids.subList(0, Math.min(MOST, ids.size())));
  }

  /** The ids in portions of {@link #STEP}. */
  static List<List<ConversationId>> steps(List<ConversationId> ids) {
    List<List<ConversationId>> steps = new ArrayList<>();
    for (int at = 0; at < ids.size(); at += STEP) {
      steps.add(ids.subList(at, Math.min(ids.size(), at + STEP)));
    }
    return steps;
  }
}
