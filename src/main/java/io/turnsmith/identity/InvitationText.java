package io.turnsmith.identity;

/** What an owner sends to whom they invited, ready to paste. */
public final class InvitationText {
  private InvitationText() {}

  /**
   * @param link the whole address with its secret
   */
  public static String of(Person from, Role role, String link) {
    return """
    %s invites you to the Turnsmith workspace "%s" as %s.

    Open this link and choose a password. It works once and for a week, and only for you:
    %s
    """
        .formatted(from.name(), from.workspace(), role.word(), link);
  }
}
