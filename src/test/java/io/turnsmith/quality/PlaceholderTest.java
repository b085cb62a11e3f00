package io.turnsmith.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Turn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholderTest {
  private final Check check = new Placeholder();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Welcome to {{company}}, how can I help?             | {{company}}",
        "Welcome to {{ company.name }}.                      | {{ company.name }}",
        "{{#stops}} We stop in Bozen.                        | {{#stops}}",
        "Good morning {customer_name}, nice to see you.      | {customer_name}",
        "The total is ${amount}.                             | ${amount}",
        "Dear <CUSTOMER NAME>, your parcel has left.         | <CUSTOMER NAME>",
        "I am calling for [COMPANY].                         | [COMPANY]",
        "It is due on [DUE DATE].                            | [DUE DATE]",
        "It is due on [INSERT DATE HERE, e.g. Monday].       | [INSERT DATE HERE, e.g. Monday]",
        "Le escribo de [NOMBRE DE LA EMPRESA].               | [NOMBRE DE LA EMPRESA]"
      })
  void seesWhatWasNotFilledIn(String answer, String marked) {
    Transcript transcript = Samples.answer(answer);

    List<Flag> flags = check.look(transcript, Samples.any());

    assertThat(flags)
        .singleElement()
        .satisfies(flag -> assertThat(Samples.marked(transcript, flag)).isEqualTo(marked));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Use `List<STRING>` or Map<STRING, INT> here.",
        "Like so:\n```html\n<p>{{ user.name }}</p> ${total} <NAME>\n```\nThat is all.",
        "Write `{{name}}` where the name should be.",
        "The set {1, 2, 3} has three elements and {x} has one.",
        "The root is \\sqrt{abc} and \\frac{speed}{time}, x^{two} and a_{max}.",
        "Call GET /users/{userId}/orders for that.",
        "{\"status\": \"delivered\", \"items\": []}",
        "In <DIV> and <TABLE> the tags are upper case? Use small letters.",
        "I <3 it, and 5 < 7 > 3.",
        "The mail's subject is [URGENT] and it is a fraud.",
        "See [Your account](https://example.org/account).",
        "He said [sic] that."
      })
  void leavesOrdinaryTextAlone(String answer) {
    assertThat(check.look(Samples.answer(answer), Samples.any())).isEmpty();
  }

  @Test
  void knowsTheNamesOfTheTemplatesVariables() {
    Expectations expected = Samples.withVariables("days_since_delivery", "company", "fact");

    assertThat(look("It has been days_since_delivery days.", expected)).hasSize(1);
    assertThat(look("Welcome to [company].", expected)).hasSize(1);
    assertThat(look("Welcome to %COMPANY%.", expected)).hasSize(1);
    assertThat(look("In fact a company may do that in days.", expected)).isEmpty();
    assertThat(look("The column `days_since_delivery` holds it.", expected)).isEmpty();
  }

  @Test
  void talkAboutCodeMayNameAParameter() {
    Expectations developer = Samples.forDomain("developer");

    assertThat(look("Replace ${HOME} and {user} and <FILE> by your own.", developer)).isEmpty();
    assertThat(look("Welcome to {{company}}.", developer)).hasSize(1);
  }

  @Test
  void looksAtTheSystemTextForVariablesOnly() {
    Turn leaking = Turn.text(1, Role.SYSTEM, "You work for {{company}}.");
    Turn form = Turn.text(1, Role.SYSTEM, "Begin every mail with <CUSTOMER NAME>.");

    assertThat(check.look(Samples.turns(leaking), Samples.any())).hasSize(1);
    assertThat(check.look(Samples.turns(form), Samples.any())).isEmpty();
  }

  @Test
  void leavesToolResultsAlone() {
    Turn result = new Turn(1, Role.TOOL, "Dear {{name}}", null, List.of(), "a");

    assertThat(check.look(Samples.turns(result), Samples.any())).isEmpty();
  }

  private List<Flag> look(String answer, Expectations expected) {
    return check.look(Samples.answer(answer), expected);
  }
}
