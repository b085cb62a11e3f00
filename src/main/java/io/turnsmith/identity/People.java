package io.turnsmith.identity;

import io.turnsmith.database.Database;
import io.turnsmith.database.Ids;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/** Everything about who may come in, wired together. */
public record People(
    Secrets secrets,
    Sessions sessions,
    SignIns signIns,
    Accounts accounts,
    Members members,
    Invitations invitations,
    Joining joining,
    ApiTokens tokens,
    AuditTrail audit) {

  /**
   * @param idle time without a request after which a session has ended
   * @param life time after which it has ended, however busy it is
   */
  public static People over(
      Database database, Ids ids, InstantSource clock, Duration idle, Duration life) {
    Secrets secrets = new Secrets(new SecureRandom());
    Passwords passwords = new Passwords();
    AuditLog audit = new AuditLog(ids);
    Sessions sessions = new Sessions(database, ids, secrets, idle, life);
    return new People(
        secrets,
        sessions,
        new SignIns(database, passwords, sessions, audit, clock),
        new Accounts(database, passwords, sessions, audit, clock),
        new Members(database, audit),
        new Invitations(database, ids, secrets, audit),
        new Joining(database, ids, passwords, sessions, audit, clock),
        new ApiTokens(database, ids, secrets, audit),
        new AuditTrail(database));
  }
}
