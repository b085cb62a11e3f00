-- Conversations that are made turn by turn stand as drafts from their first turn.

-- An item ends in many places: its holder gives it up, the sweep finds it poisoned, its batch is cancelled.
-- None of them can forget the draft. The engine's sweep sees no conversations, so the trigger looks at them
-- from inside the item's workspace.
CREATE FUNCTION fail_draft_of_item() RETURNS trigger
    LANGUAGE plpgsql AS
$$
DECLARE
    outside text := coalesce(current_setting('turnsmith.workspace', true), '');
    reason  text := coalesce(current_setting('turnsmith.reason', true), '');
    why     text := CASE WHEN NEW.state = 'failed' THEN coalesce(NEW.error_message, NEW.failure_kind) ELSE 'its batch was cancelled' END;
BEGIN
    PERFORM set_config('turnsmith.workspace', NEW.workspace_id::text, true), set_config('turnsmith.reason', why, true);
    UPDATE conversations SET status = 'failed', error_message = why
    WHERE workspace_id = NEW.workspace_id AND batch_item_id = NEW.id AND status = 'draft';
    PERFORM set_config('turnsmith.workspace', outside, true), set_config('turnsmith.reason', reason, true);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION fail_draft_of_item() IS 'Trigger: the draft of an item that failed or was cancelled is failed, and keeps its paid turns.';

-- An item that was never claimed has no draft.
CREATE TRIGGER batch_items_fail_draft AFTER UPDATE OF state ON batch_items FOR EACH ROW
    WHEN (OLD.state <> NEW.state AND NEW.state IN ('failed', 'cancelled') AND NEW.attempts > 0)
    EXECUTE FUNCTION fail_draft_of_item();

COMMENT ON COLUMN conversations.actual_cost_usd IS 'USD settled by the calls whose text it keeps; NULL when a model of it is unpriced. The ledger holds each call.';
COMMENT ON COLUMN conversations.content_sha256 IS 'SHA-256 of the turns in canonical form; of a draft only of the turns it began with.';
COMMENT ON COLUMN conversations.model IS 'Model that answered, as the provider named it; turn by turn the one of the last turn.';
COMMENT ON COLUMN step_runs.kind IS 'What the step does: generate writes a conversation in one call, converse turn by turn.';
COMMENT ON COLUMN step_runs.outcome IS 'What it found: how the reply was parsed, which turn is asked for again, where the talk was cut.';

-- What is not whole is not use.
CREATE OR REPLACE VIEW template_usage WITH (security_invoker = true) AS
SELECT template.workspace_id,
       template.id AS template_id,
       version.id AS template_version_id,
       count(conversation.id) AS usage_count,
       count(conversation.id) FILTER (WHERE conversation.status = 'approved') AS approved,
       count(conversation.id) FILTER (WHERE conversation.status = 'rejected') AS rejected,
       round(avg(conversation.quality_score), 2) AS rating,
       round(100.0 * count(conversation.id) FILTER (WHERE conversation.status = 'approved')
           / nullif(count(conversation.id) FILTER (WHERE conversation.status IN ('approved', 'rejected')), 0), 2) AS success_rate
FROM conversation_templates template
JOIN template_versions version ON version.workspace_id = template.workspace_id AND version.template_id = template.id
LEFT JOIN conversations conversation
    ON conversation.workspace_id = version.workspace_id AND conversation.template_version_id = version.id AND NOT conversation.is_gold
    AND conversation.status NOT IN ('draft', 'failed')
GROUP BY template.workspace_id, template.id, version.id;

CREATE OR REPLACE VIEW scenario_usage WITH (security_invoker = true) AS
SELECT scenario.workspace_id,
       scenario.id AS scenario_id,
       count(conversation.id) AS variation_count,
       round(avg(conversation.quality_score), 1) AS quality_score
FROM scenarios scenario
LEFT JOIN conversations conversation
    ON conversation.workspace_id = scenario.workspace_id AND conversation.scenario_id = scenario.id AND NOT conversation.is_gold
    AND conversation.status NOT IN ('draft', 'failed')
GROUP BY scenario.workspace_id, scenario.id;

CREATE OR REPLACE VIEW edge_case_coverage WITH (security_invoker = true) AS
SELECT edge_case.workspace_id,
       edge_case.id AS edge_case_id,
       count(conversation.id) FILTER (WHERE conversation.status = 'approved') > 0 AS tested,
       max(conversation.created_at) AS last_tested_at,
       count(conversation.id) AS conversations
FROM edge_cases edge_case
LEFT JOIN conversations conversation
    ON conversation.workspace_id = edge_case.workspace_id AND conversation.edge_case_id = edge_case.id AND NOT conversation.is_gold
    AND conversation.status NOT IN ('draft', 'failed')
GROUP BY edge_case.workspace_id, edge_case.id;
