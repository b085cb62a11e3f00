package io.turnsmith.ledger;

import io.turnsmith.database.Actor;
import io.turnsmith.llm.ChatRequest;
import io.turnsmith.llm.ModelProfile;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One call that somebody wants to make.
 *
 * @param leaseToken claim on whose behalf it is made; a call without a standing claim is refused
 * @param batch batch that pays; null outside any batch
 * @param templateVersion template version that is used; null when none is
 */
public record Purchase(
    Actor actor,
    CallKey key,
    UUID leaseToken,
    @Nullable UUID batch,
    @Nullable UUID templateVersion,
    ModelProfile profile,
    ChatRequest request) {}
