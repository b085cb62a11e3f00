package io.turnsmith.batch;

import io.turnsmith.database.Id;
import java.util.UUID;

/** Names a batch job. */
public record BatchId(UUID value) implements Id {}
