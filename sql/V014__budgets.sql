-- Budgets: a wall for new reservations. What each call holds is summed in one row for each scope and period; a budget is
-- a cap on such a row. An intent is added to its rows in the transaction that commits it, under their locks. Whatever
-- changes later is noted by a trigger and added by the next intents or by the sweeper: until then the rows count too
-- much rather than too little, and no settling waits for a row that everybody wants.

ALTER TABLE workspaces ADD COLUMN in_doubt_policy text NOT NULL DEFAULT 'retry_once';
ALTER TABLE workspaces ADD CONSTRAINT workspaces_in_doubt_policy_known CHECK (in_doubt_policy IN ('retry_once', 'never', 'ask'));
COMMENT ON COLUMN workspaces.in_doubt_policy IS 'What happens to a call of which nobody knows whether it was charged: retry_once, never, or ask (it waits for a person).';

ALTER TABLE generation_logs ADD COLUMN deadline_at timestamptz;
ALTER TABLE generation_logs ADD COLUMN reserved_tokens bigint NOT NULL DEFAULT 0;
ALTER TABLE generation_logs ADD CONSTRAINT generation_logs_reserved_tokens_not_negative CHECK (reserved_tokens >= 0);
COMMENT ON COLUMN generation_logs.deadline_at IS 'When its answer must have come, by the database''s clock; NULL on rows older than this column.';
COMMENT ON COLUMN generation_logs.reserved_tokens IS 'Most tokens that it may use, in and out together; for limits of the day that count tokens.';
COMMENT ON COLUMN generation_logs.reserved_usd IS 'Worst case reserved before the call; 0 once it is known that nothing was charged, NULL when unpriced. A cost above it is an overrun.';

CREATE INDEX runs_open ON runs (workspace_id, batch_item_id) WHERE state = 'running';

CREATE TABLE budgets (
    workspace_id uuid           NOT NULL,
    scope        text           NOT NULL,
    subject_id   uuid           NOT NULL,
    cap_usd      numeric(20,12) NOT NULL,
    hard         boolean        NOT NULL DEFAULT true,
    created_at   timestamptz    NOT NULL DEFAULT now(),
    updated_at   timestamptz    NOT NULL DEFAULT now(),
    created_by   uuid,
    batch_job_id uuid GENERATED ALWAYS AS (CASE WHEN scope = 'batch' THEN subject_id END) STORED,
    CONSTRAINT budgets_pkey PRIMARY KEY (workspace_id, scope, subject_id),
    CONSTRAINT budgets_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces (id) ON DELETE CASCADE,
    CONSTRAINT budgets_batch_fkey FOREIGN KEY (workspace_id, batch_job_id) REFERENCES batch_jobs (workspace_id, id) ON DELETE CASCADE,
    CONSTRAINT budgets_creator_fkey FOREIGN KEY (created_by) REFERENCES users (id),
    CONSTRAINT budgets_scope_known CHECK (scope IN ('batch', 'workspace_day', 'workspace_month')),
    CONSTRAINT budgets_subject_fits CHECK (scope = 'batch' OR subject_id = workspace_id),
    CONSTRAINT budgets_cap_not_negative CHECK (cap_usd >= 0)
);
COMMENT ON TABLE budgets IS 'The most that may be spent in a scope. The limit of a profile''s day stands at the profile: model_profiles.daily_limit.';
COMMENT ON COLUMN budgets.workspace_id IS 'The workspace.';
COMMENT ON COLUMN budgets.scope IS 'batch, workspace_day or workspace_month.';
COMMENT ON COLUMN budgets.subject_id IS 'The batch, or the workspace itself.';
COMMENT ON COLUMN budgets.cap_usd IS 'USD for the whole batch, or for each day or month in UTC.';
COMMENT ON COLUMN budgets.hard IS 'True stops new calls at the cap, false only reports it.';
COMMENT ON COLUMN budgets.created_at IS 'When it was first set.';
COMMENT ON COLUMN budgets.updated_at IS 'When the row last changed; set by a trigger.';
COMMENT ON COLUMN budgets.created_by IS 'Who first set it.';
COMMENT ON COLUMN budgets.batch_job_id IS 'The batch of scope batch, so that it must be one of this workspace.';
CREATE TRIGGER budgets_touch BEFORE UPDATE ON budgets FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

CREATE TABLE spend_periods (
    workspace_id     uuid           NOT NULL,
    scope            text           NOT NULL,
    subject_id       uuid           NOT NULL,
    starts_on        date           NOT NULL,
    settled_usd      numeric(20,12) NOT NULL DEFAULT 0,
    reserved_usd     numeric(20,12) NOT NULL DEFAULT 0,
    in_doubt_usd     numeric(20,12) NOT NULL DEFAULT 0,
    overrun_usd      numeric(20,12) NOT NULL DEFAULT 0,
    calls            bigint         NOT NULL DEFAULT 0,
    tokens           bigint         NOT NULL DEFAULT 0,
    noticed_at       timestamptz,
    batch_job_id     uuid GENERATED ALWAYS AS (CASE WHEN scope = 'batch' THEN subject_id END) STORED,
    model_profile_id uuid GENERATED ALWAYS AS (CASE WHEN scope = 'profile_day' THEN subject_id END) STORED,
    CONSTRAINT spend_periods_pkey PRIMARY KEY (workspace_id, scope, subject_id, starts_on),
    CONSTRAINT spend_periods_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces (id) ON DELETE CASCADE,
    CONSTRAINT spend_periods_batch_fkey FOREIGN KEY (workspace_id, batch_job_id) REFERENCES batch_jobs (workspace_id, id) ON DELETE CASCADE,
    CONSTRAINT spend_periods_profile_fkey FOREIGN KEY (workspace_id, model_profile_id) REFERENCES model_profiles (workspace_id, id) ON DELETE CASCADE,
    CONSTRAINT spend_periods_scope_known CHECK (scope IN ('batch', 'profile_day', 'workspace_day', 'workspace_month')),
    CONSTRAINT spend_periods_subject_fits CHECK (scope IN ('batch', 'profile_day') OR subject_id = workspace_id),
    CONSTRAINT spend_periods_not_negative CHECK (settled_usd >= 0 AND reserved_usd >= 0 AND in_doubt_usd >= 0 AND overrun_usd >= 0
        AND calls >= 0 AND tokens >= 0)
) WITH (fillfactor = 50);
COMMENT ON TABLE spend_periods IS 'What the calls of a scope and period hold: one row each, whether or not a budget caps it. Exact together with spend_changes.';
COMMENT ON COLUMN spend_periods.workspace_id IS 'The workspace.';
COMMENT ON COLUMN spend_periods.scope IS 'batch, profile_day, workspace_day, workspace_month. Rows are locked in this order.';
COMMENT ON COLUMN spend_periods.subject_id IS 'The batch, the model profile, or the workspace itself.';
COMMENT ON COLUMN spend_periods.starts_on IS 'First day of the period in UTC; 1970-01-01 for a batch. A call belongs to the period in which it was reserved.';
COMMENT ON COLUMN spend_periods.settled_usd IS 'USD of calls settled, or resolved as charged.';
COMMENT ON COLUMN spend_periods.reserved_usd IS 'USD reserved for calls that are open.';
COMMENT ON COLUMN spend_periods.in_doubt_usd IS 'USD kept for calls of which nobody knows whether they were charged.';
COMMENT ON COLUMN spend_periods.overrun_usd IS 'Of settled_usd, what went beyond the reservations.';
COMMENT ON COLUMN spend_periods.calls IS 'Calls open, in doubt or charged.';
COMMENT ON COLUMN spend_periods.tokens IS 'Their tokens, in and out together; the most possible while they are not known.';
COMMENT ON COLUMN spend_periods.noticed_at IS 'When 80 % of its cap was first passed; NULL while it was not.';
COMMENT ON COLUMN spend_periods.batch_job_id IS 'The batch of scope batch.';
COMMENT ON COLUMN spend_periods.model_profile_id IS 'The profile of scope profile_day.';

CREATE TABLE spend_changes (
    workspace_id     uuid           NOT NULL,
    id               bigint         GENERATED ALWAYS AS IDENTITY,
    batch_job_id     uuid,
    model_profile_id uuid           NOT NULL,
    reserved_on      date           NOT NULL,
    settled_usd      numeric(20,12) NOT NULL,
    reserved_usd     numeric(20,12) NOT NULL,
    in_doubt_usd     numeric(20,12) NOT NULL,
    overrun_usd      numeric(20,12) NOT NULL,
    calls            integer        NOT NULL,
    tokens           bigint         NOT NULL,
    CONSTRAINT spend_changes_pkey PRIMARY KEY (workspace_id, id),
    CONSTRAINT spend_changes_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces (id) ON DELETE CASCADE
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
COMMENT ON TABLE spend_changes IS 'Changes of calls that are not yet added to spend_periods; written by a trigger, taken by the next intents or the sweeper.';
COMMENT ON COLUMN spend_changes.workspace_id IS 'The workspace.';
COMMENT ON COLUMN spend_changes.id IS 'In the order of the changes.';
COMMENT ON COLUMN spend_changes.batch_job_id IS 'Batch of the call.';
COMMENT ON COLUMN spend_changes.model_profile_id IS 'Profile of the call.';
COMMENT ON COLUMN spend_changes.reserved_on IS 'Day in UTC on which the call was reserved.';
COMMENT ON COLUMN spend_changes.settled_usd IS 'Added to the column of the same name.';
COMMENT ON COLUMN spend_changes.reserved_usd IS 'Added to the column of the same name.';
COMMENT ON COLUMN spend_changes.in_doubt_usd IS 'Added to the column of the same name.';
COMMENT ON COLUMN spend_changes.overrun_usd IS 'Added to the column of the same name.';
COMMENT ON COLUMN spend_changes.calls IS 'Added to the column of the same name.';
COMMENT ON COLUMN spend_changes.tokens IS 'Added to the column of the same name.';

CREATE FUNCTION spend_of(log generation_logs)
    RETURNS TABLE (settled_usd numeric, reserved_usd numeric, in_doubt_usd numeric, overrun_usd numeric, calls integer, tokens bigint)
    LANGUAGE sql IMMUTABLE AS
$$
SELECT CASE WHEN log.state IN ('settled', 'resolved_charged') THEN coalesce(log.cost_usd, 0) ELSE 0 END,
       CASE WHEN log.state IN ('intent', 'responded') THEN coalesce(log.reserved_usd, 0) ELSE 0 END,
       CASE WHEN log.state = 'in_doubt' THEN coalesce(log.reserved_usd, 0) ELSE 0 END,
       CASE WHEN log.state IN ('settled', 'resolved_charged') THEN greatest(log.cost_usd - log.reserved_usd, 0) ELSE 0 END,
       CASE WHEN log.state IN ('not_sent', 'rejected', 'written_off') THEN 0 ELSE 1 END,
       CASE WHEN log.state IN ('not_sent', 'rejected', 'written_off') THEN 0
            WHEN log.state = 'settled' AND log.input_tokens IS NOT NULL THEN
                log.input_tokens::bigint + coalesce(log.cache_read_tokens, 0) + coalesce(log.cache_write_tokens, 0)
                    + coalesce(log.cache_write_hour_tokens, 0) + coalesce(log.output_tokens, 0) + coalesce(log.reasoning_tokens, 0)
            ELSE log.reserved_tokens END
$$;
COMMENT ON FUNCTION spend_of(generation_logs) IS 'What one call holds of a budget. The only definition: counters, pages and tests use it.';

CREATE FUNCTION note_spend_change() RETURNS trigger
    LANGUAGE plpgsql AS
$$
DECLARE
    was record;
    now_is record;
BEGIN
    SELECT * INTO now_is FROM spend_of(NEW);
    IF TG_OP = 'UPDATE' THEN
        SELECT * INTO was FROM spend_of(OLD);
    ELSE
        SELECT 0::numeric AS settled_usd, 0::numeric AS reserved_usd, 0::numeric AS in_doubt_usd, 0::numeric AS overrun_usd,
               0 AS calls, 0::bigint AS tokens INTO was;
    END IF;
    INSERT INTO spend_changes (workspace_id, batch_job_id, model_profile_id, reserved_on,
        settled_usd, reserved_usd, in_doubt_usd, overrun_usd, calls, tokens)
    VALUES (NEW.workspace_id, NEW.batch_job_id, NEW.model_profile_id, (NEW.created_at AT TIME ZONE 'UTC')::date,
        now_is.settled_usd - was.settled_usd, now_is.reserved_usd - was.reserved_usd, now_is.in_doubt_usd - was.in_doubt_usd,
        now_is.overrun_usd - was.overrun_usd, now_is.calls - was.calls, now_is.tokens - was.tokens);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION note_spend_change() IS 'Trigger: notes what a change of a call''s state means for the budgets it counts in.';
-- An intent is added to spend_periods by the transaction that writes it; an arrived answer changes no amount.
CREATE TRIGGER generation_logs_spend AFTER UPDATE OF state ON generation_logs FOR EACH ROW
    WHEN (OLD.state <> NEW.state AND (OLD.state, NEW.state) <> ('intent', 'responded')) EXECUTE FUNCTION note_spend_change();
CREATE TRIGGER generation_logs_spend_of_others AFTER INSERT ON generation_logs FOR EACH ROW
    WHEN (NEW.state <> 'intent') EXECUTE FUNCTION note_spend_change();

-- Calls made before there were counters. The owner sees their rows only while it is not bound itself.
ALTER TABLE generation_logs NO FORCE ROW LEVEL SECURITY;
INSERT INTO spend_changes (workspace_id, batch_job_id, model_profile_id, reserved_on, settled_usd, reserved_usd, in_doubt_usd, overrun_usd, calls, tokens)
SELECT log.workspace_id, log.batch_job_id, log.model_profile_id, (log.created_at AT TIME ZONE 'UTC')::date,
       sum(spend.settled_usd), sum(spend.reserved_usd), sum(spend.in_doubt_usd), sum(spend.overrun_usd), sum(spend.calls), sum(spend.tokens)
FROM generation_logs log CROSS JOIN LATERAL spend_of(log) spend
GROUP BY 1, 2, 3, 4;
ALTER TABLE generation_logs FORCE ROW LEVEL SECURITY;

DO
$$
DECLARE
    tenant_table text;
BEGIN
    FOREACH tenant_table IN ARRAY ARRAY['budgets', 'spend_periods', 'spend_changes']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('CREATE POLICY %I ON %I USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace())',
            tenant_table || '_of_workspace', tenant_table);
    END LOOP;
END
$$;
-- The engine looks for workspaces in which changes wait, and ends the runs of items that are over.
CREATE POLICY spend_changes_seen_by_engine ON spend_changes FOR SELECT USING (engine_scope());
CREATE POLICY runs_seen_by_engine ON runs FOR SELECT USING (engine_scope());
CREATE POLICY runs_moved_by_engine ON runs FOR UPDATE USING (engine_scope()) WITH CHECK (engine_scope());
CREATE POLICY step_runs_seen_by_engine ON step_runs FOR SELECT USING (engine_scope());
CREATE POLICY step_runs_moved_by_engine ON step_runs FOR UPDATE USING (engine_scope()) WITH CHECK (engine_scope());

GRANT SELECT, INSERT, DELETE ON budgets TO ${app};
GRANT UPDATE (cap_usd, hard) ON budgets TO ${app};
GRANT SELECT, INSERT ON spend_periods TO ${app};
GRANT UPDATE (settled_usd, reserved_usd, in_doubt_usd, overrun_usd, calls, tokens, noticed_at) ON spend_periods TO ${app};
-- UPDATE is for the locks with which changes are taken.
GRANT SELECT, INSERT, UPDATE, DELETE ON spend_changes TO ${app};
