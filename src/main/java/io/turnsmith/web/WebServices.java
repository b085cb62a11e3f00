package io.turnsmith.web;

import static java.util.Objects.requireNonNull;

import io.turnsmith.batch.Batches;
import io.turnsmith.conversation.Conversations;
import io.turnsmith.database.Database;
import io.turnsmith.identity.Person;
import java.time.InstantSource;

/**
 * What the pages and the API read from.
 *
 * @param owner who everybody is in single-user mode; whose workspace the metrics tell of
 */
public record WebServices(
    Database database,
    Person owner,
    Batches batches,
    Conversations conversations,
    InstantSource clock) {
  public WebServices {
    requireNonNull(database, "database");
    requireNonNull(owner, "owner");
    requireNonNull(batches, "batches");
    requireNonNull(conversations, "conversations");
    requireNonNull(clock, "clock");
  }
}
