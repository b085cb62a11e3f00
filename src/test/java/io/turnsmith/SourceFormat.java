package io.turnsmith;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks and writes the format of our Java files. {@link FormatTest} checks; {@code mvn -q validate
 * -Pformat} runs {@link #main} from this source file. Both run on JDK 25, because the formatter
 * borrows the parser of the JDK that runs it.
 */
final class SourceFormat {
  private static final Path SOURCES = Path.of("src");

  private SourceFormat() {}

  /** Formats every file under {@code src} of the working directory. */
  public static void main(String[] args) throws Exception {
    System.exit(run(List.of("--replace"), new PrintWriter(System.out, true, UTF_8)));
  }

  /** The files under {@code src} that are not formatted, or cannot be parsed. */
  static List<String> misformatted() throws Exception {
    StringWriter out = new StringWriter();
    run(List.of("--dry-run"), new PrintWriter(out, true));
    return out.toString().lines().sorted().toList();
  }

  private static int run(List<String> options, PrintWriter out) throws Exception {
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(javaFiles());
    return new Main(out, out, System.in).format(arguments.toArray(String[]::new));
  }

  private static List<String> javaFiles() throws IOException {
    try (Stream<Path> paths = Files.walk(SOURCES)) {
      return paths.map(Path::toString).filter(path -> path.endsWith(".java")).toList();
    }
  }
}
