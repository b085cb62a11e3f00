package io.turnsmith.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.turnsmith.simulator.SimulatorOptions;
import io.turnsmith.simulator.SimulatorServer;
import io.turnsmith.testing.Program;
import io.turnsmith.testing.Program.Result;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Model profiles as a person adds them; the endpoint is the simulator on loopback. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ModelCommandTest {
  private static final String KEY = "sk-canary-5d1f0c77";

  @TempDir private static Path home;
  private static SimulatorServer provider;
  private static Process serve;

  @BeforeAll
  static void open() throws Exception {
    provider = new SimulatorServer(SimulatorOptions.defaults());
    // Keeps the database running between the commands.
    serve =
        new Program(home)
            .start(home.resolve("serve.out"), home.resolve("serve.err"), "serve", "--port", "0");
  }

  @AfterAll
  static void close() throws InterruptedException {
    serve.destroy();
    serve.waitFor();
    provider.close();
  }

  @Test
  @Order(1)
  void addsAProfileMakesOneCallAndShowsItsCost() throws Exception {
    long before = requests();

    Result added = add("main", "--key-stdin", "--input-price", "0.25", "--output-price", "1.25");

    assertThat(added.exitCode()).as(added.err()).isZero();
    assertThat(added.out())
        .contains("answered as sim-standard")
        .containsPattern("cost \\$0\\.0\\d+");
    assertThat(requests()).isEqualTo(before + 1);
  }

  @Test
  @Order(2)
  void listsItWithoutItsKey() throws Exception {
    Result listed = run("model", "list");

    assertThat(listed.out()).contains("main").contains("ends in 0c77").doesNotContain(KEY);
  }

  @Test
  @Order(3)
  void probesWhatTheEndpointCanDo() throws Exception {
    Result tested = run("model", "test", "main");

    assertThat(tested.exitCode()).as(tested.err()).isZero();
    assertThat(tested.out())
        .contains("JSON schema    yes")
        .contains("system role    yes")
        .contains("tool calls     none seen")
        .contains("most output    4,096 tokens");
  }

  @Test
  @Order(4)
  void aDisabledProfileIsListedAsSuchAndCanWorkAgain() throws Exception {
    assertThat(run("model", "disable", "main").exitCode()).isZero();
    assertThat(run("model", "list").out()).contains("disabled: disabled by hand");
    assertThat(run("model", "disable", "main").exitCode()).isEqualTo(5);
    assertThat(run("model", "enable", "main").exitCode()).isZero();
    assertThat(run("model", "rotate").out()).contains("1 provider keys");
    assertThat(run("model", "test", "main").exitCode()).isZero();
  }

  @Test
  @Order(5)
  void mistakesAreOneLineWithTheWayOut() throws Exception {
    refused(3, "private network", "--provider", "openai", "--base-url", "https://10.0.0.1/v1");
    refused(3, "there are openai, anthropic", "--provider", "opnai");
    refused(3, "--rpm is at least 1", "--provider", "vllm", "--rpm", "-1");
    refused(3, "half a price", "--provider", "vllm", "--input-price", "1");
    refused(3, "name of a variable", "--provider", "vllm", "--key-env", "sk-live-1");
    refused(5, "named 'main' already", "--provider", "vllm", "--no-call");
  }

  @Test
  @Order(6)
  void theKeyStandsInNoFileOfTheProgram() throws Exception {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(contains(file)).as(file.toString()).isFalse();
      }
    }
  }

  @Test
  @Order(7)
  void theProjectsFileDeclaresProfilesAndApplyBringsThemIn() throws Exception {
    declare("free: true, no-key: true, rpm: 60, daily-usd: 2");
    assertThat(run("model", "apply").out()).contains("added         shared: sim-standard");
    assertThat(run("model", "apply").out()).contains("as it stands  shared: sim-standard");

    declare("free: true, no-key: true, rpm: 90, daily-usd: 2");
    assertThat(run("model", "apply").out()).contains("changed       shared: sim-standard");
  }

  @Test
  @Order(8)
  void aKeyInTheProjectsFileIsRefusedWithoutShowingIt() throws Exception {
    declare("key: sk-secret-in-a-file");

    Result refused = run("model", "apply");

    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.err().lines()).hasSize(1);
    assertThat(refused.err())
        .contains("models.shared: a key has no place in a file")
        .doesNotContain("sk-secret");
    declare("rpn: 60");
    assertThat(run("model", "apply").err()).contains("models.shared has a key 'rpn'");
  }

  private static void declare(String options) throws IOException {
    Files.writeString(
        home.resolve("turnsmith.yaml"),
        "models:\n  shared: {provider: openai, base-url: \"%s/v1\", model: sim-standard, %s}\n"
            .formatted(provider.address(), options));
  }

  private static boolean contains(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(KEY);
  }

  private void refused(int code, String why, String... options) throws Exception {
    String[] all =
        Stream.concat(Stream.of("model", "add", "main", "--model", "m"), Stream.of(options))
            .toArray(String[]::new);
    Result result = run(all);
    assertThat(result.exitCode()).as(result.err()).isEqualTo(code);
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.err()).contains(why);
  }

  private static Result add(String name, String... options) throws Exception {
    String[] all =
        Stream.concat(
                Stream.of(
                    "model",
                    "add",
                    name,
                    "--provider",
                    "openai",
                    "--base-url",
                    provider.address() + "/v1",
                    "--model",
                    "sim-standard"),
                Stream.of(options))
            .toArray(String[]::new);
    return new Program(home).runWith(KEY + "\n", all);
  }

  private static Result run(String... args) throws Exception {
    return new Program(home).run(args);
  }

  private static long requests() throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      String bill =
          client
              .send(
                  HttpRequest.newBuilder(provider.address().resolve("/bill")).build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      return new ObjectMapper().readTree(bill).path("requests").asLong();
    }
  }
}
