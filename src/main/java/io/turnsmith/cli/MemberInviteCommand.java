package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.app.AppConfig.WebKeys;
import io.turnsmith.identity.InvitationText;
import io.turnsmith.identity.Role;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a link that lets a person in, once. */
@Command(
    name = "invite",
    description =
        "Makes a link that lets a person in once, or choose a new password, with a text to send.",
    mixinStandardHelpOptions = true)
final class MemberInviteCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "LOGIN", description = "E-mail address or short name.")
  private String login = "";

  @Option(
      names = "--role",
      defaultValue = "reviewer",
      description = "owner, author, reviewer or viewer (default ${DEFAULT-VALUE}).")
  private Role role = Role.REVIEWER;

  @Override
  public void run() {
    try (App app = App.open()) {
      PrintWriter out = spec.commandLine().getOut();
      String secret = app.people().invitations().invite(app.actor(), login, role);
      out.print(
          InvitationText.of(app.person(), role, address(app.config().web()) + "/join/" + secret));
      if (!app.config().web().signIn().wanted()) {
        out.println("It works once the server runs with turnsmith.web.sign-in set to true.");
      }
      out.flush();
    }
  }

  /** As the settings let a browser reach the server. */
  private static String address(WebKeys web) {
    boolean https =
        !web.signIn().certificate().isEmpty()
            || !web.signIn().keystore().isEmpty()
            || !web.signIn().trustedProxies().isEmpty();
    String host =
        web.allowedHosts().isEmpty() ? "localhost:" + web.port() : web.allowedHosts().getFirst();
    return (https ? "https://" : "http://") + host;
  }
}
