package io.turnsmith.web;

import io.turnsmith.conversation.ConversationFilter;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.PageEnd;
import io.turnsmith.conversation.PageEnd.ByPlace;
import io.turnsmith.conversation.PageEnd.ByTime;
import org.jspecify.annotations.Nullable;

/** Where a page of conversations ended, as a text that callers hand back. */
final class ListCursor {
  private ListCursor() {}

  static @Nullable String of(@Nullable PageEnd end) {
    return switch (end) {
      case null -> null;
      case ByTime(var createdAt, ConversationId(var id)) ->
          Cursor.of(new PagePosition(createdAt, id));
      case ByPlace(long place) -> Cursor.of(place);
    };
  }

  /**
   * @throws io.helidon.http.BadRequestException when it is none, or of a list in another order
   */
  static @Nullable PageEnd read(@Nullable String text, ConversationFilter filter) {
    if (text == null) {
      return null;
    }
    if (filter.searches()) {
      return new ByPlace(Cursor.place(text));
    }
    PagePosition position = Cursor.position(text);
    return new ByTime(position.createdAt(), new ConversationId(position.id()));
  }
}
