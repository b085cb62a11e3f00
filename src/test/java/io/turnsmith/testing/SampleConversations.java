package io.turnsmith.testing;

import io.turnsmith.conversation.Assessment;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Effort;
import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.NewConversation;
import io.turnsmith.conversation.Origin;
import io.turnsmith.conversation.Role;
import io.turnsmith.conversation.Severity;
import io.turnsmith.conversation.Subject;
import io.turnsmith.conversation.Tier;
import io.turnsmith.conversation.Turn;
import io.turnsmith.database.Ids;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** New conversations that differ in what a test is about and are plain in everything else. */
public record SampleConversations(
    @Nullable UUID templateVersion, String score, boolean simulated, List<Flag> flags) {
  public static final Ids IDS = new Ids(InstantSource.system(), new SplittableRandom());

  /** Of no template, made by a model, with a score. */
  public static SampleConversations scored(String score) {
    return new SampleConversations(null, score, false, List.of());
  }

  public SampleConversations simulatedOnes() {
    return new SampleConversations(templateVersion, score, true, flags);
  }

  public SampleConversations of(UUID version) {
    return new SampleConversations(version, score, simulated, flags);
  }

  public SampleConversations with(Flag... found) {
    return new SampleConversations(templateVersion, score, simulated, List.of(found));
  }

  public static Flag flag(Severity severity) {
    return new Flag(
        "wrong-total", 2, severity, new BigDecimal("2.5"), null, 2, null, "2 + 2 is not 5");
  }

  /** Two turns of plain text. */
  public NewConversation saying(String question, String answer) {
    return saying(List.of(Turn.text(1, Role.USER, question), Turn.text(2, Role.ASSISTANT, answer)));
  }

  public NewConversation saying(List<Turn> turns) {
    return new NewConversation(
        new ConversationId(IDS.next()),
        Origin.of(Tier.TEMPLATE, templateVersion, null, null),
        new Subject("A parcel", "Ana", "neutral", "parcels", "warm", List.of("support")),
        new Assessment(new BigDecimal(score), Map.of("overall", 7), 1, null),
        new Effort("sim-1", simulated, null, new BigDecimal("0.000000012345"), 12),
        Map.of("system", "Be brief.", "tools", List.of(), "domain", "support"),
        Map.of("shop", "Larch"),
        turns,
        turns.stream().map(_ -> 5).toList(),
        flags,
        null);
  }
}
