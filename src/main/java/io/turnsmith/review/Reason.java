package io.turnsmith.review;

import java.util.Arrays;
import java.util.Optional;

/** Why a reviewer decided so: the ten reasons that ship. Rows and commands carry the codes. */
public enum Reason {
  WRONG_FACT("wrong-fact", "A fact, figure or calculation is wrong", true),
  UNSAFE("unsafe", "Could hurt someone who follows it", true),
  POLICY_BREACH("policy-breach", "Breaks the guidelines or the named policy", true),
  OFF_PERSONA("off-persona", "The person or the assistant falls out of their part", true),
  REPETITIVE("repetitive", "Says the same again, here or as another conversation does", true),
  UNNATURAL("unnatural", "No one would write like this", true),
  INCOMPLETE("incomplete", "Stops early or leaves out what was asked", true),
  WRONG_LANGUAGE("wrong-language", "In another language than was asked for", true),
  FORMAT("format", "Broken form: roles, markup, leftovers of the prompt", true),
  OTHER("other", "Something else, said in the comment", false);

  private final String code;
  private final String label;
  private final boolean negative;

  Reason(String code, String label, boolean negative) {
    this.code = code;
    this.label = label;
    this.negative = negative;
  }

  /** Finds a reason by its code. */
  public static Optional<Reason> of(String code) {
    return Arrays.stream(values()).filter(reason -> reason.code.equals(code)).findFirst();
  }

  /** Returns the code that rows and commands carry. */
  public String code() {
    return code;
  }

  /** Returns the sentence shown to reviewers. */
  public String label() {
    return label;
  }

  /** Returns whether it speaks against the conversation. */
  public boolean isNegative() {
    return negative;
  }
}
