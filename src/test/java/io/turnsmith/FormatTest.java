package io.turnsmith;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormatTest {
  @Test
  void everyJavaFileIsFormatted() throws Exception {
    assertThat(SourceFormat.misformatted())
        .describedAs("files that are not formatted; run: mvn -q validate -Pformat")
        .isEmpty();
  }
}
