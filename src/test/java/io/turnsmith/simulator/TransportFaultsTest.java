package io.turnsmith.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportFaultsTest {
  private final Peer peer = new Peer(Peer.plain());

  @AfterEach
  void stop() {
    peer.close();
  }

  private void billSays(String fault, int status, boolean charged, boolean delivered) {
    JsonNode line = peer.lastLine();
    assertThat(line.path("fault").asText()).isEqualTo(fault);
    assertThat(line.path("status").asInt()).isEqualTo(status);
    assertThat(line.path("cost").asText().equals("0")).isEqualTo(!charged);
    assertThat(line.path("delivered").asBoolean()).isEqualTo(delivered);
  }

  @Test
  void aDisconnectSendsNoByteAndIsFreeBeforeTheWork() {
    assertThat(peer.meet("openai", "disconnect").body()).isEmpty();
    billSays("disconnect", 0, false, false);

    assertThat(peer.meet("anthropic", "disconnect_after_work").body()).isEmpty();
    billSays("disconnect_after_work", 0, true, false);
  }

  @Test
  void aCutBodyIsShorterThanItsContentLength() {
    Raw cut = peer.meet("openai", "cut");

    assertThat(cut.status()).isEqualTo(200);
    assertThat(Integer.parseInt(cut.header("content-length").orElseThrow()))
        .isGreaterThan(cut.body().length);
    assertThat(cut.body()).isNotEmpty();
    billSays("cut", 200, true, false);
  }

  @Test
  void aCutChunkedBodyHasNoLastChunk() {
    Raw cut = peer.meet("anthropic", "cut_chunked");

    assertThat(cut.header("transfer-encoding")).contains("chunked");
    assertThat(cut.text()).isNotEmpty().doesNotEndWith("0\r\n\r\n");
    billSays("cut_chunked", 200, true, false);
  }

  @Test
  void aDripTakesItsTimeAndIsWholeInTheEnd() {
    Raw dripped = peer.meet("openai", "drip,seconds=9");

    assertThat(peer.pauses()).hasSize(50);
    assertThat(peer.pauses().stream().reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(Duration.ofSeconds(9));
    assertThat(dripped.json().path("choices")).hasSize(1);
    billSays("drip", 200, true, true);
  }

  @Test
  void aSlowStartWaitsOnceBeforeTheFirstByte() {
    Raw slow = peer.meet("openai", "slow_start,seconds=7.5");

    assertThat(peer.pauses()).containsExactly(Duration.ofMillis(7500));
    assertThat(slow.json().path("choices")).hasSize(1);
  }

  @Test
  void aHugeBodyIsWhiteSpaceBeforeTheAnswer() {
    Raw huge = peer.meet("openai", "huge_body,bytes=3000000");

    assertThat(huge.body().length).isGreaterThan(3_000_000);
    assertThat(huge.text()).contains("chat.completion");
    billSays("huge_body", 200, true, true);
  }

  @Test
  void aGzipBombIsSmallOnTheWireAndLargeBehindIt() throws IOException {
    Raw bomb = peer.meet("openai", "gzip_bomb,bytes=3000000");
    byte[] body = Chunks.joined(bomb.body());

    assertThat(bomb.header("content-encoding")).contains("gzip");
    assertThat(body.length).isLessThan(10_000);
    try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(body))) {
      assertThat(unzipped.readAllBytes().length).isGreaterThan(3_000_000);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"captive_portal", "blocked_page"})
  void aPageOnTheWayIsNotTheProvidersAndCostsNothing(String fault) {
    Raw page = peer.meet("openai", fault);

    assertThat(page.status()).isEqualTo(fault.equals("captive_portal") ? 200 : 403);
    assertThat(page.header("content-type")).contains("text/html");
    assertThat(page.header("x-request-id")).isEmpty();
    assertThat(page.text()).startsWith("<html>");
    billSays(fault, page.status(), false, false);
  }

  @Test
  void brokenJsonEndsInTheMiddleThoughItsLengthIsRight() {
    Raw broken = peer.meet("anthropic", "broken_json");

    assertThat(broken.header("content-length")).contains("" + broken.body().length);
    assertThat(broken.text()).startsWith("{").doesNotEndWith("}");
    billSays("broken_json", 200, true, false);
  }

  @Test
  void twoObjectsAreTheAnswerTwice() {
    String[] lines = peer.meet("openai", "two_objects").text().split("\n", -1);

    assertThat(lines).hasSize(2);
    assertThat(Json.parse(lines[0])).isEqualTo(Json.parse(lines[1]));
  }

  @Test
  void anEmptyBodySaysItIsEmpty() {
    Raw empty = peer.meet("openai", "empty_body");

    assertThat(empty.status()).isEqualTo(200);
    assertThat(new String(empty.body(), StandardCharsets.UTF_8)).isEmpty();
    billSays("empty_body", 200, true, false);
  }
}
