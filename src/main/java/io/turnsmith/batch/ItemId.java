package io.turnsmith.batch;

import io.turnsmith.database.Id;
import java.util.UUID;

/** Names a batch item. */
public record ItemId(UUID value) implements Id {}
