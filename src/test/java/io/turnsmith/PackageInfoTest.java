package io.turnsmith;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A package without its page would silently leave the null checker. */
class PackageInfoTest {
  static List<Path> packages() throws IOException {
    try (Stream<Path> paths = Files.walk(Path.of("src/main/java/io/turnsmith"))) {
      return paths.filter(Files::isDirectory).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("packages")
  void saysWhatThePackageOwnsAndIsNullMarked(Path folder) {
    assertThat(folder.resolve("package-info.java"))
        .content()
        .startsWith("/**\n")
        .containsPattern("(?m)^@NullMarked$");
  }
}
