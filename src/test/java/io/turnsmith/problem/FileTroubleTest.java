package io.turnsmith.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileTroubleTest {
  @Test
  void saysInWordsWhatTheTypeSays() {
    assertThat(FileTrouble.describe(new NoSuchFileException("/x"))).isEqualTo("/x is not there");
    assertThat(FileTrouble.describe(new AccessDeniedException("/x")))
        .isEqualTo("/x may not be read or written");
    assertThat(FileTrouble.describe(new FileSystemException("/x", null, "No space left on device")))
        .isEqualTo("/x: No space left on device");
    assertThat(FileTrouble.describe(new IOException("broken"))).isEqualTo("broken");
  }
}
