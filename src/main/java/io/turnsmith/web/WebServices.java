package io.turnsmith.web;

import static java.util.Objects.requireNonNull;

import io.turnsmith.app.App;
import io.turnsmith.batch.Batches;
import io.turnsmith.batch.Planner;
import io.turnsmith.catalog.ProjectFolder;
import io.turnsmith.conversation.Conversations;
import io.turnsmith.database.Database;
import io.turnsmith.database.Ids;
import io.turnsmith.identity.People;
import io.turnsmith.identity.Person;
import io.turnsmith.review.ReviewRoom;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * What the pages and the API read from.
 *
 * @param exports folder that exports are written to
 * @param model name of the model profile that batches use where none is named
 * @param owner who everybody is in single-user mode; whose workspace the metrics tell of
 * @param people who may come in when people sign in
 */
public record WebServices(
    Database database,
    Person owner,
    People people,
    Batches batches,
    Conversations conversations,
    ReviewRoom review,
    Planner planner,
    Ids ids,
    String model,
    Path exports,
    InstantSource clock) {
  public WebServices {
    requireNonNull(database, "database");
    requireNonNull(owner, "owner");
    requireNonNull(people, "people");
    requireNonNull(batches, "batches");
    requireNonNull(conversations, "conversations");
    requireNonNull(review, "review");
    requireNonNull(planner, "planner");
    requireNonNull(ids, "ids");
    requireNonNull(model, "model");
    requireNonNull(exports, "exports");
    requireNonNull(clock, "clock");
  }

  /** What a running program offers. */
  public static WebServices of(App app) {
    return new WebServices(
        app.database(),
        app.person(),
        app.people(),
        app.batches(),
        new Conversations(app.ids()),
        app.reviewRoom(),
        app.planner(),
        app.ids(),
        app.config().model(),
        app.project()
            .map(ProjectFolder::root)
            .orElse(Path.of(""))
            .resolve(app.config().exportFolder()),
        InstantSource.system());
  }
}
