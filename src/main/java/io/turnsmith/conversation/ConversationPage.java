package io.turnsmith.conversation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next where the next page begins; null when this is the last
 * @param looked how many conversations were looked through where the page ends for that reason: few
 *     of them pass the filter, and the next page goes on behind them. 0 otherwise
 */
public record ConversationPage(List<Conversation> rows, @Nullable PageEnd next, int looked) {
  public ConversationPage {
    rows = List.copyOf(rows);
  }

  static final ConversationPage NONE = new ConversationPage(List.of(), null, 0);
}
