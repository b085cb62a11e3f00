package io.turnsmith.generation;

import io.turnsmith.catalog.Inputs;
import io.turnsmith.conversation.Tier;
import io.turnsmith.database.Actor;
import io.turnsmith.llm.ModelProfile;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One conversation that is to be made.
 *
 * @param item batch item that orders it
 * @param leaseToken claim on whose behalf it is made
 * @param seed makes it repeatable
 */
public record Assignment(
    Actor actor,
    UUID item,
    UUID batch,
    UUID leaseToken,
    Tier tier,
    UUID templateVersion,
    @Nullable UUID scenario,
    @Nullable UUID edgeCase,
    UUID pipelineVersion,
    long seed,
    Inputs inputs,
    ModelProfile profile) {}
