package io.turnsmith.web;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.turnsmith.conversation.Status;
import io.turnsmith.conversation.Tier;
import io.turnsmith.dataset.CsvProfile;
import io.turnsmith.dataset.ExportFilter;
import io.turnsmith.dataset.ExportFormat;
import io.turnsmith.dataset.ExportName;
import io.turnsmith.dataset.ExportRequest;
import io.turnsmith.dataset.SystemText;
import io.turnsmith.dataset.WriteOptions;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An export as programs and the form order it; what is null or empty takes the default of {@code
 * turnsmith export}.
 *
 * @param name of the file, without its ending; a name with the time in it where none is given
 * @param replace takes the place of a file of the same name that says something else
 */
@JsonNaming(SnakeCaseStrategy.class)
record ExportOrder(
    @Nullable String name,
    @Nullable String format,
    @Nullable String csv,
    @Nullable String system,
    @Nullable List<String> statuses,
    @Nullable List<String> tiers,
    @Nullable List<String> templates,
    @Nullable List<String> languages,
    @Nullable String minScore,
    boolean withSimulated,
    boolean withGold,
    boolean replace) {
  private static final Pattern SCORE = Pattern.compile("10(\\.0)?|[0-9](\\.[0-9])?");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  static ExportOrder of(Form form) {
    return new ExportOrder(
        filled(form.text("name")),
        filled(form.text("format")),
        filled(form.text("csv")),
        filled(form.text("system")),
        form.all("status"),
        form.all("tier"),
        form.all("template"),
        form.text("language").isBlank()
            ? List.of()
            : Arrays.stream(form.text("language").split(",", -1)).map(String::strip).toList(),
        filled(form.text("min_score")),
        form.text("with_simulated").equals("true"),
        form.text("with_gold").equals("true"),
        form.text("replace").equals("true"));
  }

  ExportFilter filter() {
    return new ExportFilter(
        constants(Status.class, "status", statuses),
        constants(Tier.class, "tier", tiers),
        templates == null ? List.of() : templates,
        score(),
        languages == null ? List.of() : languages,
        withSimulated,
        withGold);
  }

  ExportRequest request(Path folder, Instant now) {
    ExportFormat wanted = constant(ExportFormat.class, "format", format, ExportFormat.JSONL);
    return new ExportRequest(
        filter(),
        new WriteOptions(
            wanted,
            constant(CsvProfile.class, "csv", csv, CsvProfile.EXCEL),
            constant(SystemText.class, "system", system, SystemText.TEMPLATE)),
        folder,
        new ExportName(name == null ? "training-data-" + STAMP.format(now) : name),
        replace);
  }

  private @Nullable BigDecimal score() {
    if (minScore == null) {
      return null;
    }
    if (!SCORE.matcher(minScore).matches()) {
      throw mistake("the smallest score is a number from 0 to 10 with one decimal at most");
    }
    return new BigDecimal(minScore);
  }

  private static <E extends Enum<E>> List<E> constants(
      Class<E> type, String name, @Nullable List<String> words) {
    return words == null ? List.of() : words.stream().map(word -> named(type, name, word)).toList();
  }

  private static <E extends Enum<E>> E constant(
      Class<E> type, String name, @Nullable String word, E usual) {
    return word == null ? usual : named(type, name, word);
  }

  private static <E extends Enum<E>> E named(Class<E> type, String name, String word) {
    List<E> constants = List.of(type.getEnumConstants());
    return constants.stream()
        .filter(constant -> Shown.word(constant).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                mistake(
                    "%s is one of %s"
                        .formatted(
                            name,
                            constants.stream()
                                .map(Shown::word)
                                .collect(Collectors.joining(", ")))));
  }

  private static @Nullable String filled(String text) {
    return text.isBlank() ? null : text.strip();
  }

  private static UserMistake mistake(String line) {
    return new UserMistake(ExitCode.INVALID, line);
  }
}
