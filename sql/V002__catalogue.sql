-- What to make: templates with their versions, scenarios, edge cases, personas, source documents, pipelines.

CREATE TABLE documents (
    workspace_id   uuid        NOT NULL,
    id             uuid        NOT NULL,
    name           text        NOT NULL,
    title          text        NOT NULL,
    body           text        NOT NULL,
    content_sha256 bytea       NOT NULL,
    origin         text        NOT NULL DEFAULT 'database',
    is_current     boolean     NOT NULL DEFAULT true,
    created_at     timestamptz NOT NULL DEFAULT now(),
    created_by     uuid,
    CONSTRAINT documents_pkey PRIMARY KEY (workspace_id, id),
    CONSTRAINT documents_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces (id),
    CONSTRAINT documents_creator_fkey FOREIGN KEY (created_by) REFERENCES users (id),
    CONSTRAINT documents_origin_known CHECK (origin IN ('files', 'database'))
);
CREATE UNIQUE INDEX documents_current_name ON documents (workspace_id, name) WHERE is_current;
COMMENT ON TABLE documents IS 'Source texts that conversations lean on, such as a policy. A changed text is a new row; the old one stays for what was made from it.';
COMMENT ON COLUMN documents.workspace_id IS 'The workspace.';
COMMENT ON COLUMN documents.id IS 'UUIDv7, made by the program.';
COMMENT ON COLUMN documents.name IS 'Name by which templates call it.';
COMMENT ON COLUMN documents.title IS 'Heading shown to people.';
COMMENT ON COLUMN documents.body IS 'The text, as Markdown.';
COMMENT ON COLUMN documents.content_sha256 IS 'SHA-256 of the body; tells whether a file changed.';
COMMENT ON COLUMN documents.origin IS 'files: made by an import of catalogue files; database: edited here, which an import does not replace unasked.';
COMMENT ON COLUMN documents.is_current IS 'True for the one row of a name that new work uses.';
COMMENT ON COLUMN documents.created_at IS 'When the row was made.';
COMMENT ON COLUMN documents.created_by IS 'Who brought it in.';

CREATE TABLE chunks (
    workspace_id uuid    NOT NULL,
    id           uuid    NOT NULL,
    document_id  uuid    NOT NULL,
    position     integer NOT NULL,
    body         text    NOT NULL,
    token_count  integer NOT NULL DEFAULT 0,
    CONSTRAINT chunks_pkey PRIMARY KEY (workspace_id, id),
    CONSTRAINT chunks_document_fkey FOREIGN KEY (workspace_id, document_id) REFERENCES documents (workspace_id, id) ON DELETE CASCADE,
    CONSTRAINT chunks_position_unique UNIQUE (workspace_id, document_id, position),
    CONSTRAINT chunks_position_positive CHECK (position > 0),
    CONSTRAINT chunks_token_count_not_negative CHECK (token_count >= 0)
);
COMMENT ON TABLE chunks IS 'A document cut into the pieces that single conversations are made from.';
COMMENT ON COLUMN chunks.workspace_id IS 'The workspace.';
COMMENT ON COLUMN chunks.id IS 'UUIDv7, made by the program.';
COMMENT ON COLUMN chunks.document_id IS 'The document it was cut from.';
COMMENT ON COLUMN chunks.position IS 'Place in the document, from 1.';
COMMENT ON COLUMN chunks.body IS 'The text of the piece.';
COMMENT ON COLUMN chunks.token_count IS 'Length in tokens as our tokenizer counts them.';

CREATE TABLE personas (
    workspace_id   uuid        NOT NULL,
    id             uuid        NOT NULL,
    name           text        NOT NULL,
    title          text        NOT NULL,
    person         text        NOT NULL,
    description    text        NOT NULL,
    definition     jsonb       NOT NULL,
    content_sha256 bytea       NOT NULL,
    origin         text        NOT NULL DEFAULT 'database',
    is_current     boolean     NOT NULL DEFAULT true,
    created_at     timestamptz NOT NULL DEFAULT now(),
    created_by     uuid,
    CONSTRAINT personas_pkey PRIMARY KEY (workspace_id, id),
    CONSTRAINT personas_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces (id),
    CONSTRAINT personas_creator_fkey FOREIGN KEY (created_by) REFERENCES users (id),
    CONSTRAINT personas_origin_known CHECK (origin IN ('files', 'database'))
);
CREATE UNIQUE INDEX personas_current_name ON personas (workspace_id, name) WHERE is_current;
COMMENT ON TABLE personas IS 'Reusable people that user turns are written as. A changed persona is a new row.';
COMMENT ON COLUMN personas.workspace_id IS 'The workspace.';
COMMENT ON COLUMN personas.id IS 'UUIDv7, made by the program.';
COMMENT ON COLUMN personas.name IS 'Name by which scenarios call it.';
COMMENT ON COLUMN personas.title IS 'Line shown to people.';
COMMENT ON COLUMN personas.person IS 'Name the persona goes by in a conversation; another name there is persona drift.';
COMMENT ON COLUMN personas.description IS 'Who this is, in a few sentences; goes into the prompt.';
COMMENT ON COLUMN personas.definition IS 'Everything its file says.';
COMMENT ON COLUMN personas.content_sha256 IS 'SHA-256 of the canonical definition; tells whether a file changed.';
COMMENT ON COLUMN personas.origin IS 'files: made by an import of catalogue files; database: edited here, which an import does not replace unasked.';
COMMENT ON COLUMN personas.is_current IS 'True for the one row of a name that new work uses.';
COMMENT ON COLUMN personas.created_at IS 'When the row was made.';
COMMENT ON COLUMN personas.created_by IS 'Who brought it in.';

CREATE TABLE conversation_templates (
    workspace_id     uuid        NOT NULL,
    id               uuid        NOT NULL,
    template_name    text        NOT NULL,
    tier             text        NOT NULL DEFAULT 'template',
    archived_at      timestamptz,
    created_at       timestamptz NOT NULL DEFAULT now(),
    updated_at       timestamptz NOT NULL DEFAULT now(),
    created_by       uuid,
    last_modified_by uuid,
    CONSTRAINT conversation_templates_pkey PRIMARY KEY (workspace_id, id),
    CONSTRAINT conversation_templates_name_unique UNIQUE (workspace_id, template_name),
    CONSTRAINT conversation_templates_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces (id),
    CONSTRAINT conversation_templates_creator_fkey FOREIGN KEY (created_by) REFERENCES users (id),
    CONSTRAINT conversation_templates_modifier_fkey FOREIGN KEY (last_modified_by) REFERENCES users (id),
    CONSTRAINT conversation_templates_tier_known CHECK (tier IN ('template', 'scenario', 'edge_case'))
);
COMMENT ON TABLE conversation_templates IS 'Identity of a template. All its text stands in immutable versions, one of them active.';
COMMENT ON COLUMN conversation_templates.workspace_id IS 'The workspace.';
COMMENT ON COLUMN conversation_templates.id IS 'UUIDv7, made by the program.';
COMMENT ON COLUMN conversation_templates.template_name IS 'Name used in files and commands.';
COMMENT ON COLUMN conversation_templates.tier IS 'What drives its conversations: template, scenario or edge_case.';
COMMENT ON COLUMN conversation_templates.archived_at IS 'Since when it is out of use; NULL means in use.';
COMMENT ON COLUMN conversation_templates.created_at IS 'When the row was made.';
COMMENT ON COLUMN conversation_templates.updated_at IS 'When the row last changed; set by a trigger.';
COMMENT ON COLUMN conversation_templates.created_by IS 'Who brought it in.';
COMMENT ON COLUMN conversation_templates.last_modified_by IS 'Who added the newest version.';

CREATE TABLE template_versions (
    workspace_id         uuid         NOT NULL,
    id                   uuid         NOT NULL,
    template_id          uuid         NOT NULL,
    version              integer      NOT NULL,
    is_active            boolean      NOT NULL DEFAULT true,
    title                text         NOT NULL,
    description          text         NOT NULL DEFAULT '',
    domain               text         NOT NULL DEFAULT 'general',
    category             text         NOT NULL DEFAULT '',
    languages            text[]       NOT NULL DEFAULT '{en}',
    system_text          text         NOT NULL,
    system_variants      text[]       NOT NULL DEFAULT '{}',
    generator_text       text         NOT NULL,
    user_voice           text         NOT NULL DEFAULT '',
    assistant_voice      text         NOT NULL DEFAULT '',
    structure            text         NOT NULL DEFAULT '',
    variables            jsonb        NOT NULL DEFAULT '[]',
    tools                jsonb        NOT NULL DEFAULT '[]',
    tone                 text         NOT NULL DEFAULT '',
    complexity_baseline  integer,
    style_notes          text         NOT NULL DEFAULT '',
    example_conversation text         NOT NULL DEFAULT '',
    quality_threshold    numeric(3,1) NOT NULL DEFAULT 6.0,
    min_turns            integer      NOT NULL DEFAULT 8,
    max_turns            integer      NOT NULL DEFAULT 16,
    min_tokens           integer,
    max_tokens           integer,
    skills               text[]       NOT NULL DEFAULT '{}',
    required_elements    text[]       NOT NULL DEFAULT '{}',
    applicable_personas  text[]       NOT NULL DEFAULT '{}',
    applicable_emotions  text[]       NOT NULL DEFAULT '{}',
    applicable_topics    text[]       NOT NULL DEFAULT '{}',
    refusal_expected     boolean      NOT NULL DEFAULT false,
    document_id          uuid,
    definition           jsonb        NOT NULL DEFAULT '{}',
    content_sha256       bytea        NOT NULL,
    origin               text         NOT NULL DEFAULT 'database',
    note                 text         NOT NULL DEFAULT '',
    created_at           timestamptz  NOT NULL DEFAULT now(),
    created_by           uuid,
    CONSTRAINT template_versions_pkey PRIMARY KEY (workspace_id, id),
    CONSTRAINT template_versions_number_unique UNIQUE (workspace_id, template_id, version),
    CONSTRAINT template_versions_template_fkey FOREIGN KEY (workspace_id, template_id) REFERENCES conversation_templates (workspace_id, id),
    CONSTRAINT template_versions_document_fkey FOREIGN KEY (workspace_id, document_id) REFERENCES documents (workspace_id, id),
    CONSTRAINT template_versions_creator_fkey FOREIGN KEY (created_by) REFERENCES users (id),
    CONSTRAINT template_versions_version_positive CHECK (version > 0),
    CONSTRAINT template_versions_complexity_range CHECK (complexity_baseline BETWEEN 1 AND 10),
    CONSTRAINT template_versions_threshold_range CHECK (quality_threshold BETWEEN 0 AND 10),
    CONSTRAINT template_versions_turn_range CHECK (min_turns BETWEEN 1 AND max_turns AND max_turns <= 200),
    CONSTRAINT template_versions_token_range CHECK (min_tokens > 0 AND min_tokens <= max_tokens),
    CONSTRAINT template_versions_token_range_whole CHECK ((min_tokens IS NULL) = (max_tokens IS NULL)),
    CONSTRAINT template_versions_generator_not_empty CHECK (generator_text <> ''),
    CONSTRAINT template_versions_origin_known CHECK (origin IN ('files', 'database'))
);
CREATE UNIQUE INDEX template_versions_one_active ON template_versions (workspace_id, template_id) WHERE is_active;
COMMENT ON TABLE template_versions IS 'All text of a template, immutable: a change is a new version. Exactly one version of a template is active.';
COMMENT ON COLUMN template_versions.workspace_id IS 'The workspace.';
COMMENT ON COLUMN template_versions.id IS 'UUIDv7, made by the program.';
COMMENT ON COLUMN template_versions.template_id IS 'The template.';
COMMENT ON COLUMN template_versions.version IS 'Number within the template, from 1 without gaps.';
COMMENT ON COLUMN template_versions.is_active IS 'True for the version that new batches use.';
COMMENT ON COLUMN template_versions.title IS 'Line shown to people.';
COMMENT ON COLUMN template_versions.description IS 'What it is for.';
COMMENT ON COLUMN template_versions.domain IS 'Names the guidelines page that its reviewers read.';
COMMENT ON COLUMN template_versions.category IS 'Subject, for filters and distribution.';
COMMENT ON COLUMN template_versions.languages IS 'BCP 47 tags; more than one when a conversation switches.';
COMMENT ON COLUMN template_versions.system_text IS 'System text exported with the conversation, with its variables.';
COMMENT ON COLUMN template_versions.system_variants IS 'Other wordings of system_text; the item''s seed chooses.';
COMMENT ON COLUMN template_versions.generator_text IS 'What the writing model is asked (the seed''s template_text).';
COMMENT ON COLUMN template_versions.user_voice IS 'How the person speaks.';
COMMENT ON COLUMN template_versions.assistant_voice IS 'How the assistant speaks.';
COMMENT ON COLUMN template_versions.structure IS 'Course of the conversation in a line.';
COMMENT ON COLUMN template_versions.variables IS 'Typed variables: name, type, required, default, bounds.';
COMMENT ON COLUMN template_versions.tools IS 'Tools the assistant may call: name, description, parameters as JSON Schema.';
COMMENT ON COLUMN template_versions.tone IS 'Tone in a few words.';
COMMENT ON COLUMN template_versions.complexity_baseline IS 'Difficulty from 1 to 10.';
COMMENT ON COLUMN template_versions.style_notes IS 'Remarks on style.';
COMMENT ON COLUMN template_versions.example_conversation IS 'An example shown to the writing model.';
COMMENT ON COLUMN template_versions.quality_threshold IS 'Score below which a generated conversation needs revision.';
COMMENT ON COLUMN template_versions.min_turns IS 'Fewest user and assistant turns.';
COMMENT ON COLUMN template_versions.max_turns IS 'Most user and assistant turns.';
COMMENT ON COLUMN template_versions.min_tokens IS 'Shortest expected conversation in tokens; NULL derives it from the turn range.';
COMMENT ON COLUMN template_versions.max_tokens IS 'Longest expected conversation in tokens; NULL derives it from the turn range.';
COMMENT ON COLUMN template_versions.skills IS 'What it trains (the seeds'' facets).';
COMMENT ON COLUMN template_versions.required_elements IS 'What must appear; shown to reviewers.';
COMMENT ON COLUMN template_versions.applicable_personas IS 'Personas that suit it; empty means all.';
COMMENT ON COLUMN template_versions.applicable_emotions IS 'Emotions that suit it; empty means all.';
COMMENT ON COLUMN template_versions.applicable_topics IS 'Topics that suit it; empty means all.';
COMMENT ON COLUMN template_versions.refusal_expected IS 'True where declining or handing over is the right answer.';
COMMENT ON COLUMN template_versions.document_id IS 'Source text available as the variable document.';
COMMENT ON COLUMN template_versions.definition IS 'Everything its file says.';
COMMENT ON COLUMN template_versions.content_sha256 IS 'SHA-256 of the canonical definition; tells whether a file changed.';
COMMENT ON COLUMN template_versions.origin IS 'files: made by an import of catalogue files; database: edited here, which an import does not replace unasked.';
COMMENT ON COLUMN template_versions.note IS 'Why this version was made.';
COMMENT ON COLUMN template_versions.created_at IS 'When the version was made.';
COMMENT ON COLUMN template_versions.created_by IS 'Who made it.';

CREATE TABLE scenarios (
    workspace_id       uuid        NOT NULL,
    id                 uuid        NOT NULL,
    name               text        NOT NULL,
    revision           integer     NOT NULL DEFAULT 1,
    is_current         boolean     NOT NULL DEFAULT true,
    title              text        NOT NULL,
    description        text        NOT NULL DEFAULT '',
    parent_template_id uuid        NOT NULL,
    context            text        NOT NULL,
    topic              text        NOT NULL DEFAULT '',
    persona            text        NOT NULL DEFAULT '',
    emotional_arc      text        NOT NULL DEFAULT '',
    complexity         text,
    difficulty         integer,
    emotional_context  text        NOT NULL DEFAULT '',
    parameter_values   jsonb       NOT NULL DEFAULT '{}',
    tags               text[]      NOT NULL DEFAULT '{}',
    status             text        NOT NULL DEFAULT 'active',
    content_sha256     bytea       NOT NULL,
    origin             text        NOT NULL DEFAULT 'database',
    created_at         timestamptz NOT NULL DEFAULT now(),
    updated_at         timestamptz NOT NULL DEFAULT now(),
    created_by         uuid,
    CONSTRAINT scenarios_pkey PRIMARY KEY (workspace_id, id),
    CONSTRAINT scenarios_revision_unique UNIQUE (workspace_id, name, revision),
    CONSTRAINT scenarios_template_fkey FOREIGN KEY (workspace_id, parent_template_id) REFERENCES conversation_templates (workspace_id, id),
    CONSTRAINT scenarios_creator_fkey FOREIGN KEY (created_by) REFERENCES users (id),
    CONSTRAINT scenarios_complexity_known CHECK (complexity IN ('simple', 'moderate', 'complex')),
    CONSTRAINT scenarios_difficulty_range CHECK (difficulty BETWEEN 1 AND 5),
    CONSTRAINT scenarios_status_known CHECK (status IN ('draft', 'active', 'archived')),
    CONSTRAINT scenarios_revision_positive CHECK (revision > 0),
    CONSTRAINT scenarios_origin_known CHECK (origin IN ('files', 'database'))
);
CREATE UNIQUE INDEX scenarios_current_name ON scenarios (workspace_id, name) WHERE is_current;
CREATE INDEX scenarios_template ON scenarios (workspace_id, parent_template_id) WHERE is_current;
COMMENT ON TABLE scenarios IS 'A concrete situation that fills a template. A changed scenario is a new row with the next revision; the old one stays for what was made from it.';
COMMENT ON COLUMN scenarios.workspace_id IS 'The workspace.';
COMMENT ON COLUMN scenarios.id IS 'UUIDv7, made by the program.';
COMMENT ON COLUMN scenarios.name IS 'Name used in files and commands.';
COMMENT ON COLUMN scenarios.revision IS 'Number within the name, from 1.';
COMMENT ON COLUMN scenarios.is_current IS 'True for the one revision that new batches use.';
COMMENT ON COLUMN scenarios.title IS 'Line shown to people.';
COMMENT ON COLUMN scenarios.description IS 'What it is for.';
COMMENT ON COLUMN scenarios.parent_template_id IS 'The template it fills.';
COMMENT ON COLUMN scenarios.context IS 'The facts of the situation.';
COMMENT ON COLUMN scenarios.topic IS 'What it is about.';
COMMENT ON COLUMN scenarios.persona IS 'Name of the persona who speaks; empty means any.';
COMMENT ON COLUMN scenarios.emotional_arc IS 'From which emotion to which, where that means something.';
COMMENT ON COLUMN scenarios.complexity IS 'simple, moderate or complex.';
COMMENT ON COLUMN scenarios.difficulty IS 'From 1 (trivial) to 5 (expert).';
COMMENT ON COLUMN scenarios.emotional_context IS 'Why the person feels so.';
COMMENT ON COLUMN scenarios.parameter_values IS 'Values of the template''s variables.';
COMMENT ON COLUMN scenarios.tags IS 'Words to filter by.';
COMMENT ON COLUMN scenarios.status IS 'Only active scenarios enter a batch.';
COMMENT ON COLUMN scenarios.content_sha256 IS 'SHA-256 of the canonical definition; tells whether a file changed.';
COMMENT ON COLUMN scenarios.origin IS 'files: made by an import of catalogue files; database: edited here, which an import does not replace unasked.';
COMMENT ON COLUMN scenarios.created_at IS 'When the row was made.';
COMMENT ON COLUMN scenarios.updated_at IS 'When the row last changed; set by a trigger.';
COMMENT ON COLUMN scenarios.created_by IS 'Who brought it in.';

CREATE TABLE edge_cases (
    workspace_id        uuid        NOT NULL,
    id                  uuid        NOT NULL,
    name                text        NOT NULL,
    revision            integer     NOT NULL DEFAULT 1,
    is_current          boolean     NOT NULL DEFAULT true,
    title               text        NOT NULL,
    description         text        NOT NULL,
    category            text        NOT NULL DEFAULT '',
    trigger_condition   text        NOT NULL,
    expected_behavior   text        NOT NULL,
    risk_level          text        NOT NULL DEFAULT 'medium',
    priority            integer     NOT NULL DEFAULT 5,
    test_scenario       text        NOT NULL DEFAULT '',
    validation_criteria text[]      NOT NULL DEFAULT '{}',
    parent_template_id  uuid        NOT NULL,
    persona             text        NOT NULL DEFAULT '',
    topic               text        NOT NULL DEFAULT '',
    emotion             text        NOT NULL DEFAULT '',
    min_turns           integer,
    max_turns           integer,
    refusal_expected    boolean,
    parameter_values    jsonb       NOT NULL DEFAULT '{}',
    status              text        NOT NULL DEFAULT 'active',
    content_sha256      bytea       NOT NULL,
    origin              text        NOT NULL DEFAULT 'database',
    created_at          timestamptz NOT NULL DEFAULT now(),
    updated_at          timestamptz NOT NULL DEFAULT now(),
    created_by          uuid,
    CONSTRAINT edge_cases_pkey PRIMARY KEY (workspace_id, id),
    CONSTRAINT edge_cases_revision_unique UNIQUE (workspace_id, name, revision),
    CONSTRAINT edge_cases_template_fkey FOREIGN KEY (workspace_id, parent_template_id) REFERENCES conversation_templates (workspace_id, id),
    CONSTRAINT edge_cases_creator_fkey FOREIGN KEY (created_by) REFERENCES users (id),
    CONSTRAINT edge_cases_risk_known CHECK (risk_level IN ('low', 'medium', 'high', 'critical')),
    CONSTRAINT edge_cases_priority_range CHECK (priority BETWEEN 1 AND 10),
    CONSTRAINT edge_cases_turn_range CHECK (min_turns BETWEEN 1 AND max_turns AND max_turns <= 200),
    CONSTRAINT edge_cases_turn_range_whole CHECK ((min_turns IS NULL) = (max_turns IS NULL)),
    CONSTRAINT edge_cases_status_known CHECK (status IN ('active', 'resolved', 'deprecated')),
    CONSTRAINT edge_cases_revision_positive CHECK (revision > 0),
    CONSTRAINT edge_cases_origin_known CHECK (origin IN ('files', 'database'))
);
CREATE UNIQUE INDEX edge_cases_current_name ON edge_cases (workspace_id, name) WHERE is_current;
CREATE INDEX edge_cases_template ON edge_cases (workspace_id, parent_template_id) WHERE is_current;
COMMENT ON TABLE edge_cases IS 'An unusual twist on a template or scenario. A changed edge case is a new row with the next revision.';
COMMENT ON COLUMN edge_cases.workspace_id IS 'The workspace.';
COMMENT ON COLUMN edge_cases.id IS 'UUIDv7, made by the program.';
COMMENT ON COLUMN edge_cases.name IS 'Name used in files and commands.';
COMMENT ON COLUMN edge_cases.revision IS 'Number within the name, from 1.';
COMMENT ON COLUMN edge_cases.is_current IS 'True for the one revision that new batches use.';
COMMENT ON COLUMN edge_cases.title IS 'Line shown to people.';
COMMENT ON COLUMN edge_cases.description IS 'What is unusual about it.';
COMMENT ON COLUMN edge_cases.category IS 'Kind of twist, for filters.';
COMMENT ON COLUMN edge_cases.trigger_condition IS 'What happens in the conversation.';
COMMENT ON COLUMN edge_cases.expected_behavior IS 'What the assistant must then do.';
COMMENT ON COLUMN edge_cases.risk_level IS 'Harm if the assistant gets it wrong.';
COMMENT ON COLUMN edge_cases.priority IS 'From 1 to 10; higher is made and reviewed first.';
COMMENT ON COLUMN edge_cases.test_scenario IS 'A way to try it by hand.';
COMMENT ON COLUMN edge_cases.validation_criteria IS 'Sentences a reviewer can check.';
COMMENT ON COLUMN edge_cases.parent_template_id IS 'The template it twists.';
COMMENT ON COLUMN edge_cases.persona IS 'Persona to use; empty means that of the scenario.';
COMMENT ON COLUMN edge_cases.topic IS 'Topic to use; empty means that of the scenario.';
COMMENT ON COLUMN edge_cases.emotion IS 'Emotion to use; empty means that of the scenario.';
COMMENT ON COLUMN edge_cases.min_turns IS 'Fewest turns, where it differs from the template.';
COMMENT ON COLUMN edge_cases.max_turns IS 'Most turns, where it differs from the template.';
COMMENT ON COLUMN edge_cases.refusal_expected IS 'Whether declining is right, where it differs from the template.';
COMMENT ON COLUMN edge_cases.parameter_values IS 'Values of the template''s variables.';
COMMENT ON COLUMN edge_cases.status IS 'Only active edge cases enter a batch.';
COMMENT ON COLUMN edge_cases.content_sha256 IS 'SHA-256 of the canonical definition; tells whether a file changed.';
COMMENT ON COLUMN edge_cases.origin IS 'files: made by an import of catalogue files; database: edited here, which an import does not replace unasked.';
COMMENT ON COLUMN edge_cases.created_at IS 'When the row was made.';
COMMENT ON COLUMN edge_cases.updated_at IS 'When the row last changed; set by a trigger.';
COMMENT ON COLUMN edge_cases.created_by IS 'Who brought it in.';

CREATE TABLE edge_case_scenarios (
    workspace_id uuid NOT NULL,
    edge_case_id uuid NOT NULL,
    scenario_id  uuid NOT NULL,
    CONSTRAINT edge_case_scenarios_pkey PRIMARY KEY (workspace_id, edge_case_id, scenario_id),
    CONSTRAINT edge_case_scenarios_edge_case_fkey FOREIGN KEY (workspace_id, edge_case_id) REFERENCES edge_cases (workspace_id, id) ON DELETE CASCADE,
    CONSTRAINT edge_case_scenarios_scenario_fkey FOREIGN KEY (workspace_id, scenario_id) REFERENCES scenarios (workspace_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE edge_case_scenarios IS 'Scenarios that an edge case fits (the seed''s array related_scenario_ids, with keys that hold).';
COMMENT ON COLUMN edge_case_scenarios.workspace_id IS 'The workspace.';
COMMENT ON COLUMN edge_case_scenarios.edge_case_id IS 'The edge case.';
COMMENT ON COLUMN edge_case_scenarios.scenario_id IS 'The scenario.';

CREATE TABLE pipelines (
    workspace_id uuid        NOT NULL,
    id           uuid        NOT NULL,
    name         text        NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    created_by   uuid,
    CONSTRAINT pipelines_pkey PRIMARY KEY (workspace_id, id),
    CONSTRAINT pipelines_name_unique UNIQUE (workspace_id, name),
    CONSTRAINT pipelines_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces (id),
    CONSTRAINT pipelines_creator_fkey FOREIGN KEY (created_by) REFERENCES users (id)
);
COMMENT ON TABLE pipelines IS 'Identity of a way to make one conversation (the seeds'' recipe).';
COMMENT ON COLUMN pipelines.workspace_id IS 'The workspace.';
COMMENT ON COLUMN pipelines.id IS 'UUIDv7, made by the program.';
COMMENT ON COLUMN pipelines.name IS 'Name used in files and commands.';
COMMENT ON COLUMN pipelines.created_at IS 'When the row was made.';
COMMENT ON COLUMN pipelines.created_by IS 'Who brought it in.';

CREATE TABLE pipeline_versions (
    workspace_id   uuid        NOT NULL,
    id             uuid        NOT NULL,
    pipeline_id    uuid        NOT NULL,
    version        integer     NOT NULL,
    is_active      boolean     NOT NULL DEFAULT true,
    title          text        NOT NULL,
    definition     jsonb       NOT NULL,
    content_sha256 bytea       NOT NULL,
    origin         text        NOT NULL DEFAULT 'database',
    created_at     timestamptz NOT NULL DEFAULT now(),
    created_by     uuid,
    CONSTRAINT pipeline_versions_pkey PRIMARY KEY (workspace_id, id),
    CONSTRAINT pipeline_versions_number_unique UNIQUE (workspace_id, pipeline_id, version),
    CONSTRAINT pipeline_versions_pipeline_fkey FOREIGN KEY (workspace_id, pipeline_id) REFERENCES pipelines (workspace_id, id),
    CONSTRAINT pipeline_versions_creator_fkey FOREIGN KEY (created_by) REFERENCES users (id),
    CONSTRAINT pipeline_versions_version_positive CHECK (version > 0),
    CONSTRAINT pipeline_versions_origin_known CHECK (origin IN ('files', 'database'))
);
CREATE UNIQUE INDEX pipeline_versions_one_active ON pipeline_versions (workspace_id, pipeline_id) WHERE is_active;
COMMENT ON TABLE pipeline_versions IS 'The steps of a pipeline, immutable: a change is a new version.';
COMMENT ON COLUMN pipeline_versions.workspace_id IS 'The workspace.';
COMMENT ON COLUMN pipeline_versions.id IS 'UUIDv7, made by the program.';
COMMENT ON COLUMN pipeline_versions.pipeline_id IS 'The pipeline.';
COMMENT ON COLUMN pipeline_versions.version IS 'Number within the pipeline, from 1.';
COMMENT ON COLUMN pipeline_versions.is_active IS 'True for the version that new batches use.';
COMMENT ON COLUMN pipeline_versions.title IS 'Line shown to people.';
COMMENT ON COLUMN pipeline_versions.definition IS 'Steps in order, with their branches and budgets.';
COMMENT ON COLUMN pipeline_versions.content_sha256 IS 'SHA-256 of the canonical definition; tells whether a file changed.';
COMMENT ON COLUMN pipeline_versions.origin IS 'files: made by an import of catalogue files; database: edited here, which an import does not replace unasked.';
COMMENT ON COLUMN pipeline_versions.created_at IS 'When the version was made.';
COMMENT ON COLUMN pipeline_versions.created_by IS 'Who made it.';

CREATE TRIGGER conversation_templates_touch BEFORE UPDATE ON conversation_templates FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
CREATE TRIGGER scenarios_touch BEFORE UPDATE ON scenarios FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
CREATE TRIGGER edge_cases_touch BEFORE UPDATE ON edge_cases FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
