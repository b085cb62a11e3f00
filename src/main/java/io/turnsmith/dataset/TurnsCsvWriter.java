package io.turnsmith.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.opencsv.CSVWriter;
import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Turn;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** One row a turn; every field quoted, quotes doubled (RFC 4180). */
final class TurnsCsvWriter implements DatasetWriter {
  private static final String[] HEADER = {
    "conversation_id",
    "title",
    "tier",
    "status",
    "template",
    "scenario",
    "edge_case",
    "persona",
    "topic",
    "emotion",
    "score",
    "turn",
    "role",
    "content",
    "tool_calls",
    "tool_call_id",
    "flags",
    "truncated"
  };

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final CSVWriter csv;
  private final CsvProfile profile;
  private final SystemText system;

  TurnsCsvWriter(OutputStream out, CsvProfile profile, SystemText system) throws IOException {
    var text = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
    this.profile = profile;
    this.system = system;
    String lineEnd =
        switch (profile) {
          case EXCEL -> "\r\n";
          case RAW -> "\n";
        };
    this.csv = new CSVWriter(text, ',', '"', '"', lineEnd);
    if (profile == CsvProfile.EXCEL) {
      text.write(BYTE_ORDER_MARK);
    }
    writeRow(HEADER);
  }

  @Override
  public void write(ExportedConversation conversation) throws IOException {
    Transcript transcript = Transcript.of(conversation, system);
    if (transcript.hasSystem()) {
      writeTurn(conversation, transcript.systemTurn(), "system", transcript.system(), "", "");
    }
    for (Turn turn : transcript.turns()) {
      writeTurn(
          conversation,
          turn.number(),
          Messages.name(turn.role()),
          turn.content(),
          JsonOutput.calls(turn),
          Objects.requireNonNullElse(turn.toolCallId(), ""));
    }
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }

  private void writeTurn(
      ExportedConversation conversation,
      int number,
      String role,
      String content,
      String toolCalls,
      String toolCallId)
      throws IOException {
    Cells cells = new Cells(profile);
    cells
        .add(conversation.id().value().toString())
        .add(conversation.title())
        .add(conversation.tier().name().toLowerCase(Locale.ROOT))
        .add(conversation.status().name().toLowerCase(Locale.ROOT))
        .add(conversation.template())
        .add(conversation.scenario())
        .add(conversation.edgeCase())
        .add(conversation.persona())
        .add(conversation.topic())
        .add(conversation.emotion())
        .add(score(conversation))
        .add(Integer.toString(number))
        .add(role)
        .add(content)
        .add(toolCalls)
        .add(toolCallId)
        .add(flags(conversation.flags(), number));
    writeRow(cells.row());
  }

  /** OpenCSV keeps an IOException to itself until it is asked. */
  private void writeRow(String[] row) throws IOException {
    csv.writeNext(row, true);
    IOException failure = csv.getException();
    if (failure != null) {
      throw failure;
    }
  }

  private static String score(ExportedConversation conversation) {
    BigDecimal score = conversation.score();
    return score == null ? "" : score.toPlainString();
  }

  private static String flags(List<Flag> flags, int turn) {
    return flags.stream()
        .filter(flag -> Objects.requireNonNullElse(flag.turn(), 1) == turn)
        .map(flag -> flag.rule() + ": " + flag.reason())
        .collect(Collectors.joining("; "));
  }
}
