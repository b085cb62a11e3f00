package io.turnsmith.cli;

import io.turnsmith.app.App;
import io.turnsmith.database.ConstraintViolated;
import io.turnsmith.generation.ProbeReport;
import io.turnsmith.identity.AuditLog;
import io.turnsmith.llm.Capabilities;
import io.turnsmith.llm.KnownEndpoint;
import io.turnsmith.llm.ModelProfile;
import io.turnsmith.llm.ModelProfileId;
import io.turnsmith.llm.ModelProfiles;
import io.turnsmith.llm.PriceOverrides;
import io.turnsmith.llm.Prices;
import io.turnsmith.llm.ProfileKey;
import io.turnsmith.llm.RateLimits;
import io.turnsmith.problem.ExitCode;
import io.turnsmith.problem.UserMistake;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Adds a model profile and makes one call with it. */
@Command(
    name = "add",
    description = "Adds a model profile, makes one small call with it and shows what that cost.",
    mixinStandardHelpOptions = true)
final class ModelAddCommand implements Callable<Integer> {
  private static final int USUAL_OUTPUT = 4096;
  private static final Duration USUAL_TIMEOUT = Duration.ofMinutes(2);
  private static final int USUAL_CONCURRENCY = 8;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "What it is called in commands, as main.")
  private String name = "";

  @Option(
      names = "--provider",
      required = true,
      description =
          "openai, anthropic, gemini, mistral, ollama, together, openrouter, groq, deepseek,"
              + " fireworks, xai, vllm, llamacpp or lmstudio; any other endpoint that speaks"
              + " OpenAI's wire is openai with --base-url.")
  private String provider = "";

  @Option(names = "--model", required = true, description = "The model, as the provider names it.")
  private String model = "";

  @Option(names = "--base-url", description = "Address of the endpoint (default: the provider's).")
  private @Nullable String baseUrl;

  @Option(names = "--no-call", description = "Makes no call.")
  private boolean noCall;

  @Mixin private KeyOptions keys = new KeyOptions();
  @Mixin private PriceOptions prices = new PriceOptions();
  @Mixin private ProfileOptions options = new ProfileOptions();

  @Override
  public Integer call() {
    try (App app = App.open()) {
      PrintWriter out = spec.commandLine().getOut();
      ModelProfile plain = priced(app, options.applyTo(described(app)));
      String key = key(plain);
      ModelProfile profile =
          key == null ? plain : plain.withKey(app.keys().seal(app.actor().workspace(), plain, key));
      store(app, profile, key == null ? "" : KeyOptions.suffix(key));
      out.printf("Added the model profile '%s': %s at %s.%n", name, model, profile.baseUrl());
      Prices pays = profile.prices();
      out.println(
          pays == null
              ? "It is unpriced: its cost is unknown, and no budget lets it through. --input-price"
                  + " and --output-price give it prices."
              : "It costs %s for a million tokens (%s)."
                  .formatted(PriceText.line(pays), pays.version()));
      out.flush();
      return noCall ? ExitCode.OK.code() : greet(app, out, profile);
    }
  }

  /** What was typed, else what the price tables say today. */
  private static ModelProfile priced(App app, ModelProfile profile) {
    if (profile.prices() != null) {
      return profile;
    }
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    return app.database()
        .inWorkspace(app.actor(), PriceOverrides::book)
        .find(profile.provider(), profile.baseUrl(), profile.model(), today)
        .map(profile::withPrices)
        .orElse(profile);
  }

  private ModelProfile described(App app) {
    if (!name.matches("[a-z0-9][a-z0-9-]{0,62}")) {
      throw new UserMistake(
          ExitCode.INVALID, "a profile's name has small letters, digits and hyphens, as main");
    }
    KnownEndpoint endpoint =
        KnownEndpoint.named(provider)
            .orElseThrow(
                () ->
                    new UserMistake(
                        ExitCode.INVALID,
                        "no provider '%s'; there are %s"
                            .formatted(provider, String.join(", ", KnownEndpoint.words()))));
    return new ModelProfile(
        new ModelProfileId(app.ids().next()),
        name,
        endpoint.provider(),
        model,
        app.endpoints().check(Objects.requireNonNullElse(baseUrl, endpoint.baseUrl())),
        keyIn(endpoint),
        null,
        USUAL_OUTPUT,
        USUAL_TIMEOUT,
        USUAL_CONCURRENCY,
        RateLimits.NONE,
        null,
        Capabilities.ASSUMED,
        null,
        prices.prices(),
        false);
  }

  /** The variable that was named, or the usual one where it is set. */
  private ProfileKey keyIn(KnownEndpoint endpoint) {
    String named = keys.variable();
    if (named != null) {
      return new ProfileKey.Variable(named);
    }
    boolean usual =
        !keys.given() && baseUrl == null && System.getenv(endpoint.keyVariable()) != null;
    return usual ? new ProfileKey.Variable(endpoint.keyVariable()) : new ProfileKey.None();
  }

  private @Nullable String key(ModelProfile profile) {
    boolean needed =
        KnownEndpoint.named(provider).filter(each -> !each.keyVariable().isEmpty()).isPresent();
    if (keys.isNone()
        || profile.key() instanceof ProfileKey.Variable
        || !(needed || keys.given())) {
      return null;
    }
    String typed = keys.typed("Key of %s (not shown):".formatted(provider));
    if (typed == null) {
      throw new UserMistake(
          ExitCode.INVALID,
          "which key? --key-env VARIABLE names a variable, --key-stdin reads it, --no-key says"
              + " there is none");
    }
    return typed;
  }

  private void store(App app, ModelProfile profile, String suffix) {
    try {
      app.database()
          .useWorkspace(
              app.actor(),
              handle -> {
                ModelProfiles.insert(handle, app.actor().workspace().value(), profile, suffix);
                new AuditLog(app.ids())
                    .append(
                        handle,
                        app.actor(),
                        "model.added",
                        "model_profile",
                        profile.id().value().toString(),
                        Map.of("name", profile.name(), "model", profile.model()));
              });
    } catch (ConstraintViolated e) {
      throw new UserMistake(
          ExitCode.CONFLICT,
          "a model profile is named '%s' already; 'turnsmith model set %s' changes it"
              .formatted(name, name),
          e);
    }
  }

  private Integer greet(App app, PrintWriter out, ModelProfile profile) {
    ProbeReport report = app.probe().greet(app.actor(), profile);
    if (report.failure() != null) {
      throw new UserMistake(
          ExitCode.PROVIDER,
          "the profile is kept, but its first call failed: %s; 'turnsmith model test %s' tries again"
              .formatted(report.failure(), name));
    }
    out.printf(
        "It answered as %s; the call cost %s.%n", report.model(), Money.show(report.costUsd()));
    out.printf(
        "Next: turnsmith model test %s, or turnsmith catalog try NAME --model %s%n", name, name);
    out.flush();
    return ExitCode.OK.code();
  }
}
