package io.turnsmith.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.conversation.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleBookTest {
  static List<Rule> rules() {
    return RuleBook.rules();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyRuleStandsOnThePageForReviewers(Rule rule) throws IOException {
    String points = rule.severity() == Severity.WARN ? " " + rule.points() + " \\|" : "";

    assertThat(Files.readString(Path.of("docs/quality.md")))
        .containsPattern("(?m)^\\| `" + rule.id() + "` \\|" + points);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyRuleFitsTheDatabase(Rule rule) {
    assertThat(rule.id()).matches("[a-z]+(-[a-z]+)*");
    assertThat(rule.version()).isPositive();
    assertThat(rule.points()).isBetween(0, 10);
    assertThat(rule.sentence()).endsWith(".");
  }

  @Test
  void onlyWarningsAndSevereRulesTakePoints() {
    assertThat(rules())
        .filteredOn(rule -> rule.severity() == Severity.SHADOW)
        .allSatisfy(rule -> assertThat(rule.points()).isZero());
    assertThat(rules())
        .filteredOn(rule -> rule.severity() == Severity.SEVERE)
        .allSatisfy(rule -> assertThat(rule.points()).isEqualTo(10));
  }

  @Test
  void noTwoRulesShareAName() {
    assertThat(rules()).extracting(Rule::id).doesNotHaveDuplicates();
  }
}
