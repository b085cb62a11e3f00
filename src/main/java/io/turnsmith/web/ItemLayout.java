package io.turnsmith.web;

import io.turnsmith.conversation.Conversation;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Status;
import io.turnsmith.database.Json;
import io.turnsmith.review.Claim;
import io.turnsmith.review.GivenReview;
import io.turnsmith.review.Guideline;
import io.turnsmith.review.ItemFlag;
import io.turnsmith.review.Reason;
import io.turnsmith.review.ReviewItem;
import io.turnsmith.review.SlotKind;
import io.turnsmith.web.ItemView.Chip;
import io.turnsmith.web.ItemView.Fact;
import io.turnsmith.web.ItemView.Page;
import io.turnsmith.web.ItemView.ReasonView;
import io.turnsmith.web.ItemView.Said;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lays out one conversation for the review screen. */
final class ItemLayout {
  private static final int KEYS = 9;

  private final ReviewItem item;
  private final Instant now;
  private final Conversation row;

  private ItemLayout(ReviewItem item, Instant now) {
    this.item = item;
    this.now = now;
    this.row = item.conversation();
  }

  static ItemView of(ReviewItem item, Instant now) {
    return new ItemLayout(item, now).view();
  }

  private ItemView view() {
    Claim claim = item.claim();
    ItemTurns turns = new ItemTurns(item);
    return new ItemView(
        row.id().value().toString(),
        claim == null ? "" : claim.token().toString(),
        claim == null ? "" : claim.expiresAt().toString(),
        Objects.requireNonNullElse(item.holder(), ""),
        row.contentVersion(),
        Shown.word(row.status()),
        why(),
        standing(),
        row.title().isBlank() ? "Untitled" : row.title(),
        item.brief().trigger(),
        chips(),
        row.score() == null ? "–" : row.score().toPlainString(),
        String.join(" · ", item.scoreReasons()),
        turns.notes(null),
        turns.views(),
        expected(),
        facts(),
        item.history().stream().map(this::said).toList(),
        item.guidelines().stream().map(ItemLayout::page).toList(),
        IntStream.range(0, item.reasons().size()).mapToObj(this::reason).toList(),
        item.draft() == null ? "" : Json.text(item.draft()));
  }

  /** As {@code Reviews} will ask for it. */
  private String why() {
    if (shownFlags().anyMatch(flag -> flag.flag().severity() == Severity.SEVERE)) {
      return "A severe flag stands on it. Say why it is right all the same.";
    }
    return row.status() == Status.NEEDS_REVISION
        ? "It needs revision. Say why it is right as it is."
        : "";
  }

  private String standing() {
    if (item.claim() != null) {
      return "";
    }
    if (item.holder() != null) {
      return item.holder() + " has this one now.";
    }
    return switch (row.status()) {
      case PENDING_REVIEW, NEEDS_REVISION -> "";
      case APPROVED, REJECTED ->
          "This one is %s. Your own last decisions can be undone; others are reopened with a reason."
              .formatted(Shown.word(row.status()));
      case DRAFT, GENERATED, FAILED, NONE -> "This one does not wait for review.";
    };
  }

  private List<Chip> chips() {
    List<Chip> chips = new ArrayList<>();
    long flags = shownFlags().count();
    if (row.status() == Status.NEEDS_REVISION) {
      chips.add(new Chip("held back: " + Shown.count(flags, "flag", "flags"), "warn"));
    }
    if (item.kind() == SlotKind.ADJUDICATION) {
      chips.add(new Chip("opinions differ: yours decides", "live"));
    }
    if (!item.changes().isEmpty()) {
      chips.add(
          new Chip(
              "came back: " + Shown.count(item.changes().size(), "change", "changes"), "live"));
    }
    Stream.concat(
            Stream.of(
                Objects.requireNonNullElse(row.template(), ""),
                Shown.words(Shown.word(row.tier())),
                row.simulated() ? "simulated" : ""),
            row.categories().stream())
        .filter(text -> !text.isBlank())
        .forEach(text -> chips.add(new Chip(text, "")));
    return chips;
  }

  private List<String> expected() {
    return Stream.concat(
            Stream.of(item.brief().expectedBehavior()), item.brief().requiredElements().stream())
        .filter(line -> !line.isBlank())
        .toList();
  }

  private List<Fact> facts() {
    return Stream.of(
            new Fact("Persona", row.persona()),
            new Fact("Emotion", row.emotion()),
            new Fact("Topic", row.topic()),
            new Fact("Scenario", Objects.requireNonNullElse(row.scenario(), "")),
            new Fact("Edge case", Objects.requireNonNullElse(row.edgeCase(), "")),
            new Fact("Situation", item.brief().context()),
            new Fact("Model", row.model()),
            new Fact("Length", Shown.count(row.totalTokens(), "token", "tokens")),
            new Fact("Cost", Shown.money(row.actualCostUsd())))
        .filter(fact -> !fact.value().isBlank())
        .toList();
  }

  private Said said(GivenReview review) {
    String reasons = review.reasons().isEmpty() ? "" : ": " + String.join(", ", review.reasons());
    return new Said(
        review.reviewer(),
        Shown.words(review.decision()) + (review.undone() ? " (undone)" : "") + reasons,
        Shown.ago(Duration.between(review.decidedAt(), now)),
        review.comment());
  }

  private static Page page(Guideline guideline) {
    return new Page(guideline.title(), guideline.hash(), guideline.body());
  }

  private ReasonView reason(int at) {
    Reason reason = item.reasons().get(at);
    return new ReasonView(reason.code(), reason.label(), at < KEYS ? Integer.toString(at + 1) : "");
  }

  private Stream<ItemFlag> shownFlags() {
    return item.flags().stream().filter(flag -> flag.flag().severity() != Severity.SHADOW);
  }
}
