-- Every model call: what was intended, reserved, answered and paid. Rows are narrow and outlive the
-- conversation they paid for; the bytes stand apart.

CREATE TABLE generation_logs (
    workspace_id        uuid           NOT NULL,
    id                  uuid           NOT NULL,
    run_id              uuid           NOT NULL,
    step                text           NOT NULL,
    iteration           integer        NOT NULL DEFAULT 1,
    turn                integer        NOT NULL DEFAULT 0,
    attempt             integer        NOT NULL DEFAULT 1,
    batch_job_id        uuid,
    conversation_id     uuid,
    template_version_id uuid,
    model_profile_id    uuid           NOT NULL,
    lane                text           NOT NULL DEFAULT 'synchronous',
    lease_token         uuid,
    state               text           NOT NULL DEFAULT 'intent',
    outcome             text,
    error_code          text,
    error_message       text,
    http_status         integer,
    provider_request_id text,
    model_requested     text           NOT NULL,
    model_returned      text,
    temperature         numeric(3,2),
    max_tokens          integer        NOT NULL,
    parameters          jsonb          NOT NULL DEFAULT '{}',
    request_sha256      bytea          NOT NULL,
    finish_reason       text,
    input_tokens        integer,
    cache_read_tokens   integer,
    cache_write_tokens  integer,
    output_tokens       integer,
    reasoning_tokens    integer,
    usage_source        text           NOT NULL DEFAULT 'none',
    price_version       text           NOT NULL DEFAULT '',
    reserved_usd        numeric(20,12),
    cost_usd            numeric(20,12),
    duration_ms         integer,
    simulated           boolean        NOT NULL DEFAULT false,
    created_at          timestamptz    NOT NULL DEFAULT now(),
    responded_at        timestamptz,
    finished_at         timestamptz,
    created_by          uuid,
    CONSTRAINT generation_logs_pkey PRIMARY KEY (workspace_id, id),
    CONSTRAINT generation_logs_call_unique UNIQUE (workspace_id, run_id, step, iteration, turn, attempt),
    CONSTRAINT generation_logs_run_fkey FOREIGN KEY (workspace_id, run_id) REFERENCES runs (workspace_id, id),
    CONSTRAINT generation_logs_batch_fkey FOREIGN KEY (workspace_id, batch_job_id) REFERENCES batch_jobs (workspace_id, id),
    CONSTRAINT generation_logs_conversation_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations (workspace_id, id) ON DELETE SET NULL (conversation_id),
    CONSTRAINT generation_logs_template_fkey FOREIGN KEY (workspace_id, template_version_id) REFERENCES template_versions (workspace_id, id),
    CONSTRAINT generation_logs_profile_fkey FOREIGN KEY (workspace_id, model_profile_id) REFERENCES model_profiles (workspace_id, id),
    CONSTRAINT generation_logs_creator_fkey FOREIGN KEY (created_by) REFERENCES users (id),
    CONSTRAINT generation_logs_lane_known CHECK (lane IN ('synchronous', 'provider_batch')),
    CONSTRAINT generation_logs_state_known CHECK (state IN ('intent', 'not_sent', 'rejected', 'responded', 'settled', 'in_doubt', 'resolved_charged', 'written_off')),
    CONSTRAINT generation_logs_outcome_known CHECK (outcome IN ('success', 'failed', 'rate_limited', 'timeout')),
    CONSTRAINT generation_logs_outcome_when_known CHECK ((outcome IS NULL) = (state IN ('intent', 'responded'))),
    CONSTRAINT generation_logs_usage_source_known CHECK (usage_source IN ('provider', 'estimated', 'none')),
    CONSTRAINT generation_logs_numbers_positive CHECK (iteration > 0 AND attempt > 0 AND turn >= 0 AND max_tokens > 0),
    CONSTRAINT generation_logs_usage_not_negative CHECK (input_tokens >= 0 AND cache_read_tokens >= 0 AND cache_write_tokens >= 0
        AND output_tokens >= 0 AND reasoning_tokens >= 0),
    CONSTRAINT generation_logs_money_not_negative CHECK (reserved_usd >= 0 AND cost_usd >= 0),
    CONSTRAINT generation_logs_cost_when_charged CHECK (cost_usd IS NULL OR state IN ('settled', 'resolved_charged')),
    CONSTRAINT generation_logs_finished_exactly_when_final CHECK (
        (finished_at IS NOT NULL) = (state IN ('not_sent', 'rejected', 'settled', 'resolved_charged', 'written_off'))),
    CONSTRAINT generation_logs_request_hash_length CHECK (length(request_sha256) = 32)
) WITH (fillfactor = 80);
CREATE INDEX generation_logs_newest ON generation_logs (workspace_id, created_at DESC);
CREATE INDEX generation_logs_of_batch ON generation_logs (workspace_id, batch_job_id) INCLUDE (state, cost_usd, reserved_usd);
CREATE INDEX generation_logs_open ON generation_logs (created_at) WHERE state IN ('intent', 'responded', 'in_doubt');
COMMENT ON TABLE generation_logs IS 'One model call: intent, reservation, usage, cost, outcome. Written before the call, finished after it, never deleted with a conversation.';
COMMENT ON COLUMN generation_logs.workspace_id IS 'The workspace.';
COMMENT ON COLUMN generation_logs.id IS 'UUIDv7, made by the program.';
COMMENT ON COLUMN generation_logs.run_id IS 'The run that called.';
COMMENT ON COLUMN generation_logs.step IS 'Step of the pipeline that called.';
COMMENT ON COLUMN generation_logs.iteration IS 'Pass of a loop, from 1.';
COMMENT ON COLUMN generation_logs.turn IS 'Turn that was asked for; 0 for a call that makes a whole conversation.';
COMMENT ON COLUMN generation_logs.attempt IS 'Try at this call, from 1.';
COMMENT ON COLUMN generation_logs.batch_job_id IS 'Batch that pays.';
COMMENT ON COLUMN generation_logs.conversation_id IS 'Conversation that came of it; NULL before there is one and after it was deleted.';
COMMENT ON COLUMN generation_logs.template_version_id IS 'Template version that was used.';
COMMENT ON COLUMN generation_logs.model_profile_id IS 'Profile that was called.';
COMMENT ON COLUMN generation_logs.lane IS 'synchronous, or provider_batch for a provider''s asynchronous interface.';
COMMENT ON COLUMN generation_logs.lease_token IS 'Claim on whose behalf the call was made.';
COMMENT ON COLUMN generation_logs.state IS 'intent, not_sent, rejected, responded, settled, in_doubt, resolved_charged, written_off.';
COMMENT ON COLUMN generation_logs.outcome IS 'The seed''s status: success, failed, rate_limited, timeout. Set once the outcome is known.';
COMMENT ON COLUMN generation_logs.error_code IS 'Kind of failure, as truncated or unreachable.';
COMMENT ON COLUMN generation_logs.error_message IS 'The failure in a line; never a prompt, an answer or a key.';
COMMENT ON COLUMN generation_logs.http_status IS 'Status of the answer.';
COMMENT ON COLUMN generation_logs.provider_request_id IS 'Id that the provider''s support asks for.';
COMMENT ON COLUMN generation_logs.model_requested IS 'Model asked for (the seed''s model_used).';
COMMENT ON COLUMN generation_logs.model_returned IS 'Model that says it answered.';
COMMENT ON COLUMN generation_logs.temperature IS 'Temperature sent; NULL means none was sent.';
COMMENT ON COLUMN generation_logs.max_tokens IS 'Most output tokens asked for.';
COMMENT ON COLUMN generation_logs.parameters IS 'Further parameters sent.';
COMMENT ON COLUMN generation_logs.request_sha256 IS 'SHA-256 of the canonical request, for evidence.';
COMMENT ON COLUMN generation_logs.finish_reason IS 'Why the model stopped, as the provider says it.';
COMMENT ON COLUMN generation_logs.input_tokens IS 'Input tokens that were neither read from nor written to a cache.';
COMMENT ON COLUMN generation_logs.cache_read_tokens IS 'Input tokens read from the provider''s cache.';
COMMENT ON COLUMN generation_logs.cache_write_tokens IS 'Input tokens written to the provider''s cache.';
COMMENT ON COLUMN generation_logs.output_tokens IS 'Output tokens without reasoning.';
COMMENT ON COLUMN generation_logs.reasoning_tokens IS 'Output tokens spent on reasoning.';
COMMENT ON COLUMN generation_logs.usage_source IS 'Who counted: provider, estimated by us, or none.';
COMMENT ON COLUMN generation_logs.price_version IS 'Price table that the cost was reckoned with.';
COMMENT ON COLUMN generation_logs.reserved_usd IS 'Worst case reserved before the call; NULL when unpriced.';
COMMENT ON COLUMN generation_logs.cost_usd IS 'USD, exact; NULL while unknown and when unpriced, never 0 for unknown.';
COMMENT ON COLUMN generation_logs.duration_ms IS 'Milliseconds from sending to the whole body.';
COMMENT ON COLUMN generation_logs.simulated IS 'True when the simulator answered.';
COMMENT ON COLUMN generation_logs.created_at IS 'When the intent was committed.';
COMMENT ON COLUMN generation_logs.responded_at IS 'When the whole body had arrived.';
COMMENT ON COLUMN generation_logs.finished_at IS 'When nothing was open any more; set exactly in a final state.';
COMMENT ON COLUMN generation_logs.created_by IS 'On whose behalf; NULL for the engine.';

CREATE TABLE generation_payloads (
    workspace_id      uuid        NOT NULL,
    generation_log_id uuid        NOT NULL,
    request           bytea       NOT NULL,
    response          bytea,
    response_headers  jsonb       NOT NULL DEFAULT '{}',
    created_at        timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT generation_payloads_pkey PRIMARY KEY (workspace_id, generation_log_id),
    CONSTRAINT generation_payloads_log_fkey FOREIGN KEY (workspace_id, generation_log_id) REFERENCES generation_logs (workspace_id, id)
);
COMMENT ON TABLE generation_payloads IS 'Bytes sent and received. Bytes, not JSON: a model may send what JSONB refuses.';
COMMENT ON COLUMN generation_payloads.workspace_id IS 'The workspace.';
COMMENT ON COLUMN generation_payloads.generation_log_id IS 'The call.';
COMMENT ON COLUMN generation_payloads.request IS 'Body sent, as UTF-8.';
COMMENT ON COLUMN generation_payloads.response IS 'Body received, unchanged, kept before it is parsed; NULL before there is one.';
COMMENT ON COLUMN generation_payloads.response_headers IS 'Headers received: limits, retry times, request ids.';
COMMENT ON COLUMN generation_payloads.created_at IS 'When the request was kept.';

CREATE TRIGGER generation_logs_transition BEFORE UPDATE OF state ON generation_logs FOR EACH ROW
    WHEN (OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (
        ('intent', 'not_sent'), ('intent', 'rejected'), ('intent', 'responded'), ('intent', 'in_doubt'),
        ('responded', 'settled'),
        ('in_doubt', 'responded'), ('in_doubt', 'resolved_charged'), ('in_doubt', 'written_off')))
    EXECUTE FUNCTION refuse_transition('state');
