package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.identity.Member;
import io.turnsmith.identity.Members.Change;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;

/** How commands name a member. */
final class MemberWord {
  private MemberWord() {}

  static Member find(App app, String login) {
    return app.people().members().find(app.actor(), login).orElseThrow(() -> unknown(login));
  }

  static void check(Change change, String login) {
    switch (change) {
      case DONE -> {}
      case UNKNOWN -> throw unknown(login);
      case LAST_OWNER ->
          throw new UserMistake(
              ExitCode.CONFLICT,
              "'%s' is the last owner: make somebody else an owner first".formatted(login));
    }
  }

  private static UserMistake unknown(String login) {
    return new UserMistake(
        ExitCode.NOT_FOUND,
        "'%s' is no member: 'turnsmith member list' shows all".formatted(login));
  }
}
