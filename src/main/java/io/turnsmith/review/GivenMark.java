package io.turnsmith.review;

/**
 * A mark as it stands.
 *
 * @param reviewer name of who says it
 * @param mine whether this reviewer does
 * @param outdated whether the turn was edited since
 */
public record GivenMark(int turn, String reviewer, boolean mine, TurnMark mark, boolean outdated) {}
