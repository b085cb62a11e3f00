-- The product: conversations, their turns with every revision, the machine's flags, search and duplicates.

CREATE TABLE conversations (
    workspace_id           uuid           NOT NULL,
    id                     uuid           NOT NULL,
    document_id            uuid,
    chunk_id               uuid,
    template_version_id    uuid,
    scenario_id            uuid,
    edge_case_id           uuid,
    batch_item_id          uuid,
    run_id                 uuid,
    supersedes_id          uuid,
    title                  text           NOT NULL DEFAULT '',
    persona                text           NOT NULL,
    emotion                text           NOT NULL,
    topic                  text           NOT NULL DEFAULT '',
    intent                 text           NOT NULL DEFAULT '',
    tone                   text           NOT NULL DEFAULT '',
    tier                   text           NOT NULL,
    status                 text           NOT NULL DEFAULT 'draft',
    category               text[]         NOT NULL DEFAULT '{}',
    quality_score          numeric(3,1),
    quality_metrics        jsonb          NOT NULL DEFAULT '{}',
    score_version          integer,
    confidence_level       text,
    turn_count             integer        NOT NULL DEFAULT 0,
    total_tokens           integer        NOT NULL DEFAULT 0,
    estimated_cost_usd     numeric(20,12),
    actual_cost_usd        numeric(20,12),
    generation_duration_ms integer,
    model                  text           NOT NULL DEFAULT '',
    simulated              boolean        NOT NULL DEFAULT false,
    is_gold                boolean        NOT NULL DEFAULT false,
    inputs                 jsonb          NOT NULL DEFAULT '{}',
    parameters             jsonb          NOT NULL DEFAULT '{}',
    content_version        integer        NOT NULL DEFAULT 1,
    content_sha256         bytea,
    decided_by             text,
    approved_by            uuid,
    approved_at            timestamptz,
    error_message          text,
    created_at             timestamptz    NOT NULL DEFAULT now(),
    updated_at             timestamptz    NOT NULL DEFAULT now(),
    created_by             uuid,
    CONSTRAINT conversations_pkey PRIMARY KEY (workspace_id, id),
    CONSTRAINT conversations_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces (id),
    CONSTRAINT conversations_document_fkey FOREIGN KEY (workspace_id, document_id) REFERENCES documents (workspace_id, id) ON DELETE SET NULL (document_id),
    CONSTRAINT conversations_chunk_fkey FOREIGN KEY (workspace_id, chunk_id) REFERENCES chunks (workspace_id, id) ON DELETE SET NULL (chunk_id),
    CONSTRAINT conversations_template_fkey FOREIGN KEY (workspace_id, template_version_id) REFERENCES template_versions (workspace_id, id),
    CONSTRAINT conversations_scenario_fkey FOREIGN KEY (workspace_id, scenario_id) REFERENCES scenarios (workspace_id, id),
    CONSTRAINT conversations_edge_case_fkey FOREIGN KEY (workspace_id, edge_case_id) REFERENCES edge_cases (workspace_id, id),
    CONSTRAINT conversations_item_fkey FOREIGN KEY (workspace_id, batch_item_id) REFERENCES batch_items (workspace_id, id),
    CONSTRAINT conversations_run_fkey FOREIGN KEY (workspace_id, run_id) REFERENCES runs (workspace_id, id),
    CONSTRAINT conversations_supersedes_fkey FOREIGN KEY (workspace_id, supersedes_id) REFERENCES conversations (workspace_id, id),
    CONSTRAINT conversations_approver_fkey FOREIGN KEY (approved_by) REFERENCES users (id),
    CONSTRAINT conversations_creator_fkey FOREIGN KEY (created_by) REFERENCES users (id),
    CONSTRAINT conversations_tier_known CHECK (tier IN ('template', 'scenario', 'edge_case')),
    CONSTRAINT conversations_status_known CHECK (status IN ('draft', 'generated', 'pending_review', 'approved', 'rejected', 'needs_revision', 'none', 'failed')),
    CONSTRAINT conversations_score_range CHECK (quality_score BETWEEN 0 AND 10),
    CONSTRAINT conversations_confidence_known CHECK (confidence_level IN ('high', 'medium', 'low')),
    CONSTRAINT conversations_counts_not_negative CHECK (turn_count >= 0 AND total_tokens >= 0 AND generation_duration_ms >= 0),
    CONSTRAINT conversations_content_version_positive CHECK (content_version > 0),
    CONSTRAINT conversations_decider_known CHECK (decided_by IN ('person', 'bulk', 'sample', 'import')),
    CONSTRAINT conversations_decided_exactly_when_final CHECK ((decided_by IS NOT NULL) = (status IN ('approved', 'rejected'))),
    CONSTRAINT conversations_approved_exactly_when_approved CHECK ((approved_at IS NOT NULL) = (status = 'approved')),
    CONSTRAINT conversations_not_its_own_successor CHECK (supersedes_id <> id)
) WITH (fillfactor = 85);
CREATE UNIQUE INDEX conversations_one_per_item ON conversations (workspace_id, batch_item_id) WHERE batch_item_id IS NOT NULL;
CREATE INDEX conversations_by_status ON conversations (workspace_id, status, created_at DESC, id DESC);
CREATE INDEX conversations_by_template ON conversations (workspace_id, template_version_id, status);
CREATE INDEX conversations_newest ON conversations (workspace_id, created_at DESC, id DESC);
COMMENT ON TABLE conversations IS 'The product, one row a conversation. Its text stands in conversation_turns, its reviews in reviews, its spending in generation_logs.';
COMMENT ON COLUMN conversations.workspace_id IS 'The workspace.';
COMMENT ON COLUMN conversations.id IS 'UUIDv7, made by the program; the one public id.';
COMMENT ON COLUMN conversations.document_id IS 'Source text it leans on.';
COMMENT ON COLUMN conversations.chunk_id IS 'Piece of the source text it was made from.';
COMMENT ON COLUMN conversations.template_version_id IS 'Exact version of the template it was made from.';
COMMENT ON COLUMN conversations.scenario_id IS 'Exact revision of the scenario it was made from.';
COMMENT ON COLUMN conversations.edge_case_id IS 'Exact revision of the edge case it was made from.';
COMMENT ON COLUMN conversations.batch_item_id IS 'Item that ordered it; one conversation an item.';
COMMENT ON COLUMN conversations.run_id IS 'Run that made it.';
COMMENT ON COLUMN conversations.supersedes_id IS 'Conversation that this one was made anew from.';
COMMENT ON COLUMN conversations.title IS 'Line shown to people.';
COMMENT ON COLUMN conversations.persona IS 'Who speaks as the user, from the inputs, never from the model.';
COMMENT ON COLUMN conversations.emotion IS 'Emotion or emotional arc from the inputs; neutral where none is meant.';
COMMENT ON COLUMN conversations.topic IS 'What it is about, from the inputs.';
COMMENT ON COLUMN conversations.intent IS 'What the user wants, where the inputs say so.';
COMMENT ON COLUMN conversations.tone IS 'Tone asked for.';
COMMENT ON COLUMN conversations.tier IS 'Which of template, scenario and edge case drove it.';
COMMENT ON COLUMN conversations.status IS 'draft, generated, pending_review, needs_revision, approved, rejected, failed; none for imported rows without a state.';
COMMENT ON COLUMN conversations.category IS 'Subjects, for filters and distribution.';
COMMENT ON COLUMN conversations.quality_score IS 'From 0 to 10 with one decimal, by the scorer of score_version.';
COMMENT ON COLUMN conversations.quality_metrics IS 'Parts of the score and their reasons.';
COMMENT ON COLUMN conversations.score_version IS 'Version of the scorer.';
COMMENT ON COLUMN conversations.confidence_level IS 'How sure the machine is that the reply was read as meant: low after a repair.';
COMMENT ON COLUMN conversations.turn_count IS 'User and assistant turns; written with the turns.';
COMMENT ON COLUMN conversations.total_tokens IS 'Tokens of all turns; written with the turns.';
COMMENT ON COLUMN conversations.estimated_cost_usd IS 'USD expected when it was planned; NULL when the model is unpriced.';
COMMENT ON COLUMN conversations.actual_cost_usd IS 'USD settled by the calls that made it; NULL when the model is unpriced. The ledger holds each call.';
COMMENT ON COLUMN conversations.generation_duration_ms IS 'Milliseconds that the calls took.';
COMMENT ON COLUMN conversations.model IS 'Model that answered, as the provider named it.';
COMMENT ON COLUMN conversations.simulated IS 'True when the simulator made it; releases leave it out unless told otherwise.';
COMMENT ON COLUMN conversations.is_gold IS 'True for a hand-written example that calibrates people and judges.';
COMMENT ON COLUMN conversations.inputs IS 'Snapshot of what it was made from: rendered texts, persona, scenario, turn range, threshold.';
COMMENT ON COLUMN conversations.parameters IS 'Values of the template''s variables.';
COMMENT ON COLUMN conversations.content_version IS 'Grows by one with every edit of a turn.';
COMMENT ON COLUMN conversations.content_sha256 IS 'SHA-256 of the turns in canonical form; NULL before there are any.';
COMMENT ON COLUMN conversations.decided_by IS 'What made the decision: person, bulk, sample or import. Set exactly when approved or rejected.';
COMMENT ON COLUMN conversations.approved_by IS 'User who approved it.';
COMMENT ON COLUMN conversations.approved_at IS 'When it was approved; set exactly then.';
COMMENT ON COLUMN conversations.error_message IS 'Why it failed, in a line.';
COMMENT ON COLUMN conversations.created_at IS 'When the row was made.';
COMMENT ON COLUMN conversations.updated_at IS 'When the row last changed; set by a trigger.';
COMMENT ON COLUMN conversations.created_by IS 'Who ordered or imported it.';

CREATE TABLE conversation_turns (
    workspace_id      uuid        NOT NULL,
    conversation_id   uuid        NOT NULL,
    turn_number       integer     NOT NULL,
    role              text        NOT NULL,
    content           text        NOT NULL,
    reasoning         text,
    tool_calls        jsonb,
    tool_call_id      text,
    token_count       integer     NOT NULL DEFAULT 0,
    char_count        integer     NOT NULL DEFAULT 0,
    generation_log_id uuid,
    version           integer     NOT NULL DEFAULT 1,
    created_at        timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT conversation_turns_pkey PRIMARY KEY (workspace_id, conversation_id, turn_number),
    CONSTRAINT conversation_turns_conversation_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations (workspace_id, id) ON DELETE CASCADE,
    CONSTRAINT conversation_turns_number_positive CHECK (turn_number > 0),
    CONSTRAINT conversation_turns_role_known CHECK (role IN ('system', 'user', 'assistant', 'tool')),
    CONSTRAINT conversation_turns_system_is_first CHECK (role <> 'system' OR turn_number = 1),
    CONSTRAINT conversation_turns_calls_are_the_assistants CHECK (tool_calls IS NULL OR role = 'assistant'),
    CONSTRAINT conversation_turns_reasoning_is_the_assistants CHECK (reasoning IS NULL OR role = 'assistant'),
    CONSTRAINT conversation_turns_result_names_its_call CHECK ((role = 'tool') = (tool_call_id IS NOT NULL)),
    CONSTRAINT conversation_turns_counts_not_negative CHECK (token_count >= 0 AND char_count >= 0),
    CONSTRAINT conversation_turns_version_positive CHECK (version > 0)
);
COMMENT ON TABLE conversation_turns IS 'The current text of each turn. Inserted in order of conversation, so that an export reads the disk in order.';
COMMENT ON COLUMN conversation_turns.workspace_id IS 'The workspace.';
COMMENT ON COLUMN conversation_turns.conversation_id IS 'The conversation.';
COMMENT ON COLUMN conversation_turns.turn_number IS 'Place in the conversation, from 1 without gaps.';
COMMENT ON COLUMN conversation_turns.role IS 'system (only as turn 1), user, assistant or tool.';
COMMENT ON COLUMN conversation_turns.content IS 'The text, exactly as it will be exported. A machine may leave it empty, which is flagged.';
COMMENT ON COLUMN conversation_turns.reasoning IS 'What the model thought before the answer, kept apart from it.';
COMMENT ON COLUMN conversation_turns.tool_calls IS 'Calls that the assistant makes: id, name, arguments.';
COMMENT ON COLUMN conversation_turns.tool_call_id IS 'Which call a tool turn answers.';
COMMENT ON COLUMN conversation_turns.token_count IS 'Tokens as our tokenizer counts them.';
COMMENT ON COLUMN conversation_turns.char_count IS 'Unicode code points.';
COMMENT ON COLUMN conversation_turns.generation_log_id IS 'Call that made it; NULL for imported and hand-written turns. The ledger outlives the turn, so there is no foreign key.';
COMMENT ON COLUMN conversation_turns.version IS 'Grows by one with every edit; older texts stand in turn_revisions.';
COMMENT ON COLUMN conversation_turns.created_at IS 'When the turn was made.';

CREATE TABLE turn_revisions (
    workspace_id    uuid        NOT NULL,
    conversation_id uuid        NOT NULL,
    turn_number     integer     NOT NULL,
    version         integer     NOT NULL,
    content         text        NOT NULL,
    reasoning       text,
    tool_calls      jsonb,
    kind            text        NOT NULL DEFAULT 'style',
    note            text        NOT NULL DEFAULT '',
    replaced_at     timestamptz NOT NULL DEFAULT now(),
    replaced_by     uuid,
    CONSTRAINT turn_revisions_pkey PRIMARY KEY (workspace_id, conversation_id, turn_number, version),
    CONSTRAINT turn_revisions_turn_fkey FOREIGN KEY (workspace_id, conversation_id, turn_number)
        REFERENCES conversation_turns (workspace_id, conversation_id, turn_number) ON DELETE CASCADE,
    CONSTRAINT turn_revisions_editor_fkey FOREIGN KEY (replaced_by) REFERENCES users (id),
    CONSTRAINT turn_revisions_kind_known CHECK (kind IN ('fact', 'style', 'safety', 'typo', 'redact')),
    CONSTRAINT turn_revisions_version_positive CHECK (version > 0)
);
COMMENT ON TABLE turn_revisions IS 'What a turn said before each edit. With the current turn any content version can be rebuilt.';
COMMENT ON COLUMN turn_revisions.workspace_id IS 'The workspace.';
COMMENT ON COLUMN turn_revisions.conversation_id IS 'The conversation.';
COMMENT ON COLUMN turn_revisions.turn_number IS 'The turn.';
COMMENT ON COLUMN turn_revisions.version IS 'Version of the turn that had this text.';
COMMENT ON COLUMN turn_revisions.content IS 'The text that was replaced.';
COMMENT ON COLUMN turn_revisions.reasoning IS 'The reasoning that was replaced.';
COMMENT ON COLUMN turn_revisions.tool_calls IS 'The calls that were replaced.';
COMMENT ON COLUMN turn_revisions.kind IS 'What the edit mended: fact, style, safety, typo, redact.';
COMMENT ON COLUMN turn_revisions.note IS 'The editor''s remark.';
COMMENT ON COLUMN turn_revisions.replaced_at IS 'When it was replaced.';
COMMENT ON COLUMN turn_revisions.replaced_by IS 'Who replaced it.';

CREATE TABLE flags (
    workspace_id    uuid          NOT NULL,
    id              uuid          NOT NULL,
    conversation_id uuid          NOT NULL,
    content_version integer       NOT NULL DEFAULT 1,
    rule            text          NOT NULL,
    rule_version    integer       NOT NULL,
    severity        text          NOT NULL,
    value           numeric,
    threshold       numeric,
    turn_number     integer,
    span_start      integer,
    span_end        integer,
    reason          text          NOT NULL,
    created_at      timestamptz   NOT NULL DEFAULT now(),
    CONSTRAINT flags_pkey PRIMARY KEY (workspace_id, id),
    CONSTRAINT flags_conversation_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations (workspace_id, id) ON DELETE CASCADE,
    CONSTRAINT flags_rule_form CHECK (rule ~ '^[a-z]+(-[a-z]+)*$'),
    CONSTRAINT flags_severity_known CHECK (severity IN ('shadow', 'warn', 'severe')),
    CONSTRAINT flags_numbers_positive CHECK (content_version > 0 AND rule_version > 0 AND turn_number > 0),
    CONSTRAINT flags_span_in_a_turn CHECK (span_start IS NULL OR turn_number IS NOT NULL),
    CONSTRAINT flags_span_order CHECK ((span_start IS NULL) = (span_end IS NULL) AND span_start >= 0 AND span_start < span_end)
);
CREATE INDEX flags_of_conversation ON flags (workspace_id, conversation_id);
COMMENT ON TABLE flags IS 'A machine''s doubt with its reason, at the turn where it is. It never deletes anything.';
COMMENT ON COLUMN flags.workspace_id IS 'The workspace.';
COMMENT ON COLUMN flags.id IS 'UUIDv7, made by the program; a random UUID where the database wrote it.';
COMMENT ON COLUMN flags.conversation_id IS 'The conversation.';
COMMENT ON COLUMN flags.content_version IS 'Content version that was looked at.';
COMMENT ON COLUMN flags.rule IS 'Which rule doubts, as role-order.';
COMMENT ON COLUMN flags.rule_version IS 'Version of the rule; a changed pattern or threshold is a new one.';
COMMENT ON COLUMN flags.severity IS 'shadow is only counted, warn leads to review, severe also lowers the score below any threshold.';
COMMENT ON COLUMN flags.value IS 'What was measured, where the rule measures.';
COMMENT ON COLUMN flags.threshold IS 'What it was compared with.';
COMMENT ON COLUMN flags.turn_number IS 'Turn it was found in; NULL for the whole conversation.';
COMMENT ON COLUMN flags.span_start IS 'First UTF-16 unit of the passage in the turn, from 0.';
COMMENT ON COLUMN flags.span_end IS 'One past the last UTF-16 unit of the passage.';
COMMENT ON COLUMN flags.reason IS 'The doubt in a sentence.';
COMMENT ON COLUMN flags.created_at IS 'When it was raised.';

CREATE TABLE status_changes (
    workspace_id    uuid        NOT NULL,
    id              uuid        NOT NULL DEFAULT gen_random_uuid(),
    conversation_id uuid        NOT NULL,
    from_status     text,
    to_status       text        NOT NULL,
    reason          text        NOT NULL DEFAULT '',
    changed_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    changed_by      uuid,
    CONSTRAINT status_changes_pkey PRIMARY KEY (workspace_id, id),
    CONSTRAINT status_changes_conversation_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations (workspace_id, id) ON DELETE CASCADE,
    CONSTRAINT status_changes_user_fkey FOREIGN KEY (changed_by) REFERENCES users (id)
);
CREATE INDEX status_changes_of_conversation ON status_changes (workspace_id, conversation_id, changed_at);
COMMENT ON TABLE status_changes IS 'Every change of a conversation''s status, written by a trigger.';
COMMENT ON COLUMN status_changes.workspace_id IS 'The workspace.';
COMMENT ON COLUMN status_changes.id IS 'Random UUID, made by the database.';
COMMENT ON COLUMN status_changes.conversation_id IS 'The conversation.';
COMMENT ON COLUMN status_changes.from_status IS 'Status before; NULL for a new row.';
COMMENT ON COLUMN status_changes.to_status IS 'Status after.';
COMMENT ON COLUMN status_changes.reason IS 'Why, in a line: the setting turnsmith.reason of the transaction, or the trigger''s own words.';
COMMENT ON COLUMN status_changes.changed_at IS 'When.';
COMMENT ON COLUMN status_changes.changed_by IS 'Who; NULL for the engine.';

CREATE TABLE conversation_search (
    workspace_id    uuid NOT NULL,
    conversation_id uuid NOT NULL,
    heading         text NOT NULL,
    body            text NOT NULL,
    CONSTRAINT conversation_search_pkey PRIMARY KEY (workspace_id, conversation_id),
    CONSTRAINT conversation_search_conversation_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX conversation_search_words ON conversation_search USING gin (to_tsvector('simple', heading || ' ' || body));
COMMENT ON TABLE conversation_search IS 'Text to search in, apart from the tenant tables: row level security switches off the indexes of search operators, so the application role has no grant here and asks search_conversations() instead.';
COMMENT ON COLUMN conversation_search.workspace_id IS 'The workspace.';
COMMENT ON COLUMN conversation_search.conversation_id IS 'The conversation.';
COMMENT ON COLUMN conversation_search.heading IS 'Title, persona, emotion and topic.';
COMMENT ON COLUMN conversation_search.body IS 'Text of all turns.';

CREATE TABLE duplicate_bands (
    workspace_id    uuid   NOT NULL,
    band            bigint NOT NULL,
    conversation_id uuid   NOT NULL,
    CONSTRAINT duplicate_bands_pkey PRIMARY KEY (workspace_id, band, conversation_id),
    CONSTRAINT duplicate_bands_conversation_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations (workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX duplicate_bands_of_conversation ON duplicate_bands (workspace_id, conversation_id);
COMMENT ON TABLE duplicate_bands IS 'Bands of each conversation''s MinHash signature: two conversations that share one may be near copies, which an exact comparison then decides.';
COMMENT ON COLUMN duplicate_bands.workspace_id IS 'The workspace.';
COMMENT ON COLUMN duplicate_bands.band IS 'Hash of a band''s number and its rows.';
COMMENT ON COLUMN duplicate_bands.conversation_id IS 'The conversation.';

-- The seed's score, kept exactly for parity; io.turnsmith.quality is the scorer that runs, and a
-- test holds the two together. Metrics outside 0..10 are clamped; what is no number counts as 5.
CREATE FUNCTION quality_metric(metrics jsonb, key text) RETURNS numeric
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$
SELECT CASE
           WHEN jsonb_typeof(metrics) = 'object' AND (metrics ->> key) ~ '^-?[0-9]{1,30}(\.[0-9]{1,30})?$'
               THEN least(greatest((metrics ->> key)::numeric, 0), 10)
           ELSE 5.0
           END
$$;
COMMENT ON FUNCTION quality_metric(jsonb, text) IS 'One metric, clamped to 0..10; 5.0 when it is missing or no plain decimal number.';

CREATE FUNCTION calculate_quality_score(turn_count integer, total_tokens integer, quality_metrics jsonb) RETURNS numeric(3,1)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$
SELECT round(
    CASE WHEN turn_count BETWEEN 8 AND 16 THEN 10 WHEN turn_count BETWEEN 6 AND 20 THEN 7 ELSE 4 END * 0.3
    + CASE WHEN total_tokens BETWEEN 1000 AND 3000 THEN 10 WHEN total_tokens BETWEEN 500 AND 5000 THEN 7 ELSE 4 END * 0.2
    + round((quality_metric(quality_metrics, 'overall')
        + quality_metric(quality_metrics, 'relevance')
        + quality_metric(quality_metrics, 'accuracy')) / 3, 1) * 0.5, 1)
$$;
COMMENT ON FUNCTION calculate_quality_score(integer, integer, jsonb) IS 'The seed''s score from 0 to 10: turns 30 %, length 20 %, metrics 50 %. The average of the metrics is rounded to one decimal before it is weighed; both roundings go half away from zero.';

CREATE FUNCTION quality_threshold_of(wanted_workspace uuid, wanted_version uuid) RETURNS numeric
    LANGUAGE sql STABLE AS
$$
SELECT coalesce((SELECT quality_threshold FROM template_versions WHERE workspace_id = wanted_workspace AND id = wanted_version), 6.0)
$$;
COMMENT ON FUNCTION quality_threshold_of(uuid, uuid) IS 'Score below which a conversation of this template version needs revision; 6.0 where none is named.';

CREATE FUNCTION auto_flag_low_quality() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    IF NEW.status = 'generated' AND NEW.quality_score < quality_threshold_of(NEW.workspace_id, NEW.template_version_id) THEN
        NEW.status := 'needs_revision';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION auto_flag_low_quality() IS 'Trigger: a generated conversation below its threshold needs revision.';

-- After the row stands: a flag can only refer to a conversation that is there.
CREATE FUNCTION record_status_change() RETURNS trigger
    LANGUAGE plpgsql AS
$$
DECLARE
    before    text    := CASE WHEN TG_OP = 'UPDATE' THEN OLD.status END;
    threshold numeric := quality_threshold_of(NEW.workspace_id, NEW.template_version_id);
    low       boolean := NEW.status = 'needs_revision' AND coalesce(before, 'draft') IN ('draft', 'generated', 'none')
                         AND NEW.quality_score < threshold;
    why       text    := coalesce(current_setting('turnsmith.reason', true), '');
BEGIN
    IF low THEN
        why := format('score %s is below the threshold %s', NEW.quality_score, threshold);
        INSERT INTO flags (workspace_id, id, conversation_id, content_version, rule, rule_version, severity, value, threshold, reason)
        VALUES (NEW.workspace_id, gen_random_uuid(), NEW.id, NEW.content_version, 'low-score', 1, 'warn', NEW.quality_score, threshold, why);
    END IF;
    INSERT INTO status_changes (workspace_id, conversation_id, from_status, to_status, reason, changed_by)
    VALUES (NEW.workspace_id, NEW.id, before, NEW.status, why, current_actor());
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION record_status_change() IS 'Trigger: writes the history row of a status, and the flag low-score where the machine set needs_revision.';

CREATE TRIGGER conversations_touch BEFORE UPDATE ON conversations FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

CREATE TRIGGER conversations_auto_flag BEFORE INSERT OR UPDATE OF status, quality_score ON conversations FOR EACH ROW
    EXECUTE FUNCTION auto_flag_low_quality();

-- Trigger names fire in alphabetical order: the guard sees the status after the automatic flag.
CREATE TRIGGER conversations_transition BEFORE UPDATE OF status, quality_score ON conversations FOR EACH ROW
    WHEN (OLD.status <> NEW.status AND (OLD.status, NEW.status) NOT IN (
        ('draft', 'generated'), ('draft', 'needs_revision'), ('draft', 'failed'),
        ('generated', 'pending_review'), ('generated', 'needs_revision'),
        ('pending_review', 'approved'), ('pending_review', 'rejected'), ('pending_review', 'needs_revision'),
        ('needs_revision', 'approved'), ('needs_revision', 'rejected'), ('needs_revision', 'pending_review'),
        ('approved', 'pending_review'), ('rejected', 'pending_review'),
        ('none', 'generated'), ('none', 'pending_review'), ('none', 'needs_revision'))
        AND NOT (OLD.status IN ('generated', 'none') AND NEW.status = 'approved' AND NEW.decided_by IN ('sample', 'import')))
    EXECUTE FUNCTION refuse_transition('status');

CREATE FUNCTION refuse_decided_insert() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    RAISE EXCEPTION 'a conversation cannot begin as %', NEW.status USING ERRCODE = 'TS001';
END
$$;
COMMENT ON FUNCTION refuse_decided_insert() IS 'Trigger: only an import may bring a conversation that is already decided. SQLSTATE TS001.';

CREATE TRIGGER conversations_first_status BEFORE INSERT ON conversations FOR EACH ROW
    WHEN (NEW.status IN ('approved', 'rejected') AND NEW.decided_by IS DISTINCT FROM 'import')
    EXECUTE FUNCTION refuse_decided_insert();

CREATE FUNCTION reopen_needs_reason() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    IF coalesce(current_setting('turnsmith.reason', true), '') = '' THEN
        RAISE EXCEPTION 'a decided conversation is reopened with a reason' USING ERRCODE = 'TS001';
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION reopen_needs_reason() IS 'Trigger: refuses to reopen without the setting turnsmith.reason. SQLSTATE TS001.';

CREATE TRIGGER conversations_reopen BEFORE UPDATE OF status ON conversations FOR EACH ROW
    WHEN (OLD.status IN ('approved', 'rejected') AND NEW.status = 'pending_review')
    EXECUTE FUNCTION reopen_needs_reason();

CREATE TRIGGER conversations_history_of_new AFTER INSERT ON conversations FOR EACH ROW
    EXECUTE FUNCTION record_status_change();
CREATE TRIGGER conversations_history AFTER UPDATE OF status, quality_score ON conversations FOR EACH ROW
    WHEN (OLD.status <> NEW.status)
    EXECUTE FUNCTION record_status_change();
