package io.turnsmith.catalog;

import java.util.List;

/** What came of rendering the inputs of one conversation. */
public sealed interface InputsRendering {
  /** Everything is filled in. */
  record Rendered(Inputs inputs) implements InputsRendering {}

  /**
   * Something is missing or does not fit; nothing of it may be sent.
   *
   * @param problems each in one line, naming the variable where one is at fault; never empty
   */
  record Unrenderable(List<String> problems) implements InputsRendering {
    public Unrenderable {
      problems = List.copyOf(problems);
    }
  }
}
