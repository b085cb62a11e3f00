-- Orders and the queue: model profiles, batch jobs, batch items, workers, runs.

CREATE TABLE model_profiles (
    workspace_id             uuid           NOT NULL,
    id                       uuid           NOT NULL,
    name                     text           NOT NULL,
    provider                 text           NOT NULL,
    model                    text           NOT NULL,
    base_url                 text           NOT NULL DEFAULT '',
    key_reference            text           NOT NULL DEFAULT '',
    key_ciphertext           bytea,
    parameters               jsonb          NOT NULL DEFAULT '{}',
    temperature              numeric(3,2),
    max_output_tokens        integer        NOT NULL DEFAULT 4096,
    timeout_ms               integer        NOT NULL DEFAULT 120000,
    max_concurrency          integer        NOT NULL DEFAULT 8,
    requests_per_minute      integer,
    input_tokens_per_minute  integer,
    output_tokens_per_minute integer,
    prices                   jsonb          NOT NULL DEFAULT '{}',
    price_version            text           NOT NULL DEFAULT '',
    daily_limit              numeric(20,12),
    daily_limit_unit         text,
    daily_limit_hard         boolean        NOT NULL DEFAULT true,
    capabilities             jsonb          NOT NULL DEFAULT '{}',
    simulated                boolean        NOT NULL DEFAULT false,
    status                   text           NOT NULL DEFAULT 'active',
    created_at               timestamptz    NOT NULL DEFAULT now(),
    updated_at               timestamptz    NOT NULL DEFAULT now(),
    created_by               uuid,
    CONSTRAINT model_profiles_pkey PRIMARY KEY (workspace_id, id),
    CONSTRAINT model_profiles_name_unique UNIQUE (workspace_id, name),
    CONSTRAINT model_profiles_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces (id),
    CONSTRAINT model_profiles_creator_fkey FOREIGN KEY (created_by) REFERENCES users (id),
    CONSTRAINT model_profiles_temperature_range CHECK (temperature BETWEEN 0 AND 2),
    CONSTRAINT model_profiles_limits_positive CHECK (max_output_tokens > 0 AND timeout_ms > 0 AND max_concurrency > 0
        AND requests_per_minute > 0 AND input_tokens_per_minute > 0 AND output_tokens_per_minute > 0 AND daily_limit >= 0),
    CONSTRAINT model_profiles_daily_limit_unit_known CHECK (daily_limit_unit IN ('calls', 'tokens', 'usd')),
    CONSTRAINT model_profiles_daily_limit_whole CHECK ((daily_limit IS NULL) = (daily_limit_unit IS NULL)),
    CONSTRAINT model_profiles_status_known CHECK (status IN ('active', 'disabled'))
);
COMMENT ON TABLE model_profiles IS 'Provider, model, key, prices, limits and timeouts under one name.';
COMMENT ON COLUMN model_profiles.workspace_id IS 'The workspace.';
COMMENT ON COLUMN model_profiles.id IS 'UUIDv7, made by the program.';
COMMENT ON COLUMN model_profiles.name IS 'Name used in commands and pipelines.';
COMMENT ON COLUMN model_profiles.provider IS 'Which wire it speaks, as openai.';
COMMENT ON COLUMN model_profiles.model IS 'Model name sent to the provider.';
COMMENT ON COLUMN model_profiles.base_url IS 'Address of the endpoint; empty means the provider''s own, or the simulator started by this program.';
COMMENT ON COLUMN model_profiles.key_reference IS 'Name of the environment variable that holds the key; empty means none is needed.';
COMMENT ON COLUMN model_profiles.key_ciphertext IS 'Key encrypted at rest; NULL where a reference is used.';
COMMENT ON COLUMN model_profiles.parameters IS 'Further request parameters.';
COMMENT ON COLUMN model_profiles.temperature IS 'Sampling temperature; 0 is a value, NULL leaves it to the provider.';
COMMENT ON COLUMN model_profiles.max_output_tokens IS 'Most tokens of one answer; the worst case that is reserved.';
COMMENT ON COLUMN model_profiles.timeout_ms IS 'Milliseconds for a whole exchange, body included.';
COMMENT ON COLUMN model_profiles.max_concurrency IS 'Most calls in flight at once from one process.';
COMMENT ON COLUMN model_profiles.requests_per_minute IS 'Provider''s limit; NULL means none is known.';
COMMENT ON COLUMN model_profiles.input_tokens_per_minute IS 'Provider''s limit; NULL means none is known.';
COMMENT ON COLUMN model_profiles.output_tokens_per_minute IS 'Provider''s limit; NULL means none is known.';
COMMENT ON COLUMN model_profiles.prices IS 'USD for a million tokens by kind, as decimal text; empty means unpriced.';
COMMENT ON COLUMN model_profiles.price_version IS 'Which price table the prices came from.';
COMMENT ON COLUMN model_profiles.daily_limit IS 'Most of daily_limit_unit in a UTC day; NULL means no limit.';
COMMENT ON COLUMN model_profiles.daily_limit_unit IS 'calls, tokens or usd.';
COMMENT ON COLUMN model_profiles.daily_limit_hard IS 'True stops at the limit, false only reports it.';
COMMENT ON COLUMN model_profiles.capabilities IS 'What a probe found: JSON schema, tools, system role, most output.';
COMMENT ON COLUMN model_profiles.simulated IS 'True for the simulator; what it makes is marked so.';
COMMENT ON COLUMN model_profiles.status IS 'A disabled profile starts no call.';
COMMENT ON COLUMN model_profiles.created_at IS 'When the row was made.';
COMMENT ON COLUMN model_profiles.updated_at IS 'When the row last changed; set by a trigger.';
COMMENT ON COLUMN model_profiles.created_by IS 'Who added it.';

CREATE TABLE batch_jobs (
    workspace_id          uuid           NOT NULL,
    id                    uuid           NOT NULL,
    name                  text           NOT NULL,
    job_type              text           NOT NULL DEFAULT 'generation',
    description           text           NOT NULL DEFAULT '',
    configuration         jsonb          NOT NULL DEFAULT '{}',
    target_tier           text           NOT NULL DEFAULT 'all',
    status                text           NOT NULL DEFAULT 'pending',
    total_items           integer        NOT NULL DEFAULT 0,
    priority              integer        NOT NULL DEFAULT 5,
    concurrent_processing integer        NOT NULL DEFAULT 3,
    max_retries           integer        NOT NULL DEFAULT 3,
    model_profile_id      uuid           NOT NULL,
    pipeline_version_id   uuid           NOT NULL,
    seed                  bigint         NOT NULL,
    simulated             boolean        NOT NULL DEFAULT false,
    estimated_calls       integer        NOT NULL DEFAULT 0,
    estimated_tokens      bigint         NOT NULL DEFAULT 0,
    estimated_cost_usd    numeric(20,12),
    error_message         text,
    idempotency_key       text,
    created_at            timestamptz    NOT NULL DEFAULT now(),
    started_at            timestamptz,
    completed_at          timestamptz,
    updated_at            timestamptz    NOT NULL DEFAULT now(),
    created_by            uuid,
    CONSTRAINT batch_jobs_pkey PRIMARY KEY (workspace_id, id),
    CONSTRAINT batch_jobs_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces (id),
    CONSTRAINT batch_jobs_profile_fkey FOREIGN KEY (workspace_id, model_profile_id) REFERENCES model_profiles (workspace_id, id),
    CONSTRAINT batch_jobs_pipeline_fkey FOREIGN KEY (workspace_id, pipeline_version_id) REFERENCES pipeline_versions (workspace_id, id),
    CONSTRAINT batch_jobs_creator_fkey FOREIGN KEY (created_by) REFERENCES users (id),
    CONSTRAINT batch_jobs_key_unique UNIQUE (workspace_id, idempotency_key),
    CONSTRAINT batch_jobs_type_known CHECK (job_type IN ('generation', 'export', 'validation', 'cleanup')),
    CONSTRAINT batch_jobs_tier_known CHECK (target_tier IN ('template', 'scenario', 'edge_case', 'all')),
    CONSTRAINT batch_jobs_status_known CHECK (status IN ('pending', 'awaiting_approval', 'running', 'paused', 'completed', 'failed', 'cancelled')),
    CONSTRAINT batch_jobs_priority_range CHECK (priority BETWEEN 1 AND 10),
    CONSTRAINT batch_jobs_counts_not_negative CHECK (total_items >= 0 AND max_retries >= 0 AND concurrent_processing > 0),
    CONSTRAINT batch_jobs_completed_exactly_when_final CHECK ((completed_at IS NOT NULL) = (status IN ('completed', 'failed', 'cancelled'))),
    CONSTRAINT batch_jobs_started_when_running CHECK (started_at IS NOT NULL OR status IN ('pending', 'awaiting_approval', 'paused', 'cancelled', 'failed'))
);
CREATE INDEX batch_jobs_newest ON batch_jobs (workspace_id, created_at DESC);
CREATE INDEX batch_jobs_live ON batch_jobs (priority DESC, created_at) WHERE status IN ('pending', 'running');
COMMENT ON TABLE batch_jobs IS 'One order of many conversations. Its counts are not stored but read from the items: see batch_progress.';
COMMENT ON COLUMN batch_jobs.workspace_id IS 'The workspace.';
COMMENT ON COLUMN batch_jobs.id IS 'UUIDv7, made by the program.';
COMMENT ON COLUMN batch_jobs.name IS 'What its owner calls it.';
COMMENT ON COLUMN batch_jobs.job_type IS 'generation; the other kinds are the seed''s.';
COMMENT ON COLUMN batch_jobs.description IS 'What it is for.';
COMMENT ON COLUMN batch_jobs.configuration IS 'The specification it was planned from.';
COMMENT ON COLUMN batch_jobs.target_tier IS 'Tier it makes, or all.';
COMMENT ON COLUMN batch_jobs.status IS 'pending, awaiting_approval, running, paused, completed, failed, cancelled.';
COMMENT ON COLUMN batch_jobs.total_items IS 'Items planned: the left side of the balance. The right side is counted from batch_items.';
COMMENT ON COLUMN batch_jobs.priority IS 'From 1 to 10; higher goes first.';
COMMENT ON COLUMN batch_jobs.concurrent_processing IS 'Most items of this batch in work at once in one process.';
COMMENT ON COLUMN batch_jobs.max_retries IS 'Further attempts after the first before an item fails.';
COMMENT ON COLUMN batch_jobs.model_profile_id IS 'Profile that its calls use.';
COMMENT ON COLUMN batch_jobs.pipeline_version_id IS 'How each conversation is made.';
COMMENT ON COLUMN batch_jobs.seed IS 'From which every item''s seed is derived; the same plan and seed give the same prompts.';
COMMENT ON COLUMN batch_jobs.simulated IS 'True when the profile is the simulator.';
COMMENT ON COLUMN batch_jobs.estimated_calls IS 'Calls expected when it was planned.';
COMMENT ON COLUMN batch_jobs.estimated_tokens IS 'Tokens expected, in and out together.';
COMMENT ON COLUMN batch_jobs.estimated_cost_usd IS 'USD expected; NULL when the model is unpriced.';
COMMENT ON COLUMN batch_jobs.error_message IS 'Why it failed, in a line.';
COMMENT ON COLUMN batch_jobs.idempotency_key IS 'Given by the caller; a second order with it is the first one.';
COMMENT ON COLUMN batch_jobs.created_at IS 'When it was ordered.';
COMMENT ON COLUMN batch_jobs.started_at IS 'When its first item was claimed.';
COMMENT ON COLUMN batch_jobs.completed_at IS 'When its last item ended; set exactly in a final state.';
COMMENT ON COLUMN batch_jobs.updated_at IS 'When the row last changed; set by a trigger.';
COMMENT ON COLUMN batch_jobs.created_by IS 'Who ordered it.';

CREATE TABLE workers (
    id             uuid        NOT NULL,
    host           text        NOT NULL,
    pid            bigint      NOT NULL,
    version        text        NOT NULL,
    schema_version text        NOT NULL,
    state          text        NOT NULL DEFAULT 'active',
    capacity       integer     NOT NULL,
    started_at     timestamptz NOT NULL DEFAULT now(),
    heartbeat_at   timestamptz NOT NULL DEFAULT now(),
    lease_until    timestamptz NOT NULL,
    stopped_at     timestamptz,
    CONSTRAINT workers_pkey PRIMARY KEY (id),
    CONSTRAINT workers_state_known CHECK (state IN ('active', 'draining', 'stopped')),
    CONSTRAINT workers_capacity_positive CHECK (capacity > 0),
    CONSTRAINT workers_stopped_exactly_when_stopped CHECK ((stopped_at IS NOT NULL) = (state = 'stopped'))
) WITH (fillfactor = 50);
COMMENT ON TABLE workers IS 'Processes that work batch items of all workspaces: one row, one heartbeat and one lease each for all it holds.';
COMMENT ON COLUMN workers.id IS 'UUIDv7, made anew by each start of a process.';
COMMENT ON COLUMN workers.host IS 'Name of its machine.';
COMMENT ON COLUMN workers.pid IS 'Process id on that machine.';
COMMENT ON COLUMN workers.version IS 'Version of the program.';
COMMENT ON COLUMN workers.schema_version IS 'Newest migration that it knows.';
COMMENT ON COLUMN workers.state IS 'active takes items, draining only ends them, stopped has none.';
COMMENT ON COLUMN workers.capacity IS 'Items it works at once.';
COMMENT ON COLUMN workers.started_at IS 'When it registered.';
COMMENT ON COLUMN workers.heartbeat_at IS 'Its last sign of life, by the database''s clock.';
COMMENT ON COLUMN workers.lease_until IS 'Until when its items are its own, by the database''s clock. Not indexed, so that a heartbeat stays a cheap update.';
COMMENT ON COLUMN workers.stopped_at IS 'When it ended or was given up.';

CREATE TABLE batch_items (
    workspace_id        uuid        NOT NULL,
    id                  uuid        NOT NULL,
    batch_job_id        uuid        NOT NULL,
    position            integer     NOT NULL,
    state               text        NOT NULL DEFAULT 'queued',
    tier                text        NOT NULL,
    template_version_id uuid        NOT NULL,
    scenario_id         uuid,
    edge_case_id        uuid,
    seed                bigint      NOT NULL,
    attempts            integer     NOT NULL DEFAULT 0,
    run_after           timestamptz,
    worker_id           uuid,
    lease_token         uuid,
    claimed_at          timestamptz,
    failure_kind        text,
    error_message       text,
    depends_on_item_id  uuid,
    created_at          timestamptz NOT NULL DEFAULT now(),
    finished_at         timestamptz,
    CONSTRAINT batch_items_pkey PRIMARY KEY (workspace_id, id),
    CONSTRAINT batch_items_position_unique UNIQUE (workspace_id, batch_job_id, position),
    CONSTRAINT batch_items_batch_fkey FOREIGN KEY (workspace_id, batch_job_id) REFERENCES batch_jobs (workspace_id, id),
    CONSTRAINT batch_items_template_fkey FOREIGN KEY (workspace_id, template_version_id) REFERENCES template_versions (workspace_id, id),
    CONSTRAINT batch_items_scenario_fkey FOREIGN KEY (workspace_id, scenario_id) REFERENCES scenarios (workspace_id, id),
    CONSTRAINT batch_items_edge_case_fkey FOREIGN KEY (workspace_id, edge_case_id) REFERENCES edge_cases (workspace_id, id),
    CONSTRAINT batch_items_dependency_fkey FOREIGN KEY (workspace_id, depends_on_item_id) REFERENCES batch_items (workspace_id, id),
    CONSTRAINT batch_items_worker_fkey FOREIGN KEY (worker_id) REFERENCES workers (id),
    CONSTRAINT batch_items_state_known CHECK (state IN ('created', 'queued', 'running', 'retry', 'completed', 'failed', 'cancelled')),
    CONSTRAINT batch_items_tier_known CHECK (tier IN ('template', 'scenario', 'edge_case')),
    CONSTRAINT batch_items_tier_has_driver CHECK (
        (tier = 'template' AND scenario_id IS NULL AND edge_case_id IS NULL)
        OR (tier = 'scenario' AND scenario_id IS NOT NULL AND edge_case_id IS NULL)
        OR (tier = 'edge_case' AND edge_case_id IS NOT NULL)),
    CONSTRAINT batch_items_position_positive CHECK (position > 0),
    CONSTRAINT batch_items_attempts_not_negative CHECK (attempts >= 0),
    CONSTRAINT batch_items_held_exactly_when_running CHECK (
        (state = 'running') = (worker_id IS NOT NULL AND lease_token IS NOT NULL AND claimed_at IS NOT NULL)
        AND (state = 'running' OR (worker_id IS NULL AND lease_token IS NULL))),
    CONSTRAINT batch_items_retry_has_time CHECK (state <> 'retry' OR run_after IS NOT NULL),
    CONSTRAINT batch_items_failure_has_kind CHECK ((state = 'failed') <= (failure_kind IS NOT NULL)),
    CONSTRAINT batch_items_finished_exactly_when_final CHECK ((finished_at IS NOT NULL) = (state IN ('completed', 'failed', 'cancelled')))
) WITH (fillfactor = 70);
CREATE INDEX batch_items_queued ON batch_items (workspace_id, batch_job_id, position) WHERE state = 'queued';
CREATE INDEX batch_items_retry ON batch_items (run_after) WHERE state = 'retry';
CREATE INDEX batch_items_running ON batch_items (worker_id) WHERE state = 'running';
CREATE INDEX batch_items_of_batch ON batch_items (workspace_id, batch_job_id, state);
COMMENT ON TABLE batch_items IS 'One conversation to make: the unit of the queue, narrow on purpose. What it is made from stands in batch_item_inputs.';
COMMENT ON COLUMN batch_items.workspace_id IS 'The workspace.';
COMMENT ON COLUMN batch_items.id IS 'UUIDv7, made by the program.';
COMMENT ON COLUMN batch_items.batch_job_id IS 'The batch.';
COMMENT ON COLUMN batch_items.position IS 'Place in the batch, from 1.';
COMMENT ON COLUMN batch_items.state IS 'created waits for a gate or another item; queued, running, retry; final: completed, failed, cancelled.';
COMMENT ON COLUMN batch_items.tier IS 'Which of template, scenario and edge case drives it.';
COMMENT ON COLUMN batch_items.template_version_id IS 'Exact version of the template.';
COMMENT ON COLUMN batch_items.scenario_id IS 'Exact revision of the scenario.';
COMMENT ON COLUMN batch_items.edge_case_id IS 'Exact revision of the edge case.';
COMMENT ON COLUMN batch_items.seed IS 'Chooses variants and goes to the provider.';
COMMENT ON COLUMN batch_items.attempts IS 'Times it was claimed; counted once, at the claim.';
COMMENT ON COLUMN batch_items.run_after IS 'Not before this time, by the database''s clock; set for a retry.';
COMMENT ON COLUMN batch_items.worker_id IS 'Who holds it; set exactly while running.';
COMMENT ON COLUMN batch_items.lease_token IS 'Fresh for each claim; every write of the claim''s holder must show it.';
COMMENT ON COLUMN batch_items.claimed_at IS 'When it was last claimed.';
COMMENT ON COLUMN batch_items.failure_kind IS 'Why it failed or is tried again, as a kind: poison, refused, unusable, …';
COMMENT ON COLUMN batch_items.error_message IS 'The last failure in a line for people; never a prompt or an answer.';
COMMENT ON COLUMN batch_items.depends_on_item_id IS 'Item that must be completed first; NULL means none.';
COMMENT ON COLUMN batch_items.created_at IS 'When it was planned.';
COMMENT ON COLUMN batch_items.finished_at IS 'When it reached a final state; set exactly there.';

CREATE TABLE batch_item_inputs (
    workspace_id  uuid  NOT NULL,
    batch_item_id uuid  NOT NULL,
    inputs        jsonb NOT NULL,
    CONSTRAINT batch_item_inputs_pkey PRIMARY KEY (workspace_id, batch_item_id),
    CONSTRAINT batch_item_inputs_item_fkey FOREIGN KEY (workspace_id, batch_item_id) REFERENCES batch_items (workspace_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE batch_item_inputs IS 'Rendered inputs of an item, taken when it was planned; the catalogue may change while it waits.';
COMMENT ON COLUMN batch_item_inputs.workspace_id IS 'The workspace.';
COMMENT ON COLUMN batch_item_inputs.batch_item_id IS 'The item.';
COMMENT ON COLUMN batch_item_inputs.inputs IS 'Rendered texts, persona, topic, emotion, parameters, turn range, thresholds.';

CREATE TABLE runs (
    workspace_id        uuid        NOT NULL,
    id                  uuid        NOT NULL,
    batch_item_id       uuid,
    pipeline_version_id uuid        NOT NULL,
    number              integer     NOT NULL DEFAULT 1,
    state               text        NOT NULL DEFAULT 'running',
    lease_token         uuid,
    started_at          timestamptz NOT NULL DEFAULT now(),
    finished_at         timestamptz,
    failure_kind        text,
    error_message       text,
    CONSTRAINT runs_pkey PRIMARY KEY (workspace_id, id),
    CONSTRAINT runs_number_unique UNIQUE (workspace_id, batch_item_id, number),
    CONSTRAINT runs_item_fkey FOREIGN KEY (workspace_id, batch_item_id) REFERENCES batch_items (workspace_id, id),
    CONSTRAINT runs_pipeline_fkey FOREIGN KEY (workspace_id, pipeline_version_id) REFERENCES pipeline_versions (workspace_id, id),
    CONSTRAINT runs_state_known CHECK (state IN ('running', 'completed', 'failed', 'cancelled')),
    CONSTRAINT runs_number_positive CHECK (number > 0),
    CONSTRAINT runs_finished_exactly_when_final CHECK ((finished_at IS NOT NULL) = (state <> 'running'))
);
COMMENT ON TABLE runs IS 'One execution of a pipeline for an item. A claim after a crash continues the open run, so that no paid step is repeated.';
COMMENT ON COLUMN runs.workspace_id IS 'The workspace.';
COMMENT ON COLUMN runs.id IS 'UUIDv7, made by the program.';
COMMENT ON COLUMN runs.batch_item_id IS 'The item; NULL for a trial outside any batch.';
COMMENT ON COLUMN runs.pipeline_version_id IS 'The steps that are executed.';
COMMENT ON COLUMN runs.number IS 'Number within the item, from 1; a new one begins when the last one ended without success.';
COMMENT ON COLUMN runs.state IS 'running, completed, failed or cancelled.';
COMMENT ON COLUMN runs.lease_token IS 'Token of the claim that last worked it.';
COMMENT ON COLUMN runs.started_at IS 'When it began.';
COMMENT ON COLUMN runs.finished_at IS 'When it ended; set exactly in a final state.';
COMMENT ON COLUMN runs.failure_kind IS 'Why it failed, as a kind.';
COMMENT ON COLUMN runs.error_message IS 'Why it failed, in a line for people.';

CREATE TABLE step_runs (
    workspace_id uuid        NOT NULL,
    id           uuid        NOT NULL,
    run_id       uuid        NOT NULL,
    step         text        NOT NULL,
    kind         text        NOT NULL,
    position     integer     NOT NULL,
    iteration    integer     NOT NULL DEFAULT 1,
    state        text        NOT NULL DEFAULT 'running',
    started_at   timestamptz NOT NULL DEFAULT now(),
    finished_at  timestamptz,
    failure_kind text,
    outcome      jsonb       NOT NULL DEFAULT '{}',
    CONSTRAINT step_runs_pkey PRIMARY KEY (workspace_id, id),
    CONSTRAINT step_runs_iteration_unique UNIQUE (workspace_id, run_id, step, iteration),
    CONSTRAINT step_runs_run_fkey FOREIGN KEY (workspace_id, run_id) REFERENCES runs (workspace_id, id),
    CONSTRAINT step_runs_state_known CHECK (state IN ('running', 'completed', 'failed')),
    CONSTRAINT step_runs_numbers_positive CHECK (position > 0 AND iteration > 0),
    CONSTRAINT step_runs_finished_exactly_when_final CHECK ((finished_at IS NOT NULL) = (state <> 'running'))
);
COMMENT ON TABLE step_runs IS 'One execution of one step of a run.';
COMMENT ON COLUMN step_runs.workspace_id IS 'The workspace.';
COMMENT ON COLUMN step_runs.id IS 'UUIDv7, made by the program.';
COMMENT ON COLUMN step_runs.run_id IS 'The run.';
COMMENT ON COLUMN step_runs.step IS 'Name of the step in the pipeline.';
COMMENT ON COLUMN step_runs.kind IS 'What the step does, as generate.';
COMMENT ON COLUMN step_runs.position IS 'Place in the pipeline, from 1.';
COMMENT ON COLUMN step_runs.iteration IS 'Which pass of a loop, from 1.';
COMMENT ON COLUMN step_runs.state IS 'running, completed or failed.';
COMMENT ON COLUMN step_runs.started_at IS 'When it began.';
COMMENT ON COLUMN step_runs.finished_at IS 'When it ended; set exactly in a final state.';
COMMENT ON COLUMN step_runs.failure_kind IS 'Why it failed, as a kind.';
COMMENT ON COLUMN step_runs.outcome IS 'What it found, for the trace: how the reply was parsed, which branch was taken.';

CREATE TRIGGER model_profiles_touch BEFORE UPDATE ON model_profiles FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
CREATE TRIGGER batch_jobs_touch BEFORE UPDATE ON batch_jobs FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

CREATE TRIGGER batch_jobs_transition BEFORE UPDATE OF status ON batch_jobs FOR EACH ROW
    WHEN (OLD.status <> NEW.status AND (OLD.status, NEW.status) NOT IN (
        ('pending', 'awaiting_approval'), ('pending', 'running'), ('pending', 'paused'), ('pending', 'cancelled'), ('pending', 'failed'),
        ('awaiting_approval', 'running'), ('awaiting_approval', 'cancelled'),
        ('running', 'awaiting_approval'), ('running', 'paused'), ('running', 'completed'), ('running', 'failed'), ('running', 'cancelled'),
        ('paused', 'running'), ('paused', 'cancelled'), ('paused', 'completed'), ('paused', 'failed')))
    EXECUTE FUNCTION refuse_transition('status');

CREATE TRIGGER batch_items_transition BEFORE UPDATE OF state ON batch_items FOR EACH ROW
    WHEN (OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (
        ('created', 'queued'), ('created', 'cancelled'),
        ('queued', 'running'), ('queued', 'cancelled'),
        ('running', 'completed'), ('running', 'failed'), ('running', 'retry'), ('running', 'cancelled'), ('running', 'queued'),
        ('retry', 'queued'), ('retry', 'failed'), ('retry', 'cancelled')))
    EXECUTE FUNCTION refuse_transition('state');

CREATE TRIGGER runs_transition BEFORE UPDATE OF state ON runs FOR EACH ROW
    WHEN (OLD.state <> NEW.state AND OLD.state <> 'running')
    EXECUTE FUNCTION refuse_transition('state');
