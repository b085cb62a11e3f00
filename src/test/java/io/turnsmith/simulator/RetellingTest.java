package io.turnsmith.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetellingTest {
  private final Retelling english =
      new EnglishRetelling("Marisol Vega", "Marisol Vega and her sister share a flat.");
  private final Retelling spanish = new SpanishRetelling("Rosario Méndez");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Marisol earns 300 EUR and pays 200 EUR in rent.|I earn 300 EUR and pay 200 EUR in rent.
          She is 34, has a car and does not want another.|I am 34, have a car and do not want another.
          Her mother lent her 2,000 EUR and never asks.|My mother lent me 2,000 EUR and never asks.
          She asked him whether his shop sells boots.|I asked him whether his shop sells boots.
          The rent rises to 400 EUR when she moves.|The rent rises to 400 EUR when I move.
          The customer asks the assistant for a refund.|I ask you for a refund.
          They travel in May with their dog.|We travel in May with our dog.
          Marisol and her husband Karl have two cats.|My husband Karl and I have two cats.
          In the middle the user mentions a friend.|In the middle I mention a friend.
          Marisol found the fee page of her 403(b) account.|I found the fee page of my 403(b) account.
          Marisol's cousin says he turned £900 into £2,800.|My cousin says he turned £900 into £2,800.
          For her certificate Marisol must explain it.|For my certificate I must explain it.
          She asks whether it is depression.|I would like to know whether it is depression.
          Marisol writes to the clinic at 06:40.|I am writing to the clinic at 06:40.
          In her second message she says her friends are tired.|My friends are tired.
          """)
  void thePersonSpeaksOfHerself(String told, String own) {
    assertThat(english.byPerson(told)).isEqualTo(own);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Marisol was tired and her rent is high.|You were tired and your rent is high.
          The user's card expires.|Your card expires.
          """)
  void theAssistantSpeaksToHer(String told, String echoed) {
    assertThat(english.toPerson(told)).isEqualToIgnoringCase(echoed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The assistant declines and offers a call.|I will decline and offer a call.
          The assistant must not name a product.|I will not name a product.
          Says no, does not leave hope open, and names the rest.|I will say no, not leave hope open, and name the rest.
          Never asks for the user's password.|I will not ask for your password.
          Acknowledge the anger, then help.|I will acknowledge the anger, then help.
          """)
  void whatIsExpectedBecomesAPromise(String expected, String promise) {
    assertThat(english.promise(expected)).isEqualTo(promise);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Rosario Méndez, de 58 años, vive sola y cobra 612 euros.|Vivo sola y cobro 612 euros.
          Rosario alquiló un piso y quiere empadronarse con su hija.|Alquilé un piso y quiero empadronarme con mi hija.
          Cree que se dejó las llaves.|Creo que me dejé las llaves.
          """)
  void spanishVerbsFollow(String told, String own) {
    assertThat(spanish.byPerson(told)).isEqualTo(own);
  }
}
