package io.turnsmith.web;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.helidon.http.BadRequestException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.turnsmith.identity.ApiToken;
import io.turnsmith.identity.ApiTokens;
import io.turnsmith.identity.ApiTokens.Made;
import io.turnsmith.identity.Permission;
import io.turnsmith.identity.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keys for programs: the page and {@code /api/tokens}. */
final class TokenRoutes implements RouteGroup {
  private static final String PAGE = "/settings/tokens";
  private static final int LONGEST_DAYS = 3650;

  private final WebServices services;
  private final Pages pages;

  TokenRoutes(WebServices services, Pages pages) {
    this.services = services;
    this.pages = pages;
  }

  @Override
  public void register(Routes routes) {
    routes.read(PAGE, Permission.ACCOUNT, this::page);
    routes.post(PAGE, Permission.ACCOUNT, this::create);
    routes.post(PAGE + "/{id}/revoke", Permission.ACCOUNT, this::revoke);
    routes
        .read("/api/tokens", Permission.ACCOUNT, this::list)
        .says(
            "One's own tokens, or those of all members for an owner; never the tokens themselves.")
        .gives(All.class);
    routes
        .post("/api/tokens", Permission.ACCOUNT, this::createByProgram)
        .says("Makes a token; it is shown in this answer only.")
        .takes(NewToken.class)
        .creates(MadeForm.class)
        .givesSecret();
    routes
        .delete("/api/tokens/{id}", Permission.ACCOUNT, this::revokeByProgram)
        .says("Ends a token at once.");
  }

  private void page(ServerRequest request, ServerResponse response) {
    Query.of(request);
    show(request, response, "");
  }

  private void create(ServerRequest request, ServerResponse response) {
    Form form = Form.of(request);
    String days = form.text("days");
    Made made =
        services
            .people()
            .tokens()
            .create(
                Access.person(request),
                form.text("name"),
                ApiTokens.scopes(form.all("scope")),
                days.isEmpty()
                    ? null
                    : life(days.matches("[0-9]{1,4}") ? Integer.parseInt(days) : 0));
    show(request, response, made.token());
  }

  private void revoke(ServerRequest request, ServerResponse response) {
    end(request);
    throw Answers.seeOther(PAGE);
  }

  private void list(ServerRequest request, ServerResponse response) {
    Query.of(request);
    Answers.json(
        request,
        response,
        new All(
            services.people().tokens().list(Access.person(request)).stream()
                .map(TokenForm::of)
                .toList()));
  }

  private void createByProgram(ServerRequest request, ServerResponse response) {
    NewToken wanted = Body.json(request, NewToken.class);
    Integer days = wanted.days();
    Made made =
        services
            .people()
            .tokens()
            .create(
                Access.person(request),
                wanted.name(),
                ApiTokens.scopes(wanted.scopes()),
                days == null ? null : life(days));
    Answers.created(request, response, new MadeForm(made.id().toString(), made.token()));
  }

  private void revokeByProgram(ServerRequest request, ServerResponse response) {
    end(request);
    Answers.noContent(request, response);
  }

  private void end(ServerRequest request) {
    if (!services.people().tokens().revoke(Access.person(request), PathId.of(request, "token"))) {
      throw PathId.missing("token");
    }
  }

  private static Duration life(int days) {
    if (days < 1 || days > LONGEST_DAYS) {
      throw new BadRequestException("days is a number from 1 to " + LONGEST_DAYS);
    }
    return Duration.ofDays(days);
  }

  private void show(ServerRequest request, ServerResponse response, String made) {
    Person person = Access.person(request);
    Instant now = services.clock().instant();
    pages.show(
        request,
        response,
        "tokens.jte",
        new TokensView(
            Pages.frame(request, "Tokens", Section.SETTINGS),
            made,
            services.people().tokens().list(person).stream()
                .map(token -> TokenRow.of(token, now))
                .toList(),
            Arrays.stream(Permission.values())
                .filter(person::may)
                .map(Permission::scope)
                .toList()));
  }

  /**
   * The page.
   *
   * @param made the token that was just made; empty for none
   * @param scopes what the reader can give to a token
   */
  record TokensView(Frame frame, String made, List<TokenRow> tokens, List<String> scopes) {}

  /** A token in one row. */
  record TokenRow(
      String id,
      String name,
      String user,
      String suffix,
      String scopes,
      String made,
      String expires,
      String used) {
    static TokenRow of(ApiToken token, Instant now) {
      Instant expires = token.expiresAt();
      Instant used = token.lastUsedAt();
      return new TokenRow(
          token.id().toString(),
          token.name(),
          token.userName(),
          token.suffix(),
          token.scopes().isEmpty() ? "all of the role" : String.join(", ", token.scopes()),
          Shown.ago(Duration.between(token.createdAt(), now)),
          expires == null ? "never" : expires.toString().substring(0, 10),
          used == null ? "never" : Shown.ago(Duration.between(used, now)));
    }
  }

  /** All tokens, as programs read them. */
  record All(List<TokenForm> items) {}

  /** A token as programs read it, without the token. */
  @JsonNaming(SnakeCaseStrategy.class)
  record TokenForm(
      String id,
      String name,
      String user,
      String suffix,
      List<String> scopes,
      Instant createdAt,
      @Nullable Instant expiresAt,
      @Nullable Instant lastUsedAt) {
    static TokenForm of(ApiToken token) {
      return new TokenForm(
          token.id().toString(),
          token.name(),
          token.userName(),
          token.suffix(),
          token.scopes(),
          token.createdAt(),
          token.expiresAt(),
          token.lastUsedAt());
    }
  }

  /**
   * A wanted token.
   *
   * @param scopes empty for all that the role may do
   * @param days until it expires; null for never
   */
  record NewToken(String name, List<String> scopes, @Nullable Integer days) {
    NewToken {
      name = Objects.requireNonNullElse(name, "");
      scopes = scopes == null ? List.of() : List.copyOf(scopes);
    }
  }

  /** The only answer that holds a token. */
  record MadeForm(String id, String token) {}
}
