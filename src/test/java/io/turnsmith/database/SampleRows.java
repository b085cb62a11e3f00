package io.turnsmith.database;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/**
 * The smallest valid row of every tenant table, in an order that their keys allow. Ids are named
 * parameters, so that the same rows can be tried again from elsewhere.
 */
final class SampleRows {
  /** 32 bytes, the length of a SHA-256. */
  private static final String HASH = "decode(repeat('ab', 32), 'hex')";

  private static final String ROWS =
      """
      documents (workspace_id, id, name, title, body, content_sha256)
        VALUES (:workspace, :document, 'policy', 'Policy', 'Be kind.', HASH)
      chunks (workspace_id, id, document_id, position, body)
        VALUES (:workspace, :chunk, :document, 1, 'Be kind.')
      personas (workspace_id, id, name, title, person, description, definition, content_sha256)
        VALUES (:workspace, :persona, 'ana', 'Ana', 'Ana', 'A person.', '{}', HASH)
      conversation_templates (workspace_id, id, template_name)
        VALUES (:workspace, :template, 'support')
      template_versions (workspace_id, id, template_id, version, title, system_text, generator_text, content_sha256)
        VALUES (:workspace, :version, :template, 1, 'Support', 'Help.', 'Write.', HASH)
      scenarios (workspace_id, id, name, title, parent_template_id, context, content_sha256)
        VALUES (:workspace, :scenario, 'late', 'Late', :template, 'A parcel is late.', HASH)
      edge_cases (workspace_id, id, name, title, description, trigger_condition, expected_behavior, parent_template_id, content_sha256)
        VALUES (:workspace, :edgecase, 'rude', 'Rude', 'Rude.', 'Swears.', 'Stays calm.', :template, HASH)
      edge_case_scenarios (workspace_id, edge_case_id, scenario_id)
        VALUES (:workspace, :edgecase, :scenario)
      pipelines (workspace_id, id, name)
        VALUES (:workspace, :pipeline, 'single')
      pipeline_versions (workspace_id, id, pipeline_id, version, title, definition, content_sha256)
        VALUES (:workspace, :pipelineversion, :pipeline, 1, 'Single', '{}', HASH)
      model_profiles (workspace_id, id, name, provider, model)
        VALUES (:workspace, :profile, 'simulator', 'openai', 'sim')
      price_overrides (workspace_id, id, provider, model, prices, version, created_by)
        VALUES (:workspace, :override, 'openai', 'gpt-4o', '{"input": "1", "output": "2"}', 'set', :user)
      batch_jobs (workspace_id, id, name, model_profile_id, pipeline_version_id, seed)
        VALUES (:workspace, :batch, 'first', :profile, :pipelineversion, 1)
      batch_items (workspace_id, id, batch_job_id, position, tier, template_version_id, seed)
        VALUES (:workspace, :item, :batch, 1, 'template', :version, 1)
      batch_item_inputs (workspace_id, batch_item_id, inputs)
        VALUES (:workspace, :item, '{}')
      runs (workspace_id, id, batch_item_id, pipeline_version_id)
        VALUES (:workspace, :run, :item, :pipelineversion)
      step_runs (workspace_id, id, run_id, step, kind, position)
        VALUES (:workspace, :steprun, :run, 'generate', 'generate', 1)
      conversations (workspace_id, id, persona, emotion, tier, title)
        VALUES (:workspace, :conversation, 'Ana', 'neutral', 'template', 'parcel')
      conversation_turns (workspace_id, conversation_id, turn_number, role, content)
        VALUES (:workspace, :conversation, 1, 'user', 'Where is my parcel?')
      turn_revisions (workspace_id, conversation_id, turn_number, version, content)
        VALUES (:workspace, :conversation, 1, 1, 'Where is it?')
      flags (workspace_id, id, conversation_id, rule, rule_version, severity, reason)
        VALUES (:workspace, :flag, :conversation, 'too-short', 1, 'warn', 'One turn.')
      status_changes (workspace_id, id, conversation_id, to_status)
        VALUES (:workspace, :change, :conversation, 'draft')
      duplicate_bands (workspace_id, band, conversation_id)
        VALUES (:workspace, 7, :conversation)
      generation_logs (workspace_id, id, run_id, step, model_profile_id, model_requested, max_tokens, request_sha256)
        VALUES (:workspace, :log, :run, 'generate', :profile, 'sim', 100, HASH)
      generation_payloads (workspace_id, generation_log_id, request)
        VALUES (:workspace, :log, '{}')
      budgets (workspace_id, scope, subject_id, cap_usd)
        VALUES (:workspace, 'batch', :batch, 5)
      spend_periods (workspace_id, scope, subject_id, starts_on)
        VALUES (:workspace, 'batch', :batch, '1970-01-01')
      spend_changes (workspace_id, batch_job_id, model_profile_id, reserved_on, settled_usd, reserved_usd, in_doubt_usd, overrun_usd, calls, tokens)
        VALUES (:workspace, :batch, :profile, '2026-01-01', 0, 0, 0, 0, 0, 0)
      review_slots (workspace_id, conversation_id)
        VALUES (:workspace, :conversation)
      reviews (workspace_id, id, conversation_id, reviewer_id, decision, content_version, content_sha256)
        VALUES (:workspace, :review, :conversation, :user, 'approve', 1, HASH)
      review_reasons (workspace_id, code, label, position, makes_negative)
        VALUES (:workspace, 'too-long', 'Nobody would read it', 11, true)
      review_policies (workspace_id)
        VALUES (:workspace)
      turn_verdicts (workspace_id, conversation_id, turn_number, reviewer_id, verdict, turn_version)
        VALUES (:workspace, :conversation, 1, :user, 'good', 1)
      review_skips (workspace_id, reviewer_id, conversation_id)
        VALUES (:workspace, :user, :conversation)
      review_drafts (workspace_id, conversation_id, reviewer_id, body)
        VALUES (:workspace, :conversation, :user, '{}')
      gold_answers (workspace_id, conversation_id, decision, explanation)
        VALUES (:workspace, :conversation, 'approve', 'As it should be.')
      gold_checks (workspace_id, id, conversation_id, reviewer_id, purpose)
        VALUES (:workspace, :goldcheck, :conversation, :user, 'hidden')
      export_logs (workspace_id, id, user_id, format)
        VALUES (:workspace, :export, :user, 'jsonl')
      api_tokens (workspace_id, id, user_id, name, token_sha256, display_suffix)
        VALUES (:workspace, :token, :user, 'ci', HASH, 'abcd')
      sessions (workspace_id, id, user_id, token_sha256, expires_at)
        VALUES (:workspace, :session, :user, HASH, now() + interval '1 hour')
      invitations (workspace_id, id, login, role, token_sha256, invited_by, expires_at)
        VALUES (:workspace, :invitation, 'bea', 'viewer', HASH, :user, now() + interval '1 hour')
      idempotency_keys (workspace_id, user_id, key, request_sha256)
        VALUES (:workspace, :user, 'k', HASH)
      audit_log (workspace_id, id, event, target_kind, target_id)
        VALUES (:workspace, :audit, 'batch.created', 'batch', '1')
      """;

  private static final Pattern ID = Pattern.compile(":([a-z]+)");

  private final Map<String, String> inserts = new LinkedHashMap<>();
  private final Map<String, Object> ids = new LinkedHashMap<>();

  SampleRows(Actor actor) {
    for (String row : ROWS.split("\\n(?=[a-z])", -1)) {
      String table = row.substring(0, row.indexOf(' '));
      inserts.put(table, "INSERT INTO " + row.replace("HASH", HASH));
    }
    ID.matcher(ROWS).results().forEach(found -> ids.put(found.group(1), UUID.randomUUID()));
    ids.put("workspace", actor.workspace().value());
    ids.put("user", actor.user().value());
  }

  /** Tables that have a sample. */
  Iterable<String> tables() {
    return inserts.keySet();
  }

  boolean has(String table) {
    return inserts.containsKey(table);
  }

  Object id(String name) {
    return Objects.requireNonNull(ids.get(name), name);
  }

  void insert(Handle handle, String table) {
    handle.createUpdate(inserts.get(table)).bindMap(ids).execute();
  }
}
