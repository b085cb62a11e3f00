package io.turnsmith.web;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.helidon.http.BadRequestException;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.database.UserId;
import io.turnsmith.identity.Invitation;
import io.turnsmith.identity.InvitationText;
import io.turnsmith.identity.Member;
import io.turnsmith.identity.Members.Change;
import io.turnsmith.identity.Permission;
import io.turnsmith.identity.Person;
import io.turnsmith.identity.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who works in the workspace: the page and {@code /api/members}. */
final class MemberRoutes implements RouteGroup {
  private static final String PAGE = "/settings/members";

  private final WebServices services;
  private final Access access;
  private final Pages pages;

  MemberRoutes(WebServices services, Access access, Pages pages) {
    this.services = services;
    this.access = access;
    this.pages = pages;
  }

  @Override
  public void register(Routes routes) {
    routes.read(PAGE, Permission.READ, this::page);
    routes.post(PAGE + "/invite", Permission.MEMBERS, this::invite);
    routes.post(PAGE + "/{id}/role", Permission.MEMBERS, this::changeRole);
    routes.post(PAGE + "/{id}/remove", Permission.MEMBERS, this::remove);
    routes.post(PAGE + "/invitations/{id}/withdraw", Permission.MEMBERS, this::withdraw);
    routes
        .read("/api/members", Permission.READ, this::list)
        .says("All members with their roles.")
        .gives(All.class);
    routes
        .post("/api/members/invitations", Permission.MEMBERS, this::inviteByProgram)
        .says("Invites a person; the link is shown in this answer only.")
        .takes(NewInvitation.class)
        .creates(Link.class)
        .givesSecret();
    routes
        .patch("/api/members/{id}", Permission.MEMBERS, this::changeRoleByProgram)
        .says("Gives a member another role.")
        .takes(NewRole.class);
    routes
        .delete("/api/members/{id}", Permission.MEMBERS, this::removeByProgram)
        .says("Ends a membership with its sessions and tokens.");
  }

  private void page(ServerRequest request, ServerResponse response) {
    Query.of(request);
    show(request, response, "");
  }

  private void invite(ServerRequest request, ServerResponse response) {
    Form form = Form.of(request);
    Role role = role(form.text("role"));
    String secret =
        services.people().invitations().invite(Access.actor(request), form.text("login"), role);
    show(request, response, letter(request, role, link(request, secret)));
  }

  private void changeRole(ServerRequest request, ServerResponse response) {
    change(request, role(Form.of(request).text("role")));
    throw Answers.seeOther(PAGE);
  }

  private void remove(ServerRequest request, ServerResponse response) {
    end(request);
    throw Answers.seeOther(PAGE);
  }

  private void withdraw(ServerRequest request, ServerResponse response) {
    if (!services
        .people()
        .invitations()
        .withdraw(Access.actor(request), PathId.of(request, "invitation"))) {
      throw PathId.missing("invitation");
    }
    throw Answers.seeOther(PAGE);
  }

  private void list(ServerRequest request, ServerResponse response) {
    Query.of(request);
    Answers.json(
        request,
        response,
        new All(
            services.people().members().all(Access.actor(request)).stream()
                .map(MemberForm::of)
                .toList()));
  }

  private void inviteByProgram(ServerRequest request, ServerResponse response) {
    NewInvitation wanted = Body.json(request, NewInvitation.class);
    String secret =
        services
            .people()
            .invitations()
            .invite(Access.actor(request), wanted.login(), role(wanted.role()));
    Answers.created(request, response, new Link(link(request, secret)));
  }

  private void changeRoleByProgram(ServerRequest request, ServerResponse response) {
    change(request, role(Body.json(request, NewRole.class).role()));
    Answers.noContent(request, response);
  }

  private void removeByProgram(ServerRequest request, ServerResponse response) {
    end(request);
    Answers.noContent(request, response);
  }

  private void change(ServerRequest request, Role role) {
    check(services.people().members().changeRole(Access.actor(request), member(request), role));
  }

  private void end(ServerRequest request) {
    check(services.people().members().remove(Access.actor(request), member(request)));
  }

  private static UserId member(ServerRequest request) {
    return new UserId(PathId.of(request, "member"));
  }

  private static void check(Change change) {
    switch (change) {
      case DONE -> {}
      case UNKNOWN -> throw PathId.missing("member");
      case LAST_OWNER ->
          throw new Refused(
              Status.CONFLICT_409,
              "last-owner",
              "this is the last owner: make somebody else an owner first");
    }
  }

  private static Role role(@Nullable String word) {
    return Arrays.stream(Role.values())
        .filter(role -> role.word().equals(word))
        .findFirst()
        .orElseThrow(
            () -> new BadRequestException("role is one of owner, author, reviewer, viewer"));
  }

  private String link(ServerRequest request, String secret) {
    return access.origin(request) + "/join/" + secret;
  }

  private String letter(ServerRequest request, Role role, String link) {
    return InvitationText.of(Access.person(request), role, link);
  }

  private void show(ServerRequest request, ServerResponse response, String letter) {
    Person person = Access.person(request);
    boolean manages = person.may(Permission.MEMBERS);
    Instant now = services.clock().instant();
    pages.show(
        request,
        response,
        "members.jte",
        new MembersView(
            Pages.frame(request, "Members", Section.SETTINGS),
            manages,
            access.signsIn(),
            letter,
            services.people().members().all(person.actor()).stream()
                .map(member -> MemberRow.of(member, person, now))
                .toList(),
            manages ? services.people().invitations().open(person.actor()) : List.of(),
            Arrays.stream(Role.values()).map(Role::word).toList()));
  }

  /**
   * The page.
   *
   * @param manages whether the reader may change anything
   * @param letter text to send to whoever was just invited; empty for none
   */
  record MembersView(
      Frame frame,
      boolean manages,
      boolean signsIn,
      String letter,
      List<MemberRow> members,
      List<Invitation> invitations,
      List<String> roles) {}

  /** A member in one row. */
  record MemberRow(
      String id, String login, String name, String role, boolean self, String since, String seen) {
    static MemberRow of(Member member, Person reader, Instant now) {
      Instant seen = member.lastSeenAt();
      return new MemberRow(
          member.userId().value().toString(),
          member.login(),
          member.name(),
          member.role().word(),
          member.userId().equals(reader.actor().user()),
          Shown.ago(Duration.between(member.createdAt(), now)),
          seen == null ? "" : Shown.ago(Duration.between(seen, now)));
    }
  }

  /** All members, as programs read them. */
  record All(List<MemberForm> items) {}

  /** A member as programs read it. */
  @JsonNaming(SnakeCaseStrategy.class)
  record MemberForm(String id, String login, String name, String role, Instant createdAt) {
    static MemberForm of(Member member) {
      return new MemberForm(
          member.userId().value().toString(),
          member.login(),
          member.name(),
          member.role().word(),
          member.createdAt());
    }
  }

  /** Whom to invite, as what. */
  record NewInvitation(String login, String role) {
    NewInvitation {
      if (login == null || login.isBlank()) {
        throw new IllegalArgumentException("login is missing");
      }
    }
  }

  /** Another role. */
  record NewRole(String role) {}

  /** An invitation's link. */
  record Link(String link) {}
}
