package io.turnsmith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.simulator.Fault;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import picocli.CommandLine;

/** Holds the documentation to what the program is. */
class DocumentationTest {
  private static final Path README = Path.of("README.md");
  private static final Path OPERATING = Path.of("docs/operating.md");
  private static final Pattern VARIABLE = Pattern.compile("TURNSMITH_[A-Z][A-Z_]*[A-Z]");

  static List<String> settings() throws IOException {
    Object all = new Load(LoadSettings.builder().build()).loadFromString(read("application.yaml"));
    List<String> rows = new ArrayList<>();
    collect("", all, rows);
    return rows;
  }

  /** Each setting as its table says it: the key within turnsmith, and the default. */
  @ParameterizedTest
  @EnumSource(Fault.class)
  void everyFaultOfTheSimulatorIsExplained(Fault fault) throws IOException {
    assertThat(Files.readString(OPERATING)).contains("`" + fault.wireName() + "`");
  }

  @ParameterizedTest
  @MethodSource("settings")
  void everySettingHasItsRowWithItsDefault(String row) throws IOException {
    assertThat(Files.readString(OPERATING)).contains(row);
  }

  @ParameterizedTest
  @EnumSource
  void everyExitCodeHasItsRow(ExitCode code) throws IOException {
    assertThat(Files.readString(OPERATING)).contains("\n| %d | ".formatted(code.code()));
  }

  @Test
  void everyEnvironmentVariableOfTheProgramIsExplained() throws IOException {
    Set<String> named = new TreeSet<>();
    // Variables of single settings follow one rule, which the page explains.
    try (Stream<Path> sources = Files.walk(Path.of("src/main"))) {
      Stream.concat(
              Stream.of(Path.of("turnsmith")),
              sources.filter(file -> file.toString().endsWith(".java")))
          .forEach(
              file -> VARIABLE.matcher(text(file)).results().forEach(it -> named.add(it.group())));
    }
    assertThat(Files.readString(OPERATING)).contains(named);
  }

  static List<String> commands() {
    List<String> names = new ArrayList<>();
    collect("", TurnsmithCommand.commandLine(new NoBenchmarks()), names);
    return names;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasItsRow(String command) throws IOException {
    assertThat(Files.readString(README))
        .containsPattern("\n\\| `" + Pattern.quote(command) + "[` ]");
  }

  @Test
  void everyShippedReasonOfReviewersHasItsRow() throws IOException {
    List<String> rows =
        Pattern.compile("\\('([a-z-]+)', '[^']+', [0-9]+, (?:true|false)\\)")
            .matcher(Files.readString(Path.of("sql/V022__review_room.sql")))
            .results()
            .map(reason -> "\n| `" + reason.group(1) + "` | ")
            .toList();

    assertThat(rows).hasSize(10);
    assertThat(Files.readString(Path.of("docs/reviewers.md"))).contains(rows);
  }

  @Test
  void everyMetricHasItsRow() throws IOException {
    Set<String> rows = new TreeSet<>();
    Pattern.compile("\"(turnsmith\\.[a-z.]+)\"")
        .matcher(Files.readString(Path.of("src/main/java/io/turnsmith/web/Gauges.java")))
        .results()
        .forEach(name -> rows.add("\n| `" + name.group(1).replace('.', '_') + "` | "));

    assertThat(rows).isNotEmpty();
    assertThat(Files.readString(OPERATING)).contains(rows);
  }

  @Test
  void theReadmeShowsWhatTheBrokenExamplesReallySay() throws IOException {
    StringWriter err = new StringWriter();
    TurnsmithCommand.commandLine(new NoBenchmarks())
        .setErr(new PrintWriter(err, true))
        .execute("catalog", "validate", "templates/examples/broken");

    assertThat(err.toString().lines()).hasSize(6);
    assertThat(Files.readString(README)).contains(err.toString());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsSomewhere(Path page) {
    Pattern link = Pattern.compile("]\\(([^)\\s]+)\\)");
    String text = text(page).replaceAll("(?s)```.*?```", "");
    List<String> dead =
        link.matcher(text)
            .results()
            .map(found -> found.group(1))
            .filter(target -> !target.contains("://") && !target.startsWith("mailto:"))
            .filter(target -> !isThere(page, target))
            .toList();
    assertThat(dead).isEmpty();
  }

  static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (String folder : List.of(".", "docs", "templates", "exports")) {
      try (Stream<Path> files = Files.list(Path.of(folder))) {
        files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
      }
    }
    return pages;
  }

  private static boolean isThere(Path page, String target) {
    int hash = target.indexOf('#');
    String file = hash < 0 ? target : target.substring(0, hash);
    Path there = file.isEmpty() ? page : page.resolveSibling(file).normalize();
    return Files.exists(there)
        && (hash < 0 || headings(there).contains(target.substring(hash + 1)));
  }

  /** As GitHub names them: lower case, spaces to hyphens, other punctuation left out. */
  private static List<String> headings(Path page) {
    return Pattern.compile("(?m)^#+ (.+)$")
        .matcher(text(page))
        .results()
        .map(heading -> heading.group(1).strip().toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-'))
        .toList();
  }

  private static void collect(String prefix, Object node, List<String> rows) {
    if (node instanceof Map<?, ?> map) {
      map.forEach((key, value) -> collect(prefix + "." + key, value, rows));
    } else {
      String key = prefix.substring(".turnsmith.".length());
      rows.add("\n| `%s` | `%s` |".formatted(key, "".equals(node) ? "\"\"" : node));
    }
  }

  private static void collect(String prefix, CommandLine command, List<String> names) {
    command
        .getSubcommands()
        .forEach(
            (name, sub) -> {
              if (sub.getSubcommands().isEmpty()) {
                names.add(prefix + name);
              }
              collect(prefix + name + " ", sub, names);
            });
  }

  private static String read(String resource) throws IOException {
    return Files.readString(Path.of("src/main/resources", resource));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
