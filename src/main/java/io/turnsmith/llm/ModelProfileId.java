package io.turnsmith.llm;

import io.turnsmith.database.Id;
import java.util.UUID;

/** Names a model profile. */
public record ModelProfileId(UUID value) implements Id {}
