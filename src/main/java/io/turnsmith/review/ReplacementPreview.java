package io.turnsmith.review;

import java.util.List;

/**
 * What a replacement would change.
 *
 * @param conversations in which the text stands and that can be edited
 * @param turns of these
 * @param places in these
 * @param decided conversations in which it stands too, but that are decided: reopen them first
 * @param held those that somebody else reads now
 * @param samples the first changes
 * @param exports files written while decided ones among them were approved, the newest first: they
 *     may hold the text
 */
public record ReplacementPreview(
    int conversations,
    int turns,
    int places,
    int decided,
    int held,
    List<TurnChange> samples,
    List<AffectedExport> exports) {
  public ReplacementPreview {
    samples = List.copyOf(samples);
    exports = List.copyOf(exports);
  }
}
