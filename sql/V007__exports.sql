-- Files that left the house.

CREATE TABLE export_logs (
    workspace_id             uuid        NOT NULL,
    id                       uuid        NOT NULL,
    user_id                  uuid        NOT NULL,
    scope                    text        NOT NULL DEFAULT 'filtered',
    format                   text        NOT NULL,
    filter_state             jsonb       NOT NULL DEFAULT '{}',
    conversation_ids         uuid[],
    conversation_count       integer     NOT NULL DEFAULT 0,
    file_name                text        NOT NULL DEFAULT '',
    file_size_bytes          bigint,
    file_path                text        NOT NULL DEFAULT '',
    file_sha256              bytea,
    compressed               boolean     NOT NULL DEFAULT false,
    metadata                 jsonb       NOT NULL DEFAULT '{}',
    quality_stats            jsonb       NOT NULL DEFAULT '{}',
    tier_distribution        jsonb       NOT NULL DEFAULT '{}',
    status                   text        NOT NULL DEFAULT 'processing',
    error_message            text,
    include_metadata         boolean     NOT NULL DEFAULT true,
    include_quality_scores   boolean     NOT NULL DEFAULT true,
    include_timestamps       boolean     NOT NULL DEFAULT true,
    include_approval_history boolean     NOT NULL DEFAULT false,
    exported_at              timestamptz NOT NULL DEFAULT now(),
    finished_at              timestamptz,
    expires_at               timestamptz,
    downloaded_count         integer     NOT NULL DEFAULT 0,
    last_downloaded_at       timestamptz,
    CONSTRAINT export_logs_pkey PRIMARY KEY (workspace_id, id),
    CONSTRAINT export_logs_user_fkey FOREIGN KEY (workspace_id, user_id) REFERENCES members (workspace_id, user_id),
    CONSTRAINT export_logs_scope_known CHECK (scope IN ('selected', 'filtered', 'all')),
    CONSTRAINT export_logs_format_known CHECK (format IN ('json', 'jsonl', 'csv', 'markdown')),
    CONSTRAINT export_logs_status_known CHECK (status IN ('pending', 'processing', 'completed', 'failed')),
    CONSTRAINT export_logs_counts_not_negative CHECK (conversation_count >= 0 AND file_size_bytes >= 0 AND downloaded_count >= 0),
    CONSTRAINT export_logs_finished_exactly_when_final CHECK ((finished_at IS NOT NULL) = (status IN ('completed', 'failed'))),
    CONSTRAINT export_logs_completed_has_file CHECK (status <> 'completed' OR (file_sha256 IS NOT NULL AND file_size_bytes IS NOT NULL AND file_name <> ''))
);
CREATE INDEX export_logs_newest ON export_logs (workspace_id, exported_at DESC);
COMMENT ON TABLE export_logs IS 'One export a row: what was asked, what was written, its hash.';
COMMENT ON COLUMN export_logs.workspace_id IS 'The workspace.';
COMMENT ON COLUMN export_logs.id IS 'UUIDv7, made by the program; the one public id (the seed had a second, export_id).';
COMMENT ON COLUMN export_logs.user_id IS 'Who exported.';
COMMENT ON COLUMN export_logs.scope IS 'selected, filtered or all.';
COMMENT ON COLUMN export_logs.format IS 'jsonl, json, csv or markdown.';
COMMENT ON COLUMN export_logs.filter_state IS 'The filter and options; the same again gives the same bytes while the data stays.';
COMMENT ON COLUMN export_logs.conversation_ids IS 'The chosen ones, where scope is selected.';
COMMENT ON COLUMN export_logs.conversation_count IS 'Conversations written.';
COMMENT ON COLUMN export_logs.file_name IS 'Name of the file.';
COMMENT ON COLUMN export_logs.file_size_bytes IS 'Its length in bytes.';
COMMENT ON COLUMN export_logs.file_path IS 'Where it was written, relative to the project folder where it is inside.';
COMMENT ON COLUMN export_logs.file_sha256 IS 'SHA-256 of its bytes.';
COMMENT ON COLUMN export_logs.compressed IS 'True when the file is compressed.';
COMMENT ON COLUMN export_logs.metadata IS 'Options in force and counts, as in the manifest.';
COMMENT ON COLUMN export_logs.quality_stats IS 'Smallest, average and largest score of what was written.';
COMMENT ON COLUMN export_logs.tier_distribution IS 'Conversations a tier.';
COMMENT ON COLUMN export_logs.status IS 'pending, processing, completed, failed.';
COMMENT ON COLUMN export_logs.error_message IS 'Why it failed, in a line.';
COMMENT ON COLUMN export_logs.include_metadata IS 'Whether facts beside the turns were written.';
COMMENT ON COLUMN export_logs.include_quality_scores IS 'Whether scores were written.';
COMMENT ON COLUMN export_logs.include_timestamps IS 'Whether times were written.';
COMMENT ON COLUMN export_logs.include_approval_history IS 'Whether reviews were written.';
COMMENT ON COLUMN export_logs.exported_at IS 'When it was started.';
COMMENT ON COLUMN export_logs.finished_at IS 'When it ended; set exactly in a final state.';
COMMENT ON COLUMN export_logs.expires_at IS 'When the file may be removed; NULL means never.';
COMMENT ON COLUMN export_logs.downloaded_count IS 'Times it was downloaded.';
COMMENT ON COLUMN export_logs.last_downloaded_at IS 'When it was last downloaded.';
