package io.turnsmith.llm;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts tokens with OpenAI's o200k encoding: exact for its newer models, within about a quarter
 * for others. Thread-safe.
 */
public final class TokenCounter {
  /** What the wire adds around each message (OpenAI's cookbook, read November 2026). */
  private static final int PER_MESSAGE = 4;

  // Longer runs without white space make the encoder quadratic.
  private static final int MAX_CHARS = 1_000_000;
  private static final int CHARS_PER_TOKEN = 4;

  /** Shorter texts are counted faster than looked for; all kept ones take some megabytes. */
  private static final int MIN_KEPT_CHARS = 100;

  private static final int MAX_KEPT_CHARS = 5_000;

  private static final int MOST_KEPT = 2_000;

  private final Encoding encoding =
      Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

  // Instructions and earlier turns come again with every turn of a conversation.
  private final Map<String, Integer> counted = new ConcurrentHashMap<>();

  /** Tokens of a text. */
  public int count(String text) {
    if (text.length() > MAX_CHARS) {
      return text.length() / CHARS_PER_TOKEN;
    }
    if (text.length() < MIN_KEPT_CHARS || text.length() > MAX_KEPT_CHARS) {
      return encoding.countTokensOrdinary(text);
    }
    Integer known = counted.get(text);
    if (known != null) {
      return known;
    }
    int count = encoding.countTokensOrdinary(text);
    if (counted.size() >= MOST_KEPT) {
      counted.clear();
    }
    counted.put(text, count);
    return count;
  }

  /** Tokens of a whole prompt. */
  public int count(List<Message> messages) {
    return messages.stream().mapToInt(message -> PER_MESSAGE + count(message.text())).sum();
  }
}
