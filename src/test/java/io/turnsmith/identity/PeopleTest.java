package io.turnsmith.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.turnsmith.database.Actor;
import io.turnsmith.database.ConstraintViolated;
import io.turnsmith.database.Ids;
import io.turnsmith.database.UserId;
import io.turnsmith.identity.Members.Change;
import io.turnsmith.problem.UserMistake;
import io.turnsmith.testing.TestDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may come in, on the real database. */
class PeopleTest {
  private static final String PASSWORD = "correct horse battery";

  private final ManualClock clock = new ManualClock();
  private TestDatabase test;
  private People people;
  private Person owner;

  @BeforeEach
  void open() {
    test = TestDatabase.fresh();
    people =
        People.over(
            test.database(),
            new Ids(InstantSource.system(), new SplittableRandom()),
            clock,
            Duration.ofMinutes(30),
            Duration.ofHours(12));
    owner = Person.of(test.actor(), "test", "tester", Role.OWNER);
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void whoJoinsByInvitationSignsInWithTheChosenPassword() {
    String session = join("Bea@Example.org", Role.REVIEWER);

    assertThat(people.sessions().find(session))
        .hasValueSatisfying(
            person -> {
              assertThat(person.workspace()).isEqualTo("test");
              assertThat(person.role()).isEqualTo(Role.REVIEWER);
              assertThat(person.may(Permission.REVIEW)).isTrue();
              assertThat(person.may(Permission.BATCHES)).isFalse();
            });
    assertThat(signIn("bea@example.org", PASSWORD)).isInstanceOf(SignIns.Outcome.In.class);
    assertThat(signIn("BEA@example.org ", PASSWORD)).isInstanceOf(SignIns.Outcome.In.class);
    assertThat(signIn("bea@example.org", "another password"))
        .isEqualTo(new SignIns.Outcome.Wrong());
    assertThat(signIn("nobody", PASSWORD)).isEqualTo(new SignIns.Outcome.Wrong());
    assertThat(signIn("tester", "")).as("has no password").isEqualTo(new SignIns.Outcome.Wrong());
  }

  @Test
  void anInvitationWorksOnceForOneOfManyWhoTryAtTheSameMoment() throws Exception {
    String link = people.invitations().invite(owner.actor(), "bea", Role.VIEWER);
    List<Callable<Joining.Outcome>> tries = new ArrayList<>();
    for (int each = 0; each < 6; each++) {
      tries.add(() -> tolerant(link));
    }

    long in;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      in =
          threads.invokeAll(tries).stream()
              .map(Future::resultNow)
              .filter(Joining.Outcome.In.class::isInstance)
              .count();
    }

    assertThat(in).isOne();
    assertThat(people.joining().join(link, "Bea", PASSWORD)).isEqualTo(new Joining.Outcome.Gone());
  }

  @Test
  void anInvitationThatWasTakenBackOrReplacedOrIsOldDoesNotWork() {
    String first = people.invitations().invite(owner.actor(), "bea", Role.VIEWER);
    String second = people.invitations().invite(owner.actor(), "bea", Role.VIEWER);
    assertThat(people.invitations().find(first)).isEmpty();
    assertThat(people.invitations().find(second)).isPresent();

    UUID id = people.invitations().open(owner.actor()).getFirst().id();
    assertThat(people.invitations().withdraw(test.secondActor(), id)).isFalse();
    assertThat(people.invitations().withdraw(owner.actor(), id)).isTrue();
    assertThat(people.invitations().find(second)).isEmpty();

    String third = people.invitations().invite(owner.actor(), "bea", Role.VIEWER);
    test.adminJdbc("UPDATE invitations SET expires_at = now() - interval '1 second'");
    assertThat(people.invitations().find(third)).isEmpty();
    assertThat(people.joining().join(third, "Bea", PASSWORD)).isEqualTo(new Joining.Outcome.Gone());
  }

  /** Otherwise the owner of one workspace could become a member of another. */
  @Test
  void anInvitationDoesNotOpenAnAccountOfAnotherWorkspace() {
    String mine = join("bea", Role.OWNER);
    String link = people.invitations().invite(test.secondActor(), "bea", Role.VIEWER);

    assertThat(people.joining().join(link, "Bea", "the attacker's choice"))
        .isEqualTo(new Joining.Outcome.Wrong());
    assertThat(people.sessions().find(mine)).isPresent();
    assertThat(signIn("bea", "the attacker's choice")).isEqualTo(new SignIns.Outcome.Wrong());
    assertThat(people.joining().join(link, "Bea", PASSWORD)).isInstanceOf(Joining.Outcome.In.class);
    assertThat(
            people
                .joining()
                .join(
                    people.invitations().invite(test.secondActor(), "tester", Role.VIEWER),
                    "T",
                    PASSWORD))
        .as("an account without a password, of another workspace")
        .isEqualTo(new Joining.Outcome.Wrong());
  }

  @Test
  void aMemberWhoForgotThePasswordKeepsTheRoleAndLosesOldSessions() {
    String old = join("bea", Role.AUTHOR);
    String link = people.invitations().invite(owner.actor(), "bea", Role.VIEWER);

    Joining.Outcome outcome = people.joining().join(link, "", "a new long password");

    assertThat(outcome).isInstanceOf(Joining.Outcome.In.class);
    assertThat(people.sessions().find(old)).isEmpty();
    assertThat(signIn("bea", PASSWORD)).isEqualTo(new SignIns.Outcome.Wrong());
    assertThat(people.members().find(owner.actor(), "bea"))
        .hasValueSatisfying(it -> assertThat(it.role()).isEqualTo(Role.AUTHOR));
  }

  @Test
  void passwordsThatAreEasyToGuessAreRefused() {
    String link = people.invitations().invite(owner.actor(), "bea@example.org", Role.VIEWER);

    for (String weak : List.of("", "short", "x".repeat(11), "x".repeat(201), "BEA@example.org")) {
      assertThatExceptionOfType(UserMistake.class)
          .isThrownBy(() -> people.joining().join(link, "Bea", weak));
    }
    assertThat(people.invitations().find(link)).isPresent();
  }

  @Test
  void aThousandGuessesAreAFewGuesses() {
    join("bea", Role.VIEWER);
    int counted = 0;
    for (int guess = 0; guess < 1000; guess++) {
      if (signIn("bea", "guess number " + guess, "10.0.0." + guess % 250)
          instanceof SignIns.Outcome.Wrong) {
        counted++;
      }
    }

    assertThat(counted).isEqualTo(8);
    assertThat(signIn("bea", PASSWORD, "10.1.0.1")).isInstanceOf(SignIns.Outcome.TooMany.class);
    assertThat(signIn("someone else", PASSWORD, "10.1.0.1"))
        .as("others are not held up")
        .isEqualTo(new SignIns.Outcome.Wrong());
    clock.pass(Duration.ofSeconds(31));
    assertThat(signIn("bea", PASSWORD, "10.1.0.1")).isInstanceOf(SignIns.Outcome.In.class);
  }

  @Test
  void oneAddressCannotTryManyAccounts() {
    int counted = 0;
    for (int guess = 0; guess < 100; guess++) {
      if (signIn("account " + guess, PASSWORD, "10.0.0.1") instanceof SignIns.Outcome.Wrong) {
        counted++;
      }
    }

    assertThat(counted).isEqualTo(30);
  }

  @Test
  void aSessionEndsWhenIdleAndWhenOld() {
    String idle = join("bea", Role.VIEWER);
    test.adminJdbc("UPDATE sessions SET last_seen_at = now() - interval '31 minutes'");
    assertThat(people.sessions().find(idle)).isEmpty();

    String old = join("cem", Role.VIEWER);
    test.adminJdbc("UPDATE sessions SET expires_at = now() - interval '1 second'");
    assertThat(people.sessions().find(old)).isEmpty();
  }

  @Test
  void useKeepsASessionAliveAndSigningOutEndsIt() {
    String session = join("bea", Role.VIEWER);
    test.adminJdbc("UPDATE sessions SET last_seen_at = now() - interval '20 minutes'");
    Actor bea = people.sessions().find(session).orElseThrow().actor();
    test.adminJdbc("UPDATE sessions SET last_seen_at = last_seen_at - interval '20 minutes'");
    assertThat(people.sessions().find(session)).isPresent();

    people.sessions().end(bea, session);
    assertThat(people.sessions().find(session)).isEmpty();

    String one = in(signIn("bea", PASSWORD));
    String other = in(signIn("bea", PASSWORD));
    assertThat(people.sessions().endAll(bea)).isEqualTo(2);
    assertThat(List.of(one, other)).allMatch(it -> people.sessions().find(it).isEmpty());
  }

  @Test
  void anotherRoleCountsFromTheNextRequestOn() {
    String session = join("bea", Role.VIEWER);
    UserId bea = user("bea");

    assertThat(people.members().changeRole(owner.actor(), bea, Role.AUTHOR)).isEqualTo(Change.DONE);
    assertThat(people.sessions().find(session).orElseThrow().role()).isEqualTo(Role.AUTHOR);
    assertThat(people.members().changeRole(test.secondActor(), bea, Role.OWNER))
        .isEqualTo(Change.UNKNOWN);
  }

  @Test
  void whoIsRemovedIsOutAtOnceAndMayComeBackByInvitation() {
    String session = join("bea", Role.AUTHOR);
    Person bea = people.sessions().find(session).orElseThrow();
    String token = people.tokens().create(bea, "ci", Set.of(), null).token();

    assertThat(people.members().remove(owner.actor(), bea.actor().user())).isEqualTo(Change.DONE);

    assertThat(people.sessions().find(session)).isEmpty();
    assertThat(people.tokens().find(token)).isEmpty();
    assertThat(signIn("bea", PASSWORD)).isEqualTo(new SignIns.Outcome.Wrong());
    assertThat(people.members().find(owner.actor(), "bea")).isEmpty();
    assertThat(people.members().remove(owner.actor(), bea.actor().user()))
        .isEqualTo(Change.UNKNOWN);
    join("bea", Role.VIEWER);
    assertThat(people.members().find(owner.actor(), "bea"))
        .hasValueSatisfying(it -> assertThat(it.role()).isEqualTo(Role.VIEWER));
    assertThat(people.tokens().find(token)).isEmpty();
  }

  @Test
  void thereIsAlwaysAnOwnerEvenWhenTwoGoAtTheSameMoment() throws Exception {
    assertThat(people.members().remove(owner.actor(), owner.actor().user()))
        .isEqualTo(Change.LAST_OWNER);
    assertThat(people.members().changeRole(owner.actor(), owner.actor().user(), Role.VIEWER))
        .isEqualTo(Change.LAST_OWNER);

    for (int round = 0; round < 8; round++) {
      String login = "owner-" + round;
      join(login, Role.OWNER);
      List<UserId> owners =
          people.members().all(owner.actor()).stream()
              .filter(it -> it.role() == Role.OWNER)
              .map(Member::userId)
              .toList();
      List<Callable<Change>> all = new ArrayList<>();
      owners.forEach(
          it -> all.add(() -> people.members().changeRole(owner.actor(), it, Role.VIEWER)));
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        assertThat(threads.invokeAll(all).stream().map(Future::resultNow))
            .containsOnlyOnce(Change.LAST_OWNER);
      }
    }
  }

  @Test
  void theSetUpWorksOnceForWhoKnowsTheTokenAndForAnHour() {
    assertThat(people.accounts().needsPassword(owner.actor())).isTrue();
    assertThat(setUp("")).isEmpty();
    people.accounts().offerSetUp("the token");
    assertThat(setUp("another")).isEmpty();
    clock.pass(Duration.ofMinutes(61));
    assertThat(setUp("the token")).isEmpty();
    people.accounts().offerSetUp("a later token");

    String session = setUp("a later token").orElseThrow();

    assertThat(people.sessions().find(session).orElseThrow().role()).isEqualTo(Role.OWNER);
    assertThat(people.accounts().needsPassword(owner.actor())).isFalse();
    assertThat(setUp("a later token")).isEmpty();
    people.accounts().offerSetUp("a third token");
    assertThat(setUp("a third token")).as("there is a password now").isEmpty();
  }

  @Test
  void changingThePasswordTakesThePresentOneAndEndsOtherSessions() {
    String session = join("bea", Role.VIEWER);
    Actor bea = people.sessions().find(session).orElseThrow().actor();

    assertThat(people.accounts().changePassword(bea, "wrong", "another password")).isEmpty();
    String fresh =
        people.accounts().changePassword(bea, PASSWORD, "another password").orElseThrow();

    assertThat(people.sessions().find(session)).isEmpty();
    assertThat(people.sessions().find(fresh)).isPresent();
    assertThat(signIn("bea", "another password")).isInstanceOf(SignIns.Outcome.In.class);
  }

  @Test
  void aTokenIsShownOnceAndDoesNoMoreThanItsMakerAndItsScopes() {
    Person bea = people.sessions().find(join("bea", Role.REVIEWER)).orElseThrow();
    assertThatExceptionOfType(UserMistake.class)
        .isThrownBy(
            () -> people.tokens().create(bea, "too much", Set.of(Permission.MEMBERS), null));

    ApiTokens.Made made =
        people.tokens().create(bea, "ci", Set.of(Permission.READ, Permission.ACCOUNT), null);

    assertThat(made.token()).startsWith("turnsmith_").hasSize(53);
    assertThat(made.toString()).doesNotContain(made.token());
    Person program = people.tokens().find(made.token()).orElseThrow();
    assertThat(program.permissions())
        .containsExactlyInAnyOrder(Permission.READ, Permission.ACCOUNT);
    String child = people.tokens().create(program, "its own", Set.of(), null).token();
    assertThat(people.tokens().find(child).orElseThrow().permissions())
        .as("a limited token cannot make a wider one")
        .isEqualTo(program.permissions());
    assertThat(people.tokens().list(bea)).extracting(ApiToken::name).contains("ci", "its own");
    assertThat(people.tokens().list(bea).getLast().lastUsedAt()).isNotNull();
    assertThat(test.adminQuery("SELECT string_agg(t::text, ' ') FROM api_tokens t").getFirst())
        .doesNotContain(made.token().substring(10, 40));
  }

  @Test
  void aTokenEndsWhenItIsRevokedOrOldOrChanged() {
    ApiTokens.Made made = people.tokens().create(owner, "ci", Set.of(), Duration.ofDays(1));
    assertThat(people.tokens().find(made.token())).isPresent();
    assertThat(people.tokens().find(made.token() + "x")).isEmpty();
    assertThat(people.tokens().find(made.token().substring(10))).isEmpty();
    Person stranger = Person.of(test.secondActor(), "foreign", "stranger", Role.OWNER);
    assertThat(people.tokens().revoke(stranger, made.id())).isFalse();
    assertThat(people.tokens().list(stranger)).isEmpty();

    test.adminJdbc("UPDATE api_tokens SET expires_at = now() - interval '1 second'");
    assertThat(people.tokens().find(made.token())).isEmpty();
    test.adminJdbc("UPDATE api_tokens SET expires_at = NULL");
    assertThat(people.tokens().revoke(owner, made.id())).isTrue();
    assertThat(people.tokens().find(made.token())).isEmpty();
    assertThat(people.tokens().revoke(owner, made.id())).isFalse();
  }

  @Test
  void theAuditLogTellsWhoCameInAndNeverWhatWasTyped() {
    join("bea", Role.VIEWER);
    signIn("my secret password in the wrong field", "x");
    signIn("bea", "wrong password");
    signIn("bea", PASSWORD);

    List<AuditEntry> all = people.audit().page(owner.actor(), null, null, null, 50);

    assertThat(all)
        .extracting(AuditEntry::event)
        .containsExactly(
            "session.begun",
            "session.refused",
            "session.refused",
            "member.joined",
            "member.invited");
    assertThat(all.getFirst().actor()).isEqualTo("bea");
    assertThat(all.get(1).actor()).isNull();
    assertThat(all.get(1).target()).isEqualTo("bea");
    assertThat(all.toString()).doesNotContain("secret password", PASSWORD);
    assertThat(people.audit().page(owner.actor(), "session.refused", null, null, 50)).hasSize(2);
    assertThat(people.audit().page(owner.actor(), null, user("bea"), null, 50)).hasSize(2);
    assertThat(people.audit().page(owner.actor(), null, null, all.get(2).id(), 50))
        .isEqualTo(all.subList(3, 5));
    assertThat(people.audit().events(owner.actor()))
        .containsExactly("member.invited", "member.joined", "session.begun", "session.refused");
    assertThat(people.audit().page(test.secondActor(), null, null, null, 50)).isEmpty();
  }

  private String join(String login, Role role) {
    String link = people.invitations().invite(owner.actor(), login, role);
    return people.joining().join(link, login, PASSWORD) instanceof Joining.Outcome.In in
        ? in.secret()
        : "";
  }

  /** Two newcomers with one login also meet at the users' unique name. */
  private Joining.Outcome tolerant(String link) {
    try {
      return people.joining().join(link, "Bea", PASSWORD);
    } catch (ConstraintViolated e) {
      return new Joining.Outcome.Gone();
    }
  }

  private Optional<String> setUp(String token) {
    return people.accounts().setUp(owner.actor(), token, "Ana", PASSWORD);
  }

  private UserId user(String login) {
    return people.members().find(owner.actor(), login).orElseThrow().userId();
  }

  private SignIns.Outcome signIn(String login, String password) {
    return signIn(login, password, "127.0.0.1");
  }

  private SignIns.Outcome signIn(String login, String password, String address) {
    return people.signIns().signIn(login, password, address, owner);
  }

  private static String in(SignIns.Outcome outcome) {
    return outcome instanceof SignIns.Outcome.In in ? in.secret() : "";
  }
}
