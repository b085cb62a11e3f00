package io.turnsmith.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  record Price(BigDecimal usd, Instant since) {}

  @Test
  void decimalsStayExact() throws JsonProcessingException {
    String text = "{\"usd\":0.000000000150,\"since\":\"2026-11-21T12:00:00Z\"}";
    Price price = Json.mapper().readValue(text, Price.class);
    assertThat(price.usd()).isEqualTo(new BigDecimal("0.000000000150"));
    assertThat(Json.mapper().writeValueAsString(price)).isEqualTo(text);
    assertThat(Json.mapper().readTree("0.10").decimalValue()).isEqualTo(new BigDecimal("0.10"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"usd\": 1, \"usd\": 2}", "{\"usd\": 1, \"eur\": 2}", "{\"usd\": 1} x"})
  void doubtfulTextIsRefused(String text) {
    assertThatExceptionOfType(JsonProcessingException.class)
        .isThrownBy(() -> Json.mapper().readValue(text, Price.class));
  }

  @Test
  void deepNestingIsRefused() {
    assertThatExceptionOfType(JsonProcessingException.class)
        .isThrownBy(() -> Json.mapper().readTree("[".repeat(65) + "]".repeat(65)));
  }

  @Test
  void equalValuesGiveEqualBytes() {
    Map<String, Object> inner = new LinkedHashMap<>();
    inner.put("z", new BigDecimal("1.50"));
    inner.put("a", "ü");
    Map<String, Object> outer = new LinkedHashMap<>();
    outer.put("later", inner);
    outer.put("first", new Price(new BigDecimal("1E-7"), Instant.EPOCH));
    assertThat(new String(Json.canonical(outer), UTF_8))
        .isEqualTo(
            "{\"first\":{\"since\":\"1970-01-01T00:00:00Z\",\"usd\":0.0000001},"
                + "\"later\":{\"a\":\"ü\",\"z\":1.50}}");
  }
}
