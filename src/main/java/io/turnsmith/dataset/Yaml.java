package io.turnsmith.dataset;

/** Quoted YAML scalars: whatever the text holds, it stays one value on one line. */
final class Yaml {
  private Yaml() {}

  static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.chars().forEach(unit -> append((char) unit, out));
    return out.append('"').toString();
  }

  private static void append(char unit, StringBuilder out) {
    if (unit == '"' || unit == '\\') {
      out.append('\\').append(unit);
    } else if (isPlain(unit)) {
      out.append(unit);
    } else {
      out.append("\\u%04X".formatted((int) unit));
    }
  }

  /** Controls, the line ends that YAML knows, and what a parser may take for a byte-order mark. */
  private static boolean isPlain(char unit) {
    boolean control = unit < 0x20 || (unit >= 0x7F && unit <= 0x9F);
    boolean lineEnd = unit == 0x2028 || unit == 0x2029;
    return !control && !lineEnd && unit != 0xFEFF && unit < 0xFFFE;
  }
}
