package io.turnsmith.web;

import static java.util.Objects.requireNonNull;

import io.turnsmith.batch.Batches;
import io.turnsmith.conversation.Conversations;
import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import java.time.InstantSource;

/**
 * What the pages and the API read from.
 *
 * @param actor on whose behalf every request is answered: single-user mode knows one
 * @param workspace name of the actor's workspace, as shown
 * @param user name of the actor, as shown
 */
public record WebServices(
    Database database,
    Actor actor,
    String workspace,
    String user,
    Batches batches,
    Conversations conversations,
    InstantSource clock) {
  public WebServices {
    requireNonNull(database, "database");
    requireNonNull(actor, "actor");
    requireNonNull(workspace, "workspace");
    requireNonNull(user, "user");
    requireNonNull(batches, "batches");
    requireNonNull(conversations, "conversations");
    requireNonNull(clock, "clock");
  }
}
