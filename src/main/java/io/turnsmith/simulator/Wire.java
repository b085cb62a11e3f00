package io.turnsmith.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One provider's protocol: where it listens, and how its requests, answers and errors look. */
interface Wire {
  /** Its name in options and on the bill. */
  String name();

  boolean takesChatAt(String path);

  boolean listsModelsAt(String path, Headers headers);

  /** The key that a request shows; absent when it shows none. */
  @Nullable String key(Call call);

  ReadRequest read(Call call);

  /** How it says that a prompt does not fit. */
  String tooLong(long tokens, long most);

  ObjectNode answer(Answer answer);

  ObjectNode models(List<String> names);

  Reply error(WireError error, String requestId);

  /** Headers of every answer. */
  void head(Headers headers, String requestId, Allowances allowances);

  /** Headers of a refusal, beside those of every answer. */
  void head(Headers headers, WireError error);
}
