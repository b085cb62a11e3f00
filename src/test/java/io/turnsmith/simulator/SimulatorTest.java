package io.turnsmith.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorTest {
  /** Above the largest process id of Linux and macOS, so nobody has it. */
  private static final long NOBODY = 1L << 40;

  @TempDir Path folder;

  @Test
  void itSaysWhereItListensAndEndsWithItsParent() throws IOException, InterruptedException {
    var printed = new ByteArrayOutputStream();
    Path ready = folder.resolve("ready.json");
    var options = SimulatorOptions.defaults().withReadyFile(ready).withParentPid(NOBODY);

    Simulator.run(options, new PrintStream(printed, true, StandardCharsets.UTF_8));

    JsonNode written = Json.parse(Files.readString(ready));
    assertThat(written.path("pid").asLong()).isEqualTo(ProcessHandle.current().pid());
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "simulator listening on http://127.0.0.1:%d%n".formatted(written.path("port").asInt()));
  }
}
