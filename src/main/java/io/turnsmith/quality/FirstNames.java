package io.turnsmith.quality;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * First names that models like to give and that are no common words; Will, Hope and Mercedes are
 * left out.
 */
final class FirstNames {
  private static final Set<String> KNOWN =
      Arrays.stream(
              """
              aaron adam adrian ahmed aisha alan albert alejandro alex alexander alexandra alfredo
              ali alice alicia alina alison amanda amber amelia amina amir amy ana anastasia anders
              andrea andreas andrew angela anita anke anna anne annika anthony antonio anya arjun
              arthur ashley astrid barbara beatriz becky ben benjamin bernd beth beverly bianca
              birgit björn brandon brenda brian bruno caitlin camila carla carlos carmen carol
              caroline carsten catherine cecilia charles charlotte chloe chris christina christine
              christoph christopher claire clara claudia colin connor craig cristina cynthia damian
              dan daniel daniela danielle darren dave david deborah denise dennis derek diana diane
              diego dieter dimitri dominik donald donna doris doug dre dylan eduardo eileen eleanor
              elena eli elias elif elisabeth elise elizabeth ella ellen emil emily emma enrique eric
              erik erika erin ernesto esteban esther ethan eva evan evelyn fabian fatima felipe
              felix fernanda fernando fiona florian francesca francisco franziska frederik gabriel
              gabriela gareth gary george gerald gerhard gina giovanni gloria gonzalo gordon greg
              gregory guillermo gustavo hanna hannah hans harold harry hassan heather heidi heike
              heinrich helen helena helga henry holger horst howard hugo ian ibrahim ignacio imran
              ines inga inge ingrid inés irene isaac isabel isabella ivan jackie jacob jake jakob
              james jamie jan jane janet jasmin jasmine jason javier jeff jeffrey jen jenna jennifer
              jenny jeremy jerome jessica jill jim joan joanna joaquín joe joel johannes john johnny
              jonas jonathan jordan jorge josef joseph joshua josé juan juana judith julia julian
              juliana julie julien jürgen kai karen karim karin karl karsten katarina kate katharina
              katherine kathleen kathy katie katja keith kelly ken kenji kenneth kerstin kevin
              khalid kim klaus kristen kristin kurt kyle lars latisha laura lauren lea leah lena leo
              leon leonie leticia liam lina linda lisa liz lorena lorenzo louis louisa louise luca
              lucas lucy lucía luis luisa lukas lydia magdalena maggie malik manfred manuel manuela
              marc marcel marco marcos marcus margaret maria mariana marie marina mario marisol
              markus marlene marta martha martin martina mary maría mateo mathias matilda matt
              matthew matthias maureen maurice megan mehmet mei melanie melissa mia michael michaela
              michelle miguel mike milan mohamed mohammed monica monika moritz nadia nadine nancy
              naomi natalia natalie natasha nathan neil nicholas nick nicola nicole nils nina noah
              noor nora norbert olaf oliver olivia omar oscar oskar otto pablo pamela patricia
              patrick paul paula pedro peter petra philip philipp phoebe pierre pilar priya quentin
              rachel rafael rahul rainer raj ralf ramón raquel raúl rebecca regina reiner renate
              ricardo richard rita robert roberto rodrigo roger roland rolf ronald rosa rosie roxana
              ruben rudolf russell ruth ryan sabine sabrina sally sam samantha samir samuel sandra
              sanjay santiago sara sarah scott sean sebastian sergio shannon sharon sheila silke
              silvia simon simone sofia sonja sophia sophie stefan stefanie stella stephanie stephen
              steve steven stuart sue susan susanne sven svenja sylvia tamara tanja tanya tara
              teresa theo theresa thomas thorsten tiffany tim timo timothy tina tobias todd tom
              tomasz tomás tony torsten tracy trevor tyler ulrich ulrike ursula uwe valentina
              valeria vanessa vera verena veronica verónica vikram vincent walter wanda wei wendy
              werner wilhelm william wolfgang xavier yasmin yolanda yusuf yvonne zach zoe
              """
                  .strip()
                  .split("\\s+"))
          .map(FirstNames::folded)
          .collect(Collectors.toSet());

  private FirstNames() {}

  static boolean isOne(String word) {
    return KNOWN.contains(folded(word));
  }

  /** Lower case without accents, so that Inés and Ines are one name. */
  static String folded(String name) {
    String plain = Normalizer.normalize(name, Normalizer.Form.NFD);
    StringBuilder folded = new StringBuilder(plain.length());
    plain
        .codePoints()
        .filter(unit -> Character.getType(unit) != Character.NON_SPACING_MARK)
        .forEach(folded::appendCodePoint);
    return folded.toString().toLowerCase(Locale.ROOT).replace('ł', 'l').replace('ø', 'o');
  }
}
