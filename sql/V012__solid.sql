-- What ends together: the slots of a decided conversation, and an export with its process.

-- A decision ends the round, whoever took it: no slot stays open, and a claim on another one is worth nothing.
CREATE FUNCTION close_review_slots() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    UPDATE review_slots SET closed_at = now(), reviewer_id = NULL, claim_token = NULL, claim_expires_at = NULL
    WHERE workspace_id = NEW.workspace_id AND conversation_id = NEW.id AND closed_at IS NULL;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION close_review_slots() IS 'Trigger: closes the slots of a decided conversation that are still open.';

CREATE TRIGGER conversations_dequeue AFTER UPDATE OF status ON conversations FOR EACH ROW
    WHEN (OLD.status <> NEW.status AND NEW.status IN ('approved', 'rejected'))
    EXECUTE FUNCTION close_review_slots();

COMMENT ON COLUMN review_slots.reviewer_id IS 'Who holds or closed it; NULL while open, where another slot''s decision closed it, and again once a new round asks everybody: reviews keeps who decided.';
COMMENT ON COLUMN review_slots.closed_at IS 'When the opinion was given or, by another slot''s decision, no longer wanted; NULL while wanted.';

ALTER TABLE export_logs ADD COLUMN host text NOT NULL DEFAULT '';
ALTER TABLE export_logs ADD COLUMN process_id bigint NOT NULL DEFAULT 0;
ALTER TABLE export_logs ADD COLUMN process_started_at timestamptz;
CREATE INDEX export_logs_open ON export_logs (workspace_id, host) WHERE status = 'processing';
COMMENT ON COLUMN export_logs.host IS 'Name of the machine that wrote it.';
COMMENT ON COLUMN export_logs.process_id IS 'Process on that machine; together with its start it tells an export that still runs from one that was killed.';
COMMENT ON COLUMN export_logs.process_started_at IS 'When that process began, by its machine''s clock; NULL where the system does not say. Numbers of processes are used again.';
COMMENT ON COLUMN export_logs.file_path IS 'Where it was written, from the root of its machine.';
