package io.turnsmith.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultRulesTest {
  private static List<Integer> statuses(Peer peer, int requests) {
    return IntStream.range(0, requests).mapToObj(_ -> peer.ask("openai").status()).toList();
  }

  @Test
  void theNthRequestMeetsItsFault() {
    try (var peer = new Peer(Peer.plain().withFaults("server_error@2", "overloaded-529@4"))) {
      assertThat(statuses(peer, 5)).containsExactly(200, 500, 200, 529, 200);
    }
  }

  @Test
  void theNextRequestsMeetAFaultUntilTheyAreUsedUp() {
    try (var peer = new Peer(Peer.plain())) {
      peer.post("/faults", "{\"name\": \"rate_limited\", \"next\": 2}");

      assertThat(statuses(peer, 3)).containsExactly(429, 429, 200);
      assertThat(peer.get("/faults").path("faults")).isEmpty();
    }
  }

  @Test
  void deletingTakesEveryRuleAway() {
    try (var peer = new Peer(Peer.plain().withFaults("server_error=1"))) {
      assertThat(peer.ask("openai").status()).isEqualTo(500);
      assertThat(peer.get("/faults").at("/faults/0/name").asText()).isEqualTo("server_error");

      Raw.send(peer.server(), "DELETE", "/faults", "");

      assertThat(peer.ask("openai").status()).isEqualTo(200);
    }
  }

  @Test
  void aRuleCanBeForOneModel() {
    try (var peer = new Peer(Peer.plain().withFaults("server_error=1,model=sim-large"))) {
      assertThat(peer.ask("openai").status()).isEqualTo(200);
    }
  }

  @Test
  void aShareIsMetAboutAsOftenAsItSays() {
    long seed = 11;
    var faults = new Faults(seed, List.of(FaultRule.parse("cut=0.25")));

    long met =
        IntStream.range(0, 4000)
            .filter(i -> faults.draw(null, "m", "request " + i).isPresent())
            .count();

    assertThat(met).as("seed %d", seed).isBetween(900L, 1100L);
  }

  @Test
  void aShareDependsOnTheRequestAndNotOnTheOrder() {
    List<String> hashes = IntStream.range(0, 200).mapToObj(i -> "request " + i).toList();
    var forwards = new Faults(3, List.of(FaultRule.parse("cut=0.5")));
    var backwards = new Faults(3, List.of(FaultRule.parse("cut=0.5")));

    List<Boolean> first =
        hashes.stream().map(hash -> forwards.draw(null, "m", hash).isPresent()).toList();
    List<Boolean> second =
        new ArrayList<>(
            hashes.reversed().stream()
                .map(hash -> backwards.draw(null, "m", hash).isPresent())
                .toList());

    assertThat(second.reversed()).isEqualTo(first);
  }

  @Test
  void aRepeatedRequestIsDrawnAnew() {
    var faults = new Faults(3, List.of(FaultRule.parse("cut=0.5")));

    List<Boolean> met =
        IntStream.range(0, 50).mapToObj(_ -> faults.draw(null, "m", "same").isPresent()).toList();

    assertThat(met).contains(true, false);
  }

  @Test
  void aRuleIsReadWithItsDetails() {
    FaultRule rule = FaultRule.parse("drip=0.1,seconds=2.5,model=sim-small");

    assertThat(rule.fault()).isEqualTo(Fault.DRIP);
    assertThat(rule.trigger()).isEqualTo(new FaultRule.Share(0.1));
    assertThat(rule.details().time()).hasMillis(2500);
    assertThat(rule.model()).isEqualTo("sim-small");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense=1",
        "cut=1.5",
        "cut=NaN",
        "cut=x",
        "cut@0",
        "cut=1,colour=red",
        "cut=1,seconds=-1",
        "cut=1,seconds",
        ""
      })
  void whatCannotBeReadIsRefused(String text) {
    assertThatThrownBy(() -> FaultRule.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRuleThatCannotBeReadIsAnsweredWith400AndChangesNothing() {
    try (var peer = new Peer(Peer.plain())) {
      assertThat(peer.post("/faults", "{\"name\": \"nonsense\"}").status()).isEqualTo(400);
      assertThat(peer.post("/faults", "no JSON").json().path("error").asText()).contains("JSON");
      assertThat(peer.meet("openai", "nonsense").status()).isEqualTo(400);
      assertThat(peer.get("/faults").path("faults")).isEmpty();
    }
  }
}
