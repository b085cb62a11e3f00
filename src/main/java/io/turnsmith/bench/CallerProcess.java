package io.turnsmith.bench;

import io.turnsmith.app.App;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.ModelProfiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Callers in a process of their own, on the stage that the benchmark's process has set up. They
 * stop when their standard input ends, which is also when that process dies.
 */
final class CallerProcess {
  private CallerProcess() {}

  /**
   * The other process's own side.
   *
   * @param arguments workspace, how many callers of each profile, a number that no other process
   *     has, names of the profiles
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    long first = Long.parseLong(arguments[2]) * 1_000_000_000L;
    try (App app = App.open(config -> config.inWorkspace(arguments[0], config.user()))) {
      List<Callers> all = new ArrayList<>();
      for (String name : List.of(arguments[3].split(",", -1))) {
        ModelProfile profile =
            app.database()
                .inWorkspace(app.actor(), handle -> ModelProfiles.find(handle, name).orElseThrow());
        Callers callers = new Callers(app, number -> Prompts.numbered(first + number));
        callers.start(Integer.parseInt(arguments[1]), profile);
        all.add(callers);
      }
      System.out.println("calling");
      while (System.in.read() >= 0) {
        // nobody writes; the end is waited for
      }
      for (Callers callers : all) {
        callers.stop();
      }
    }
  }
}
