package io.turnsmith.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.turnsmith.problem.UserMistake;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointPolicyTest {
  private final List<String> asked = new ArrayList<>();
  private final EndpointPolicy policy =
      new EndpointPolicy(List.of("gpu.lan", "10.1.2.3"), this::resolve);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.example.com/v1",
        "https://API.example.com/v1",
        "https://api.example.com:8443/v1",
        "https://8.8.8.8/v1",
        "https://[2606:4700::1111]/v1",
        "http://localhost:11434",
        "http://127.0.0.1:8000/v1",
        "http://[::1]:8000/v1",
        "https://localhost/v1",
        "http://gpu.lan:8000/v1",
        "http://10.1.2.3:8000/v1"
      })
  void letsThroughWhatIsPublicOrOursOrAllowed(String baseUrl) {
    assertThat(policy.check(baseUrl)).isEqualTo(baseUrl);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://169.254.169.254/latest/meta-data",
        "https://metadata.internal/v1",
        "https://10.0.0.1/v1",
        "https://10.255.255.254/v1",
        "https://172.16.0.1/v1",
        "https://172.31.255.1/v1",
        "https://192.168.1.1/v1",
        "https://100.64.0.1/v1",
        "https://100.127.255.1/v1",
        "https://0.0.0.0/v1",
        "https://0.1.2.3/v1",
        "https://192.0.0.8/v1",
        "https://192.0.2.1/v1",
        "https://198.18.0.1/v1",
        "https://198.51.100.7/v1",
        "https://203.0.113.9/v1",
        "https://224.0.0.1/v1",
        "https://239.1.1.1/v1",
        "https://240.0.0.1/v1",
        "https://255.255.255.255/v1",
        "https://[::]/v1",
        "https://[fe80::1]/v1",
        "https://[fc00::1]/v1",
        "https://[fd12:3456::1]/v1",
        "https://[ff02::1]/v1",
        "https://[2001:db8::1]/v1",
        "https://[::ffff:169.254.169.254]/v1",
        "https://[::ffff:10.0.0.1]/v1",
        "https://[64:ff9b::a9fe:a9fe]/v1",
        "https://[2002:a9fe:a9fe::1]/v1",
        "https://[2001:0:a9fe:a9fe::1]/v1",
        "https://[::10.0.0.1]/v1",
        "https://half.example.com/v1",
        "https://sub.gpu.lan/v1"
      })
  void refusesWhatLeadsIntoAPrivateNetwork(String baseUrl) {
    refused(baseUrl, "private network");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://2130706433/v1",
        "https://0x7f000001/v1",
        "https://0x7f.0.0.1/v1",
        "https://0177.0.0.1/v1",
        "https://127.1/v1",
        "https://127.0.0.01/v1",
        "https://1.2.3.4.5/v1",
        "https://api.example.com./v1",
        "https://[fe80::1%25eth0]/v1",
        "https://under_score.example.com/v1"
      })
  void refusesHostsThatAreNotWrittenInTheUsualWay(String baseUrl) {
    assertThatExceptionOfType(UserMistake.class).isThrownBy(() -> policy.check(baseUrl));
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://api.example.com/v1, only https",
    "ftp://api.example.com/v1, begins with https",
    "file:///etc/passwd, begins with https",
    "jar:https://api.example.com!/, begins with https",
    "api.example.com/v1, begins with https",
    "//api.example.com/v1, begins with https",
    "https:///v1, names no host",
    "https://api.example.com@10.0.0.1/v1, a user",
    "https://user:secret@api.example.com/v1, a user",
    "https://api.example.com/v1?key=secret, a query",
    "https://api.example.com/v1#secret, a fragment",
    "https://api example.com/v1, no address",
    "'', begins with https"
  })
  void refusesWhatIsNoPlainAddress(String baseUrl, String why) {
    UserMistake mistake = refused(baseUrl, why);
    assertThat(mistake.line()).doesNotContain("secret");
  }

  @Test
  void aNameWithoutAnAddressIsToldAsSuch() {
    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> policy.check("https://nowhere.example.com/v1"))
        .withMessageContaining("nowhere.example.com has no address");
  }

  @Test
  void aNameThatMovesIntoThePrivateNetworkIsRefusedFromThenOn() {
    List<String> answers = new ArrayList<>(List.of("93.184.216.34", "169.254.169.254"));
    var moving =
        new EndpointPolicy(
            List.of(), host -> new InetAddress[] {InetAddress.getByName(answers.removeFirst())});

    moving.check("https://rebinding.example.com/v1");

    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(() -> moving.check("https://rebinding.example.com/v1"));
  }

  private UserMistake refused(String baseUrl, String why) {
    var thrown =
        org.junit.jupiter.api.Assertions.assertThrows(
            UserMistake.class, () -> policy.check(baseUrl));
    assertThat(thrown.line()).contains(why);
    return thrown;
  }

  /** Names as a hostile or a broken name server would give them; literals as Java reads them. */
  private InetAddress[] resolve(String host) throws UnknownHostException {
    asked.add(host);
    return switch (host) {
      case "api.example.com" -> addresses("93.184.216.34");
      case "metadata.internal" -> addresses("169.254.169.254");
      case "half.example.com" -> addresses("93.184.216.34", "10.0.0.5");
      case "sub.gpu.lan" -> addresses("192.168.7.7");
      case "nowhere.example.com" -> throw new UnknownHostException(host);
      default -> addresses(host);
    };
  }

  private static InetAddress[] addresses(String... literals) throws UnknownHostException {
    InetAddress[] found = new InetAddress[literals.length];
    for (int i = 0; i < literals.length; i++) {
      found[i] = InetAddress.getByName(literals[i]);
    }
    return found;
  }
}
