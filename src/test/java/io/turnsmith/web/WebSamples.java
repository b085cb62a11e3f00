package io.turnsmith.web;

import io.turnsmith.batch.BatchId;
import io.turnsmith.conversation.Assessment;
import io.turnsmith.conversation.Confidence;
import io.turnsmith.conversation.ConversationId;
import io.turnsmith.conversation.Conversations;
import io.turnsmith.conversation.Effort;
import io.turnsmith.conversation.Flag;
import io.turnsmith.conversation.NewConversation;
import io.turnsmith.conversation.Origin;
import io.turnsmith.conversation.Subject;
import io.turnsmith.conversation.Tier;
import io.turnsmith.conversation.Turn;
import io.turnsmith.database.Actor;
import io.turnsmith.database.Database;
import io.turnsmith.database.Ids;
import io.turnsmith.ledger.Budgets;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Rows for the pages to show, in one workspace. */
final class WebSamples {
  private static final String TEMPLATE =
      """
      {"name": "customer-support", "title": "Support", "description": "Answers.",
       "domain": "support", "category": "Support", "tier": "template", "languages": ["en"],
       "tone": "", "structure": "", "qualityThreshold": 6.0, "turns": {"min": 8, "max": 16},
       "skills": [], "requiredElements": [], "personas": [], "emotions": [], "topics": [],
       "refusalExpected": false, "tools": [], "variables": [], "system": "Help.",
       "systemVariants": [], "generator": "Write.", "userVoice": "", "assistantVoice": ""}
      """;
  private static final String PIPELINE =
      """
      {"name": "single-pass", "title": "Single", "description": "",
       "steps": [{"kind": "generate", "name": "write", "profile": "default"}]}
      """;

  private final Database database;
  private final Actor actor;
  private final Ids ids;
  private final Conversations conversations;
  private final UUID version;
  private final UUID profile;
  private final UUID pipelineVersion;

  WebSamples(Database database, Actor actor, Ids ids) {
    this.database = database;
    this.actor = actor;
    this.ids = ids;
    this.conversations = new Conversations(ids);
    this.version = ids.next();
    this.profile = ids.next();
    this.pipelineVersion = ids.next();
    database.useWorkspace(actor, this::insertCatalogue);
  }

  /** A conversation that waits for review. */
  ConversationId waiting(String title, String score, List<Turn> turns, List<Flag> flags) {
    return waiting(
        new Subject(title, "Ana", "impatient", "a late parcel", "calm", List.of("support")),
        score,
        Map.of("expectedBehavior", "Stays calm and names both remedies."),
        turns,
        flags);
  }

  ConversationId waiting(
      Subject subject, String score, Map<String, ?> inputs, List<Turn> turns, List<Flag> flags) {
    ConversationId id = new ConversationId(ids.next());
    NewConversation made =
        new NewConversation(
            id,
            Origin.of(Tier.TEMPLATE, version, null, null),
            subject,
            new Assessment(
                new BigDecimal(score),
                Map.of("reasons", List.of("length −1.2", "text −0.8")),
                1,
                Confidence.HIGH),
            new Effort("sim-standard", true, null, new BigDecimal("0.014200000001"), 900),
            inputs,
            Map.of(),
            turns,
            Collections.nCopies(turns.size(), 20),
            flags,
            actor.user());
    database.useWorkspace(
        actor, handle -> conversations.insertGenerated(handle, made, "generated"));
    return id;
  }

  /** A running batch with this many items of each state. */
  BatchId batch(String name, Map<String, Integer> items) {
    UUID batch = ids.next();
    int planned = items.values().stream().mapToInt(Integer::intValue).sum();
    database.useWorkspace(
        actor,
        handle -> {
          handle
              .createUpdate(
                  """
                  INSERT INTO batch_jobs (workspace_id, id, name, status, total_items,
                      model_profile_id, pipeline_version_id, seed, started_at)
                  VALUES (:workspace, :id, :name, 'running', :planned, :profile, :pipeline, 1, now())
                  """)
              .bind("workspace", actor.workspace())
              .bind("id", batch)
              .bind("name", name)
              .bind("planned", planned)
              .bind("profile", profile)
              .bind("pipeline", pipelineVersion)
              .execute();
          insertItems(handle, batch, items);
        });
    return new BatchId(batch);
  }

  /** A budget for a batch. */
  void cap(UUID batch, BigDecimal usd) {
    database.useWorkspace(
        actor, handle -> new Budgets(ids).capBatch(handle, actor, batch, usd, true));
  }

  private void insertItems(Handle handle, UUID batch, Map<String, Integer> items) {
    int position = 0;
    for (Map.Entry<String, Integer> entry : items.entrySet()) {
      for (int made = 0; made < entry.getValue(); made++) {
        position++;
        handle
            .createUpdate(
                """
                INSERT INTO batch_items (workspace_id, id, batch_job_id, position, state, tier,
                    template_version_id, seed, run_after, failure_kind, error_message, finished_at)
                VALUES (:workspace, :id, :batch, :position, :state, 'template', :version, 1,
                    CASE WHEN :state = 'retry' THEN now() END,
                    CASE WHEN :state = 'failed' THEN 'unusable' END,
                    CASE WHEN :state = 'failed' THEN 'no JSON' END,
                    CASE WHEN :state IN ('completed', 'failed', 'cancelled') THEN now() END)
                """)
            .bind("workspace", actor.workspace())
            .bind("id", ids.next())
            .bind("batch", batch)
            .bind("position", position)
            .bind("state", entry.getKey())
            .bind("version", version)
            .execute();
      }
    }
  }

  private void insertCatalogue(Handle handle) {
    handle
        .createUpdate(
            """
            WITH template AS (
                INSERT INTO conversation_templates (workspace_id, id, template_name)
                VALUES (:workspace, :template, 'customer-support')
            ), version AS (
                INSERT INTO template_versions (workspace_id, id, template_id, version, title,
                    system_text, generator_text, definition, content_sha256)
                VALUES (:workspace, :version, :template, 1, 'Support', 'Help.', 'Write.',
                    :definition::jsonb, decode(repeat('ab', 32), 'hex'))
            ), pipeline AS (
                INSERT INTO pipelines (workspace_id, id, name)
                VALUES (:workspace, :pipeline, 'single-pass')
            ), pipeline_version AS (
                INSERT INTO pipeline_versions (workspace_id, id, pipeline_id, version, title,
                    definition, content_sha256)
                VALUES (:workspace, :pipelineVersion, :pipeline, 1, 'Single', :steps::jsonb,
                    decode(repeat('ab', 32), 'hex'))
            )
            INSERT INTO model_profiles (workspace_id, id, name, provider, model)
            VALUES (:workspace, :profile, 'simulator', 'openai', 'sim-standard')
            """)
        .bind("definition", TEMPLATE)
        .bind("steps", PIPELINE)
        .bind("workspace", actor.workspace())
        .bind("template", ids.next())
        .bind("version", version)
        .bind("pipeline", ids.next())
        .bind("pipelineVersion", pipelineVersion)
        .bind("profile", profile)
        .execute();
  }
}
