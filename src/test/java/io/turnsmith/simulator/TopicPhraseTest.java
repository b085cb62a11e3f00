package io.turnsmith.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicPhraseTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          EN|lost parcel|a lost parcel
          EN|item damaged on arrival|an item damaged on arrival
          EN|return of a gift|the return of a gift
          EN|undefined property in spite of a type|an undefined property in spite of a type
          EN|an employer share plan|an employer share plan
          EN|paying down two credit cards|paying down two credit cards
          EN|bonds and interest rates|bonds and interest rates
          ES|recogida de muebles|la recogida de muebles
          ES|objetos perdidos en el autobús|los objetos perdidos en el autobús
          ES|una beca|una beca
          """)
  void aTopicGetsItsArticle(Language language, String topic, String spoken) {
    assertThat(TopicPhrase.in(language, topic)).isEqualTo(spoken);
  }
}
