package io.turnsmith;

import io.turnsmith.bench.Benchmarks;
import io.turnsmith.cli.TurnsmithCommand;

/** The entry point of the program. */
public final class Main {
  private Main() {}

  /** Runs the command named by {@code args} and exits with its code. */
  public static void main(String[] args) {
    System.exit(TurnsmithCommand.run(new Benchmarks(), args));
  }
}
