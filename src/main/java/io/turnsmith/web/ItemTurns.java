package io.turnsmith.web;

import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Turn;
import io.turnsmith.review.DiffPart;
import io.turnsmith.review.GivenMark;
import io.turnsmith.review.ItemFlag;
import io.turnsmith.review.ItemTurn;
import io.turnsmith.review.ReviewItem;
import io.turnsmith.review.TurnChange;
import io.turnsmith.web.ItemView.Call;
import io.turnsmith.web.ItemView.DiffView;
import io.turnsmith.web.ItemView.MarkView;
import io.turnsmith.web.ItemView.Mine;
import io.turnsmith.web.ItemView.Note;
import io.turnsmith.web.ItemView.TurnView;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lays out the turns of a conversation for the review screen. */
final class ItemTurns {
  private final ReviewItem item;

  ItemTurns(ReviewItem item) {
    this.item = item;
  }

  List<TurnView> views() {
    return item.turns().stream().map(this::view).toList();
  }

  /**
   * @param turn null for flags of the whole conversation
   */
  List<Note> notes(@Nullable Integer turn) {
    return flags(turn).stream().map(ItemTurns::note).toList();
  }

  private TurnView view(ItemTurn it) {
    Turn turn = it.turn();
    String reasoning = turn.reasoning();
    List<Flag> spans =
        flags(turn.number()).stream().filter(flag -> !flag.outdated()).map(ItemFlag::flag).toList();
    return new TurnView(
        turn.number(),
        it.version(),
        Shown.heading(Shown.word(turn.role())),
        Shown.word(turn.role()),
        Shown.count(it.tokens(), "token", "tokens"),
        it.stale(),
        Pieces.of(turn.content(), spans),
        turn.content(),
        reasoning == null ? List.of() : Pieces.of(reasoning),
        change(turn.number()),
        turn.toolCalls().stream().map(call -> new Call(call.name(), call.arguments())).toList(),
        notes(turn.number()),
        it.marks().stream()
            .filter(GivenMark::mine)
            .findFirst()
            .map(ItemTurns::mine)
            .orElse(Mine.NOTHING),
        it.marks().stream().filter(mark -> !mark.mine()).map(ItemTurns::other).toList());
  }

  private List<ItemFlag> flags(@Nullable Integer turn) {
    return item.flags().stream()
        .filter(flag -> flag.flag().severity() != Severity.SHADOW)
        .filter(flag -> Objects.equals(flag.flag().turn(), turn))
        .toList();
  }

  private List<DiffView> change(int turn) {
    return item.changes().stream()
        .filter(change -> change.turn() == turn)
        .map(TurnChange::diff)
        .flatMap(List::stream)
        .map(ItemTurns::part)
        .toList();
  }

  private static DiffView part(DiffPart part) {
    return new DiffView(
        part.text(), part.kind() == DiffPart.Kind.REMOVED, part.kind() == DiffPart.Kind.ADDED);
  }

  private static Note note(ItemFlag it) {
    Flag flag = it.flag();
    String rule = flag.rule() + " v" + flag.ruleVersion();
    String value = flag.value() == null ? "" : " · " + flag.value().toPlainString();
    String threshold =
        flag.threshold() == null ? "" : " against " + flag.threshold().toPlainString();
    return new Note(
        Shown.heading(flag.rule()),
        flag.reason(),
        rule + value + threshold,
        flag.severity() == Severity.SEVERE,
        it.outdated());
  }

  private static Mine mine(GivenMark given) {
    return new Mine(
        Shown.word(given.mark().judgement()), given.mark().tag(), given.mark().comment());
  }

  private static MarkView other(GivenMark given) {
    String judgement = ItemView.said(Shown.word(given.mark().judgement()));
    return new MarkView(
        given.reviewer(),
        String.join(" · ", Shown.present(judgement, given.mark().tag())),
        given.mark().comment());
  }
}
