package io.turnsmith.web;

import io.turnsmith.batch.Batches;
import io.turnsmith.batch.Planner;
import io.turnsmith.conversation.Conversations;
import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.database.Ids;
import io.turnsmith.database.UserId;
import io.turnsmith.identity.Joining;
import io.turnsmith.identity.People;
import io.turnsmith.identity.Person;
import io.turnsmith.identity.Role;
import io.turnsmith.llm.TokenCounter;
import io.turnsmith.review.ReviewQueue;
import io.turnsmith.review.ReviewRoom;
import io.turnsmith.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real server on a free port, over a database of its own. */
final class RunningWeb implements AutoCloseable {
  static final WebConfig CONFIG =
      new WebConfig(
          "127.0.0.1",
          0,
          List.of("desk.example"),
          100_000,
          64,
          16,
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          SignInConfig.none());

  /** The secret of the browser that the requests pretend to be. */
  static final String SESSION = "A".repeat(43);

  static final String PASSWORD = "correct horse battery";

  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");

  private final TestDatabase database = TestDatabase.fresh();
  private final Ids ids = new Ids(InstantSource.system(), new SplittableRandom());
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final SignInConfig signIn;
  private final WebServices serving;
  private Web web;
  private int port;
  private final Path exports = temporaryFolder();

  RunningWeb() {
    this(SignInConfig.none());
  }

  /** A server that people sign in to. */
  static RunningWeb withSignIn() {
    return new RunningWeb(new SignInConfig(true, List.of(), TlsFiles.none()));
  }

  private RunningWeb(SignInConfig signIn) {
    this.signIn = signIn;
    this.serving = services(InstantSource.system());
    this.web = Web.start(on(CONFIG.port()), serving);
  }

  /** Who may come in. */
  People people() {
    return serving.people();
  }

  /** Gives the workspace's owner a password, so that the set-up is over. */
  void setUpOwner() {
    people().accounts().offerSetUp("token");
    people().accounts().setUp(database.actor(), "token", "tester", PASSWORD);
  }

  /** Makes somebody a member by invitation, and returns the secret of their session. */
  String join(Actor owner, String login, Role role) {
    People people = people();
    String link = people.invitations().invite(owner, login, role);
    return people.joining().join(link, login, PASSWORD) instanceof Joining.Outcome.In in
        ? in.secret()
        : "";
  }

  WebServices services(InstantSource clock) {
    return services(database.database(), clock);
  }

  WebServices services(Database over) {
    return services(over, InstantSource.system());
  }

  private WebServices services(Database over, InstantSource clock) {
    return services(over, Person.of(database.actor(), "test", "tester", Role.OWNER), clock);
  }

  private WebServices services(Database over, Person owner, InstantSource clock) {
    return new WebServices(
        over,
        owner,
        People.over(over, ids, clock, Duration.ofMinutes(30), Duration.ofHours(12)),
        new Batches(over, ids),
        new Conversations(ids),
        new ReviewRoom(over, ids, ReviewQueue.USUAL_CLAIM, String::length),
        new Planner(over, new TokenCounter(), 1000),
        ids,
        "simulator",
        exports,
        clock);
  }

  /** Ends the server as a process ends, and what it held in memory with it. */
  void end() {
    port = web.port();
    web.close();
  }

  /** Starts it again where it was. */
  void startAgain() {
    web = Web.start(on(port), serving);
  }

  private WebConfig on(int port) {
    return new WebConfig(
        CONFIG.host(),
        port,
        CONFIG.allowedHosts(),
        CONFIG.maxPayload(),
        CONFIG.maxConnections(),
        CONFIG.maxConcurrentRequests(),
        CONFIG.idleTimeout(),
        CONFIG.requestTimeout(),
        signIn);
  }

  /** A second server over the same database, whose single user is somebody else. */
  Web anotherWeb(String login, String name) {
    Actor other = new Actor(database.actor().workspace(), new UserId(ids.next()));
    database.adminJdbc(
        """
        INSERT INTO users (id, login, name) VALUES ('%1$s', '%3$s', '%4$s');
        INSERT INTO members (workspace_id, user_id, role) VALUES ('%2$s', '%1$s', 'reviewer')
        """
            .formatted(other.user().value(), other.workspace().value(), login, name));
    return Web.start(
        CONFIG,
        services(
            database.database(),
            Person.of(other, "test", name, Role.REVIEWER),
            InstantSource.system()));
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("exports");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Web web() {
    return web;
  }

  TestDatabase database() {
    return database;
  }

  WebSamples samples() {
    return new WebSamples(database.database(), database.actor(), ids);
  }

  WebSamples foreignSamples() {
    return new WebSamples(database.database(), database.secondActor(), ids);
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET().build());
  }

  /** Sends a form as a page of the server does. */
  HttpResponse<String> post(String path, String form) {
    return write("POST", path, "application/x-www-form-urlencoded", form);
  }

  /** Sends JSON as a script of a page of the server does. */
  HttpResponse<String> postJson(String path, String json) {
    return write("POST", path, "application/json", json);
  }

  /** Sends a write as a page of the server does, with all that proves where it comes from. */
  HttpResponse<String> write(String method, String path, String type, String body) {
    return send(writing(method, path, SESSION, type, body));
  }

  /** A write of a page of the server, in this session. */
  HttpRequest writing(String method, String path, String session, String type, String body) {
    return request(path, session)
        .header("Origin", "http://127.0.0.1:" + web.port())
        .header("Sec-Fetch-Site", "same-origin")
        .header("X-Turnsmith-Csrf", Csrf.token(session))
        .header("Content-Type", type)
        .method(method, BodyPublishers.ofString(body))
        .build();
  }

  HttpResponse<String> call(String method, String path) {
    return send(request(path).method(method, BodyPublishers.noBody()).build());
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpRequest.Builder request(String path) {
    return request(path, SESSION);
  }

  /** A request of a browser whose session has this secret. */
  HttpRequest.Builder request(String path, String session) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + web.port() + path))
        .header("Cookie", "turnsmith=" + session);
  }

  /** Sends these bytes and returns the answer: its head and as much body as it announces. */
  String raw(String request) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), web.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return answer(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String answer(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    int read = in.read();
    while (read >= 0) {
      head.append((char) read);
      if (head.toString().endsWith("\r\n\r\n")) {
        break;
      }
      read = in.read();
    }
    Matcher length = LENGTH.matcher(head);
    int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
    return head + new String(in.readNBytes(body), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.close();
    web.close();
    database.close();
  }
}
