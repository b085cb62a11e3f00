package io.turnsmith.ledger;

import io.turnsmith.database.Actor;
import io.turnsmith.database.Ids;
import io.turnsmith.identity.AuditLog;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What a person does about calls of which nobody knows whether they were charged. */
public final class Doubts {
  private final AuditLog audit;

  public Doubts(Ids ids) {
    this.audit = new AuditLog(ids);
  }

  /**
   * The calls in doubt, the oldest first.
   *
   * @param batch only those of this batch; null for all
   */
  public static List<Doubt> all(Handle handle, @Nullable UUID batch) {
    return handle.attach(DoubtRows.class).inDoubt(batch);
  }

  /** What the handle's workspace wants done about them. */
  public static InDoubtPolicy policy(Handle handle) {
    return handle.attach(DoubtRows.class).policy();
  }

  /** Chooses what is done about them from now on. */
  public void follow(Handle handle, Actor actor, InDoubtPolicy policy) {
    handle.attach(DoubtRows.class).follow(policy);
    audit.append(
        handle,
        actor,
        "in_doubt.policy",
        "workspace",
        actor.workspace().value().toString(),
        Map.of("policy", policy));
  }

  /**
   * The provider has charged it.
   *
   * @param cost USD; null for what is reserved
   * @return false when it is not in doubt any more
   */
  public boolean charge(Handle handle, Actor actor, GenerationLogId id, @Nullable BigDecimal cost) {
    DoubtRows rows = handle.attach(DoubtRows.class);
    return rows.charge(id, cost) && resolved(handle, actor, rows, id, "call.resolved_charged");
  }

  /** The provider has not charged it; false when it is not in doubt any more. */
  public boolean writeOff(Handle handle, Actor actor, GenerationLogId id) {
    DoubtRows rows = handle.attach(DoubtRows.class);
    return rows.writeOff(id) && resolved(handle, actor, rows, id, "call.written_off");
  }

  private boolean resolved(
      Handle handle, Actor actor, DoubtRows rows, GenerationLogId id, String event) {
    rows.wake(id);
    audit.append(handle, actor, event, "generation_log", id.value().toString(), Map.of());
    return true;
  }
}
