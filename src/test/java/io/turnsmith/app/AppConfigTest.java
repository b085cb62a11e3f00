package io.turnsmith.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AppConfigTest {
  @TempDir private Path folder;

  /** A key of application.yaml with its value and the line above it. */
  record Key(String path, String value, String above) {
    @Override
    public String toString() {
      return path;
    }

    String variable() {
      return path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** Another value that it may have. */
    String other() {
      return switch (value) {
        case "PT20S" -> "PT21S";
        case String time when time.startsWith("PT") -> "PT59S";
        case String share when share.matches("0\\.\\d+") -> "0.5";
        case String number when number.matches("\\d+") -> "77";
        case "[]" -> "one.example";
        case "false" -> "true";
        default -> "other";
      };
    }
  }

  static List<Key> keys() {
    Deque<String> sections = new ArrayDeque<>();
    List<Key> keys = new ArrayList<>();
    String above = "";
    for (String line : text().lines().toList()) {
      String trimmed = line.strip();
      if (!trimmed.isEmpty() && !trimmed.startsWith("#")) {
        int depth = (line.length() - line.stripLeading().length()) / 2;
        while (sections.size() > depth) {
          sections.removeLast();
        }
        String name = trimmed.substring(0, trimmed.indexOf(':'));
        String value = trimmed.substring(trimmed.indexOf(':') + 1).strip();
        if (value.isEmpty()) {
          sections.addLast(name);
        } else {
          keys.add(new Key(String.join(".", sections) + "." + name, value, above.strip()));
        }
      }
      above = line;
    }
    return keys;
  }

  @ParameterizedTest
  @MethodSource("keys")
  void everyKeyIsExplainedAbove(Key key) {
    assertThat(key.above()).startsWith("# ");
  }

  @ParameterizedTest
  @MethodSource("keys")
  void everyKeyIsReadFromTheProjectsFile(Key key) throws IOException {
    assertThat(AppConfig.load(project(key.path(), key.other()), Map.of())).isNotEqualTo(defaults());
  }

  @ParameterizedTest
  @MethodSource("keys")
  void everyKeyIsReadFromTheEnvironment(Key key) throws IOException {
    AppConfig byFile = AppConfig.load(project(key.path(), key.other()), Map.of());

    assertThat(AppConfig.load(null, Map.of(key.variable(), key.other()))).isEqualTo(byFile);
  }

  /** A word that is neither must not leave the door open. */
  @Test
  void aSwitchIsTrueOrFalse() throws IOException {
    Path file = project("turnsmith.web.sign-in", "perhaps");

    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> AppConfig.load(file, Map.of()))
        .withMessageContaining("true or false");
  }

  /** What is read and not written there would have no default and no meaning. */
  @Test
  void everySettingStandsInTheFile() {
    assertThat(settings(AppConfig.class)).isEqualTo(keys().size());
  }

  @Test
  void theEnvironmentWinsOverTheFileAndTheFileOverTheDefaults() throws IOException {
    Path file = project("turnsmith.web.port", "9001");

    assertThat(defaults().web().port()).isEqualTo(8420);
    assertThat(AppConfig.load(file, Map.of()).web().port()).isEqualTo(9001);
    assertThat(AppConfig.load(file, Map.of("TURNSMITH_WEB_PORT", "9002")).web().port())
        .isEqualTo(9002);
    assertThat(AppConfig.load(file, Map.of()).web().host()).isEqualTo("127.0.0.1");
  }

  @Test
  void anEmptyUserMeansTheOneOfTheOperatingSystem() {
    assertThat(defaults().user()).isNotBlank().isLowerCase();
    assertThat(AppConfig.load(null, Map.of("TURNSMITH_USER", "ana")).user()).isEqualTo("ana");
  }

  @Test
  void severalHostsAreAllowed() throws IOException {
    assertThat(
            AppConfig.load(
                    project("turnsmith.web.allowed-hosts", "[a.example, b.example]"), Map.of())
                .web()
                .allowedHosts())
        .containsExactly("a.example", "b.example");
    assertThat(
            AppConfig.load(null, Map.of("TURNSMITH_WEB_ALLOWED_HOSTS", "a.example,b.example"))
                .web()
                .allowedHosts())
        .containsExactly("a.example", "b.example");
  }

  @Test
  void theDefaultsFitTogether() {
    assertThat(defaults().worker().heartbeat().multipliedBy(2))
        .isLessThan(defaults().worker().lease());
    assertThat(defaults().database().statementTimeout()).isEqualTo(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @CsvSource({
    "turnsmith.web.port, many",
    "turnsmith.worker.capacity, 2.5",
    "turnsmith.worker.lease, 60",
    "turnsmith.simulator.defects, often",
    "turnsmith.database.pool-size, ten"
  })
  void aValueThatIsNoneNamesItsKeyAndItsFile(String key, String value) throws IOException {
    Path file = project(key, value);

    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> AppConfig.load(file, Map.of()))
        .satisfies(mistake -> assertThat(mistake.code()).isEqualTo(ExitCode.INVALID))
        .withMessageContaining(key)
        .withMessageContaining(file.toString())
        .satisfies(mistake -> assertThat(mistake.line()).doesNotContain("\n"));
  }

  @Test
  void aBadValueOfTheEnvironmentIsBlamedOnTheEnvironment() {
    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> AppConfig.load(null, Map.of("TURNSMITH_WORKER_CAPACITY", "lots")))
        .withMessageContaining("turnsmith.worker.capacity");
  }

  @Test
  void settingsThatContradictEachOtherAreRefusedWithTheReason() throws IOException {
    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> AppConfig.load(project("turnsmith.worker.heartbeat", "PT90S"), Map.of()))
        .withMessageContaining("a heartbeat must come before the lease ends");
  }

  @Test
  void aKeyThatNobodyReadsIsRefused() throws IOException {
    Path file = project("turnsmith.worker.capasity", "3");

    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> AppConfig.load(file, Map.of()))
        .withMessageContaining("turnsmith.worker.capasity")
        .withMessageContaining(file.toString());
  }

  @Test
  void aFileThatIsNoYamlIsRefusedByName() throws IOException {
    Path file = Files.writeString(folder.resolve("turnsmith.yaml"), "turnsmith: [unclosed");

    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> AppConfig.load(file, Map.of()))
        .withMessageContaining(file.toString())
        .satisfies(mistake -> assertThat(mistake.line()).doesNotContain("\n"));
  }

  private Path project(String path, String value) throws IOException {
    String[] names = path.split("\\.", -1);
    var yaml = new StringBuilder();
    for (int depth = 0; depth < names.length; depth++) {
      yaml.append("  ".repeat(depth)).append(names[depth]).append(':');
      yaml.append(depth == names.length - 1 ? " " + value : "").append('\n');
    }
    return Files.writeString(folder.resolve("turnsmith.yaml"), yaml);
  }

  private static AppConfig defaults() {
    return AppConfig.load(null, Map.of());
  }

  /** Settings are the leaves of the record, but for those that only commands fill. */
  private static long settings(Class<?> type) {
    return Stream.of(type.getRecordComponents())
        .filter(each -> !Set.of("kinds", "faults").contains(each.getName()))
        .mapToLong(each -> each.getType().isRecord() ? settings(each.getType()) : 1)
        .sum();
  }

  private static String text() {
    try (InputStream file =
        Objects.requireNonNull(AppConfig.class.getResourceAsStream("/application.yaml"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
