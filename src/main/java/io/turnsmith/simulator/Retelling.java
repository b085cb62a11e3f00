package io.turnsmith.simulator;

/** Tells what a brief says about somebody in the words of one of the two who speak. */
interface Retelling {
  /** The sentence as the person would say it of herself: "Ana pays 300 EUR" becomes "I pay …". */
  String byPerson(String sentence);

  /** The sentence as the assistant would say it to the person: "you pay 300 EUR". */
  String toPerson(String sentence);

  /** What the assistant is expected to do, as an announcement: "I will …". */
  String promise(String sentence);

  /** The right one for a language. */
  static Retelling in(Language language, String fullName, Brief brief) {
    return switch (language) {
      case EN ->
          new EnglishRetelling(
              fullName, brief.text(Label.CONTEXT) + " " + brief.text(Label.PERSONA));
      case ES -> new SpanishRetelling(fullName);
      case DE -> Verbatim.INSTANCE;
    };
  }

  /** Leaves sentences as they are. */
  enum Verbatim implements Retelling {
    INSTANCE;

    @Override
    public String byPerson(String sentence) {
      return sentence;
    }

    @Override
    public String toPerson(String sentence) {
      return sentence;
    }

    @Override
    public String promise(String sentence) {
      return sentence;
    }
  }
}
