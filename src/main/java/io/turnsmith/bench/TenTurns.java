package io.turnsmith.bench;

import io.turnsmith.app.App;
import io.turnsmith.batch.BatchId;
import io.turnsmith.batch.BatchSpec;
import io.turnsmith.batch.Plan;
import io.turnsmith.catalog.CatalogueFiles;
import io.turnsmith.catalog.OnConflict;
import io.turnsmith.conversation.Tier;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** Orders of conversations of exactly ten turns, made turn by turn. */
final class TenTurns {
  static final int TURNS = 10;

  /** No item may run out of attempts because its workers are killed. */
  private static final int MANY_RETRIES = 1000;

  private static final Map<String, String> FILES =
      Map.of(
          "templates/parcel-talk.yaml",
          """
          name: parcel-talk
          title: Parcel talk
          description: A parcel is late and somebody asks where it is.
          domain: support
          category: Support
          turns: {min: 10, max: 10}
          personas: [early-riser]
          topics: [a late parcel]
          emotions: [worry]
          system: |
            You answer for a parcel service. Name the next step in each answer.
          generator: |
            Write {{turns}} turns about {{topic}}.
          user_voice: |
            Short messages of a worried person.
          assistant_voice: |
            Calm and exact.
          """,
          "scenarios/parcel-talk.yaml",
          """
          template: parcel-talk
          scenarios:
            - name: birthday
              title: A present that is late
              context: The birthday is tomorrow and the parcel has not moved for three days.
              persona: early-riser
              topic: a late parcel
              emotional_arc: worry → relief
          """,
          "personas/people.yaml",
          """
          personas:
            - name: early-riser
              title: Ana Torres, baker
              person: Ana Torres
              description: Works before dawn and has little time.
              voice: Short messages.
          """,
          "pipelines/turn-by-turn.yaml",
          """
          name: turn-by-turn
          title: Turn by turn
          description: Two voices.
          steps:
            - {name: talk, kind: converse, user_profile: default, assistant_profile: default}
          """);

  private TenTurns() {}

  /** Brings the template into the workspace and orders so many. */
  static BatchId order(App app, int count) {
    importCatalogue(app);
    BatchSpec spec =
        new BatchSpec(
            "bench ten turns",
            EnumSet.of(Tier.SCENARIO),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            1,
            count,
            System.nanoTime(),
            Stage.PROFILE,
            "turn-by-turn",
            5,
            64,
            MANY_RETRIES,
            null);
    return switch (app.planner().plan(app.actor(), spec)) {
      case Plan.Ready ready -> app.batches().order(app.actor(), ready);
      case Plan.Refused(List<String> mistakes) ->
          throw new UserMistake(ExitCode.INVALID, String.join("; ", mistakes));
    };
  }

  private static void importCatalogue(App app) {
    try {
      Path folder = Files.createTempDirectory("turnsmith-bench");
      for (var file : FILES.entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(folder.resolve(path.getParent()));
        Files.writeString(path, file.getValue());
      }
      app.catalogueImport().run(app.actor(), CatalogueFiles.require(folder), OnConflict.REFUSE);
      for (String name : FILES.keySet()) {
        Files.delete(folder.resolve(name));
        Files.delete(folder.resolve(name).getParent());
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the benchmark's catalogue cannot be written", e);
    }
  }
}
