-- A program that lost an answer sends its write again: with the same key it is done once.
CREATE TABLE idempotency_keys (
    workspace_id   uuid        NOT NULL,
    user_id        uuid        NOT NULL,
    key            text        NOT NULL,
    request_sha256 bytea       NOT NULL,
    status         integer,
    content_type   text        NOT NULL DEFAULT '',
    answer         bytea       NOT NULL DEFAULT '',
    created_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT idempotency_keys_pkey PRIMARY KEY (workspace_id, user_id, key),
    CONSTRAINT idempotency_keys_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces (id) ON DELETE CASCADE,
    CONSTRAINT idempotency_keys_user_fkey FOREIGN KEY (user_id) REFERENCES users (id),
    CONSTRAINT idempotency_keys_key_length CHECK (length(key) BETWEEN 1 AND 200),
    CONSTRAINT idempotency_keys_hash_length CHECK (length(request_sha256) = 32),
    CONSTRAINT idempotency_keys_status_range CHECK (status BETWEEN 200 AND 299)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (workspace_id, created_at);
COMMENT ON TABLE idempotency_keys IS 'Writes of programs that carried a key, for a day: the same write is answered again, not done again.';
COMMENT ON COLUMN idempotency_keys.workspace_id IS 'The workspace.';
COMMENT ON COLUMN idempotency_keys.user_id IS 'Who wrote; another user''s key is another key.';
COMMENT ON COLUMN idempotency_keys.key IS 'What the program sent as Idempotency-Key.';
COMMENT ON COLUMN idempotency_keys.request_sha256 IS 'SHA-256 of method, path and body; another request under the same key is refused.';
COMMENT ON COLUMN idempotency_keys.status IS 'HTTP status of the answer; NULL while the write runs, and for ever when nobody knows how it ended.';
COMMENT ON COLUMN idempotency_keys.content_type IS 'Content type of the answer.';
COMMENT ON COLUMN idempotency_keys.answer IS 'Body of the answer; empty where it held a secret.';
COMMENT ON COLUMN idempotency_keys.created_at IS 'When the write arrived; a day later the row goes.';

ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY idempotency_keys_of_workspace ON idempotency_keys
    USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_keys TO ${app};
