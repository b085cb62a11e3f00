package io.turnsmith.dataset;

import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.util.regex.Pattern;

/**
 * Name of an export's files, without folder and ending.
 *
 * @param value up to 80 letters, digits, dots, hyphens and underlines; nothing that a path or some
 *     system's device could come of
 */
public record ExportName(String value) {
  private static final Pattern FORM =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,78}[A-Za-z0-9])?");
  private static final Pattern DEVICE =
      Pattern.compile("(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\\..*)?");

  /**
   * @throws UserMistake when the name has another form
   */
  public ExportName {
    if (!FORM.matcher(value).matches() || DEVICE.matcher(value).matches()) {
      throw new UserMistake(
          ExitCode.INVALID,
          "an export's name is up to 80 letters, digits, dots, hyphens and underlines,"
              + " and begins and ends with a letter or digit; choose another with --name.");
    }
  }

  /** The name used when nobody chooses one. */
  public static ExportName usual() {
    return new ExportName("training-data");
  }

  String fileName(ExportFormat format) {
    return value + "." + format.extension();
  }
}
