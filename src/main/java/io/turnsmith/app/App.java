package io.turnsmith.app;

import io.turnsmith.batch.Batches;
import io.turnsmith.batch.Planner;
import io.turnsmith.batch.WorkScope;
import io.turnsmith.batch.Worker;
import io.turnsmith.batch.Workers;
import io.turnsmith.catalog.CatalogueImport;
import io.turnsmith.catalog.ProjectFolder;
import io.turnsmith.conversation.GoldConversations;
import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.database.DatabaseConfig;
import io.turnsmith.database.DatabaseSettings;
import io.turnsmith.database.Databases;
import io.turnsmith.database.Ids;
import io.turnsmith.generation.ConversationMaker;
import io.turnsmith.generation.ConversationStore;
import io.turnsmith.generation.ProfileProbe;
import io.turnsmith.identity.People;
import io.turnsmith.identity.Person;
import io.turnsmith.identity.Role;
import io.turnsmith.identity.Workspaces;
import io.turnsmith.ledger.Ledger;
import io.turnsmith.ledger.LedgerSweeper;
import io.turnsmith.llm.EndpointPolicy;
import io.turnsmith.llm.KeyRing;
import io.turnsmith.llm.LangChainChat;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.SharedLimiter;
import io.turnsmith.llm.TokenCounter;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import io.turnsmith.review.ReviewRoom;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Wires the parts together; the only class that knows all of them. */
public final class App implements AutoCloseable {
  private static final Duration IDLE_IN_TRANSACTION = Duration.ofMinutes(5);

  private final AppConfig config;
  private final Optional<ProjectFolder> project;
  private final DatabaseSettings settings;
  private final Database database;
  private final Ids ids;
  private final Actor actor;
  private final TokenCounter tokens = new TokenCounter();
  private final SimulatorProcess simulator;
  private final KeyRing keys;
  private final EndpointPolicy endpoints;
  private final LangChainChat chat;
  private final SharedLimiter limiter;
  private final Thread onInterrupt = new Thread(this::release, "shutdown");
  private @Nullable Worker worker;
  private boolean released;

  private App(
      AppConfig config,
      Optional<ProjectFolder> project,
      DatabaseSettings settings,
      Database database) {
    this.config = config;
    this.project = project;
    this.settings = settings;
    this.database = database;
    this.ids = new Ids(InstantSource.system(), new SecureRandom());
    this.actor =
        new Workspaces(database, ids).enter(config.workspace(), config.user(), config.user());
    this.simulator =
        new SimulatorProcess(
            config.simulator().options(), settings.home().resolve("simulator.jsonl"));
    this.keys = new KeyRing(System::getenv, config.masterKey(settings.home()));
    this.endpoints = new EndpointPolicy(config.allowedHosts());
    this.limiter = new SharedLimiter(database);
    this.chat = new LangChainChat(this::address, keys::open, tokens);
  }

  /** Opens everything for the project that this folder stands in, or for none. */
  public static App open() {
    return open(UnaryOperator.identity());
  }

  /**
   * Opens everything with settings of its own.
   *
   * @param change what is different from the configured settings
   */
  public static App open(UnaryOperator<AppConfig> change) {
    Optional<ProjectFolder> project = ProjectFolder.find(Path.of("").toAbsolutePath());
    AppConfig config =
        change.apply(
            AppConfig.load(project.map(ProjectFolder::settingsFile).orElse(null), System.getenv()));
    DatabaseSettings settings = settings(config);
    Database database = Databases.open(settings);
    try {
      App app = new App(config, project, settings, database);
      BuiltInProfiles.ensure(app.database, app.actor, app.ids);
      // Ctrl-C and SIGTERM: what is in work goes back to the queue, the last one out stops the
      // embedded server.
      Runtime.getRuntime().addShutdownHook(app.onInterrupt);
      return app;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** Which database a command called here would open. */
  public static DatabaseSettings databaseSettings() {
    Optional<ProjectFolder> project = ProjectFolder.find(Path.of("").toAbsolutePath());
    return settings(
        AppConfig.load(project.map(ProjectFolder::settingsFile).orElse(null), System.getenv()));
  }

  private static DatabaseSettings settings(AppConfig config) {
    AppConfig.DatabaseKeys keys = config.database();
    DatabaseSettings usual =
        DatabaseSettings.fromEnvironment(
            System.getenv(),
            new DatabaseConfig(
                keys.poolSize(),
                keys.connectionTimeout(),
                keys.statementTimeout(),
                IDLE_IN_TRANSACTION));
    return keys.folder().isEmpty()
        ? usual
        : new DatabaseSettings(
            Path.of(keys.folder()).toAbsolutePath(),
            usual.cache(),
            usual.application(),
            usual.owner(),
            usual.config());
  }

  public AppConfig config() {
    return config;
  }

  /** The project folder that the command was called in, if any. */
  public Optional<ProjectFolder> project() {
    return project;
  }

  public Database database() {
    return database;
  }

  /** On whose behalf commands act. */
  public Actor actor() {
    return actor;
  }

  public Ids ids() {
    return ids;
  }

  /** The same with names, as the owner of what is on this machine. */
  public Person person() {
    return Person.of(actor, config.workspace(), config.user(), Role.OWNER);
  }

  /** Who may come in. */
  public People people() {
    AppConfig.SignInKeys keys = config.web().signIn();
    return People.over(
        database, ids, InstantSource.system(), keys.sessionIdle(), keys.sessionLife());
  }

  public TokenCounter tokens() {
    return tokens;
  }

  public Batches batches() {
    return new Batches(database, ids);
  }

  public CatalogueImport catalogueImport() {
    return new CatalogueImport(
        database, ids, tokens::count, new GoldConversations(ids, tokens::count));
  }

  public Planner planner() {
    return new Planner(database, tokens, config.mostConversations());
  }

  /** Where reviewers work. */
  public ReviewRoom reviewRoom() {
    return new ReviewRoom(database, ids, config.reviewClaim(), tokens::count);
  }

  /** Keeps the keys of model profiles. */
  public KeyRing keys() {
    return keys;
  }

  /** Says where calls may go. */
  public EndpointPolicy endpoints() {
    return endpoints;
  }

  /** Folder of everything that this program keeps outside of projects. */
  public Path home() {
    return settings.home();
  }

  /** Finds out what an endpoint can do. */
  public ProfileProbe probe() {
    return new ProfileProbe(database, ledger(), ids);
  }

  /** Makes calls under the limits that all processes of this database share. */
  public Ledger ledger() {
    return new Ledger(database, chat, ids, tokens, limiter);
  }

  /**
   * Starts the simulated provider unless it runs, or another is named in the settings.
   *
   * @return its address, without the path of a wire
   */
  public String startSimulator() {
    String named = config.simulator().address();
    return named.isEmpty() ? simulator.address() : named;
  }

  /** Starts this process's worker, unless it runs already. It works the items of all batches. */
  public Worker startWorker() {
    return startWorker(WorkScope.ALL);
  }

  /** As {@link #startWorker()}; a worker that is started by it works no other batch. */
  public synchronized Worker startWorker(WorkScope scope) {
    if (worker == null) {
      ConversationMaker maker =
          new ConversationMaker(database, ledger(), new ConversationStore(ids, tokens), ids);
      LedgerSweeper sweeper = new LedgerSweeper(database, chat, config.worker().lease());
      worker =
          Workers.start(
              database, config.worker(), maker, sweeper, scope, ids, RandomGenerator.getDefault());
    }
    return worker;
  }

  @Override
  public void close() {
    release();
    try {
      Runtime.getRuntime().removeShutdownHook(onInterrupt);
    } catch (IllegalStateException e) {
      // shutting down already: the hook has done it, or is at it
    }
  }

  private synchronized void release() {
    if (released) {
      return;
    }
    released = true;
    if (worker != null) {
      worker.close();
    }
    limiter.close();
    chat.close();
    simulator.close();
    database.close();
  }

  private String address(ModelProfile profile) {
    if (!profile.baseUrl().isEmpty()) {
      return endpoints.check(profile.baseUrl());
    }
    if (!profile.simulated()) {
      throw new UserMistake(
          ExitCode.INVALID, "the model profile '%s' has no address".formatted(profile.name()));
    }
    return startSimulator() + "/v1";
  }
}
