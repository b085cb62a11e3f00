package io.turnsmith.ledger;

import io.turnsmith.database.Id;
import java.util.UUID;

/** Names one model call. */
public record GenerationLogId(UUID value) implements Id {}
