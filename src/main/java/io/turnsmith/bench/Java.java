package io.turnsmith.bench;

import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts this program's classes in further processes. */
final class Java {
  private Java() {}

  /** Options of a process that does not live long enough to be compiled well. */
  static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

  /** Small, its complaints among ours. */
  static ProcessBuilder process(Class<?> main, List<String> options, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx192m", "-XX:+UseSerialGC"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(Redirect.INHERIT);
  }
}
