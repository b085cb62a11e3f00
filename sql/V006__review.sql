-- Wanted opinions and given ones.

CREATE TABLE review_slots (
    workspace_id     uuid        NOT NULL,
    conversation_id  uuid        NOT NULL,
    slot_number      integer     NOT NULL DEFAULT 1,
    rank             smallint    NOT NULL DEFAULT 100,
    queued_at        timestamptz NOT NULL DEFAULT now(),
    reviewer_id      uuid,
    claim_token      uuid,
    claim_expires_at timestamptz,
    closed_at        timestamptz,
    CONSTRAINT review_slots_pkey PRIMARY KEY (workspace_id, conversation_id, slot_number),
    CONSTRAINT review_slots_conversation_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations (workspace_id, id) ON DELETE CASCADE,
    CONSTRAINT review_slots_reviewer_fkey FOREIGN KEY (workspace_id, reviewer_id) REFERENCES members (workspace_id, user_id),
    CONSTRAINT review_slots_one_per_reviewer UNIQUE (workspace_id, conversation_id, reviewer_id),
    CONSTRAINT review_slots_number_positive CHECK (slot_number > 0),
    CONSTRAINT review_slots_claim_whole CHECK ((claim_token IS NULL) = (claim_expires_at IS NULL) AND (claim_token IS NULL OR reviewer_id IS NOT NULL)),
    CONSTRAINT review_slots_closed_is_not_claimed CHECK (closed_at IS NULL OR claim_token IS NULL)
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX review_slots_open ON review_slots (workspace_id, rank, queued_at, conversation_id) WHERE claim_token IS NULL AND closed_at IS NULL;
CREATE INDEX review_slots_claimed ON review_slots (claim_expires_at) WHERE claim_token IS NOT NULL;
COMMENT ON TABLE review_slots IS 'One wanted opinion on one conversation: the review queue, narrow on purpose.';
COMMENT ON COLUMN review_slots.workspace_id IS 'The workspace.';
COMMENT ON COLUMN review_slots.conversation_id IS 'The conversation.';
COMMENT ON COLUMN review_slots.slot_number IS 'From 1; more than one where several opinions are wanted.';
COMMENT ON COLUMN review_slots.rank IS 'Order in the queue, smallest first: ten times the score, so that the weakest come first.';
COMMENT ON COLUMN review_slots.queued_at IS 'Since when it waits; orders slots of one rank.';
COMMENT ON COLUMN review_slots.reviewer_id IS 'Who holds or closed it; NULL while open, and again once a new round asks everybody: reviews keeps who decided.';
COMMENT ON COLUMN review_slots.claim_token IS 'Fresh for each claim; a decision must show it.';
COMMENT ON COLUMN review_slots.claim_expires_at IS 'When an idle claim is offered again, by the database''s clock.';
COMMENT ON COLUMN review_slots.closed_at IS 'When the opinion was given; NULL while wanted.';

CREATE TABLE reviews (
    workspace_id     uuid        NOT NULL,
    id               uuid        NOT NULL,
    conversation_id  uuid        NOT NULL,
    slot_number      integer,
    reviewer_id      uuid        NOT NULL,
    decision         text        NOT NULL,
    decided_by       text        NOT NULL DEFAULT 'person',
    reasons          text[]      NOT NULL DEFAULT '{}',
    comment          text        NOT NULL DEFAULT '',
    content_version  integer     NOT NULL,
    content_sha256   bytea       NOT NULL,
    guidelines       text        NOT NULL DEFAULT '',
    created_at       timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT reviews_pkey PRIMARY KEY (workspace_id, id),
    CONSTRAINT reviews_conversation_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations (workspace_id, id),
    CONSTRAINT reviews_reviewer_fkey FOREIGN KEY (workspace_id, reviewer_id) REFERENCES members (workspace_id, user_id),
    CONSTRAINT reviews_decision_known CHECK (decision IN ('approve', 'reject', 'request_revision', 'reopen')),
    CONSTRAINT reviews_decider_known CHECK (decided_by IN ('person', 'bulk', 'sample', 'import')),
    CONSTRAINT reviews_comment_length CHECK (length(comment) <= 2000),
    CONSTRAINT reviews_reopen_has_reason CHECK (decision <> 'reopen' OR comment <> '' OR cardinality(reasons) > 0)
);
CREATE INDEX reviews_of_conversation ON reviews (workspace_id, conversation_id, created_at);
CREATE INDEX reviews_of_reviewer ON reviews (workspace_id, reviewer_id, created_at);
COMMENT ON TABLE reviews IS 'Who decided what, when, why and about which text: appended, never overwritten.';
COMMENT ON COLUMN reviews.workspace_id IS 'The workspace.';
COMMENT ON COLUMN reviews.id IS 'UUIDv7, made by the program.';
COMMENT ON COLUMN reviews.conversation_id IS 'The conversation.';
COMMENT ON COLUMN reviews.slot_number IS 'Slot that the decision closed; NULL for a reopen.';
COMMENT ON COLUMN reviews.reviewer_id IS 'Who decided.';
COMMENT ON COLUMN reviews.decision IS 'approve, reject, request_revision, reopen.';
COMMENT ON COLUMN reviews.decided_by IS 'person, bulk, sample or import.';
COMMENT ON COLUMN reviews.reasons IS 'Reasons from the workspace''s list.';
COMMENT ON COLUMN reviews.comment IS 'The reviewer''s words, Markdown, at most 2000 characters.';
COMMENT ON COLUMN reviews.content_version IS 'Content version that was read.';
COMMENT ON COLUMN reviews.content_sha256 IS 'Hash of the text that was read.';
COMMENT ON COLUMN reviews.guidelines IS 'Guidelines page and version that were followed.';
COMMENT ON COLUMN reviews.created_at IS 'When it was decided.';

-- What waits for a person stands in the queue, whoever put it there: no status without its slot.
CREATE FUNCTION open_review_slot() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    -- A new round: who closed an earlier slot may claim again, also where there is only one person.
    -- The reviews keep who decided.
    UPDATE review_slots SET reviewer_id = NULL
    WHERE workspace_id = NEW.workspace_id AND conversation_id = NEW.id AND closed_at IS NOT NULL AND reviewer_id IS NOT NULL;
    INSERT INTO review_slots (workspace_id, conversation_id, slot_number, rank)
    SELECT NEW.workspace_id, NEW.id, coalesce(max(slot.slot_number), 0) + 1, coalesce(round(NEW.quality_score * 10), 100)
    FROM review_slots slot
    WHERE slot.workspace_id = NEW.workspace_id AND slot.conversation_id = NEW.id
    HAVING count(*) FILTER (WHERE slot.closed_at IS NULL) = 0;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION open_review_slot() IS 'Trigger: opens the next slot of a conversation that waits for a person and has none open.';

CREATE TRIGGER conversations_queue_new AFTER INSERT ON conversations FOR EACH ROW
    WHEN (NEW.status IN ('pending_review', 'needs_revision'))
    EXECUTE FUNCTION open_review_slot();
CREATE TRIGGER conversations_queue AFTER UPDATE OF status, quality_score ON conversations FOR EACH ROW
    WHEN (OLD.status <> NEW.status AND NEW.status IN ('pending_review', 'needs_revision'))
    EXECUTE FUNCTION open_review_slot();
