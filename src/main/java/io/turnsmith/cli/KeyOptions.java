package io.turnsmith.cli;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a key comes from. It is never an option's value: every user of the machine reads those. */
final class KeyOptions {
  private static final int SUFFIX = 4;

  /** A shorter key would be half given away by its last characters. */
  private static final int LONG_ENOUGH = 12;

  @Option(
      names = "--key-env",
      paramLabel = "VARIABLE",
      description = "Environment variable that holds the key wherever calls are made.")
  private @Nullable String variable;

  @Option(
      names = "--key-stdin",
      description = "Reads the key from standard input and keeps it encrypted.")
  private boolean stdin;

  @Option(names = "--no-key", description = "The endpoint needs no key.")
  private boolean none;

  /** The variable that was named; null when none was. */
  @Nullable String variable() {
    if (variable != null && !variable.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      throw new UserMistake(
          ExitCode.INVALID, "--key-env takes the name of a variable, not the key itself");
    }
    return variable;
  }

  boolean isNone() {
    return none;
  }

  /** Whether anything was said. */
  boolean given() {
    return variable != null || stdin || none;
  }

  /** The key itself, from standard input or asked for on the terminal; null when neither. */
  @SuppressWarnings("SystemConsoleNull") // nullable for the null checker
  @Nullable String typed(String question) {
    if (stdin) {
      return require(firstLine());
    }
    Console console = System.console();
    if (console == null || !Terminal.isInteractive()) {
      return null;
    }
    char[] answer = console.readPassword("%s ", question);
    return answer == null || answer.length == 0 ? null : require(new String(answer));
  }

  /** Last characters, to recognise it by; none of a key so short that they would give it away. */
  static String suffix(String key) {
    return key.length() < LONG_ENOUGH ? "" : key.substring(key.length() - SUFFIX);
  }

  private static String require(@Nullable String key) {
    String text = key == null ? "" : key.strip();
    if (text.isEmpty() || text.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
      throw new UserMistake(
          ExitCode.INVALID, "that is no key: a key is one word of plain characters");
    }
    return text;
  }

  private static @Nullable String firstLine() {
    try {
      return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
          .readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
