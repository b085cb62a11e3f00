package io.turnsmith.llm;

import org.jspecify.annotations.Nullable;

/**
 * A model profile as a person sees it in a list.
 *
 * @param active whether calls may begin
 * @param disabledReason why not, in a line; null while active and where nobody said
 * @param keySuffix last characters of an encrypted key; empty without one
 */
public record ListedProfile(
    ModelProfile profile, boolean active, @Nullable String disabledReason, String keySuffix) {}
