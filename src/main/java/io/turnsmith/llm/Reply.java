package io.turnsmith.llm;

import io.turnsmith.llm.Completion.Finish;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says, whatever wire it came over; see {@link Completion}.
 *
 * @param text empty when the model wrote nothing
 * @param rawFinish empty when the provider did not say why it stopped
 * @param model empty when the provider did not say
 */
record Reply(
    String text,
    @Nullable String reasoning,
    Finish finish,
    String rawFinish,
    String model,
    @Nullable String refusal) {}
