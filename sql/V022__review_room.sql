-- The review room: rounds of opinions, who is asked first, reasons of the workspace, verdicts on turns, drafts, undo.

-- Reasons ---------------------------------------------------------------------------------------

CREATE TABLE review_reasons (
    workspace_id   uuid    NOT NULL,
    code           text    NOT NULL,
    label          text    NOT NULL,
    position       integer NOT NULL,
    makes_negative boolean NOT NULL,
    retired_at     timestamptz,
    CONSTRAINT review_reasons_pkey PRIMARY KEY (workspace_id, code),
    CONSTRAINT review_reasons_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces (id) ON DELETE CASCADE,
    CONSTRAINT review_reasons_code_form CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(code) <= 40),
    CONSTRAINT review_reasons_label_length CHECK (length(label) BETWEEN 1 AND 200),
    CONSTRAINT review_reasons_position_positive CHECK (position > 0)
);
COMMENT ON TABLE review_reasons IS 'Why reviewers of a workspace decide so. Ten ship; the workspace adds, words and retires its own.';
COMMENT ON COLUMN review_reasons.workspace_id IS 'The workspace.';
COMMENT ON COLUMN review_reasons.code IS 'What reviews and commands carry; never changes.';
COMMENT ON COLUMN review_reasons.label IS 'The sentence shown to reviewers.';
COMMENT ON COLUMN review_reasons.position IS 'Order on the screen; the first nine have keys.';
COMMENT ON COLUMN review_reasons.makes_negative IS 'True when a rejection for this reason shows what a model must not write.';
COMMENT ON COLUMN review_reasons.retired_at IS 'Since when it is no longer offered; NULL while it is.';

CREATE FUNCTION shipped_review_reasons()
    RETURNS TABLE (code text, label text, sort_order integer, makes_negative boolean)
    LANGUAGE sql IMMUTABLE AS
$$
VALUES
    ('wrong-fact', 'A fact, figure or calculation is wrong', 1, true),
    ('unsafe', 'Could hurt someone who follows it', 2, true),
    ('policy-breach', 'Breaks the guidelines or the named policy', 3, true),
    ('off-persona', 'The person or the assistant falls out of their part', 4, true),
    ('repetitive', 'Says the same again, here or as another conversation does', 5, true),
    ('unnatural', 'No one would write like this', 6, true),
    ('incomplete', 'Stops early or leaves out what was asked', 7, true),
    ('wrong-language', 'In another language than was asked for', 8, true),
    ('format', 'Broken form: roles, markup, leftovers of the prompt', 9, true),
    ('other', 'Something else, said in the comment', 10, false)
$$;
COMMENT ON FUNCTION shipped_review_reasons() IS 'The reasons that a new workspace begins with.';

CREATE FUNCTION give_review_reasons() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    INSERT INTO review_reasons (workspace_id, code, label, position, makes_negative)
    SELECT NEW.id, shipped.code, shipped.label, shipped.sort_order, shipped.makes_negative FROM shipped_review_reasons() shipped;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION give_review_reasons() IS 'Trigger: gives a new workspace the shipped reasons.';
CREATE TRIGGER workspaces_reasons AFTER INSERT ON workspaces FOR EACH ROW EXECUTE FUNCTION give_review_reasons();

INSERT INTO review_reasons (workspace_id, code, label, position, makes_negative)
SELECT workspace.id, shipped.code, shipped.label, shipped.sort_order, shipped.makes_negative
FROM workspaces workspace CROSS JOIN shipped_review_reasons() shipped;

-- How a workspace reviews -------------------------------------------------------------------------

CREATE TABLE review_policies (
    workspace_id   uuid         NOT NULL,
    opinions       integer      NOT NULL DEFAULT 1,
    shared_part    numeric(4,3) NOT NULL DEFAULT 1,
    no_self_review boolean      NOT NULL DEFAULT false,
    gold_every     integer      NOT NULL DEFAULT 0,
    CONSTRAINT review_policies_pkey PRIMARY KEY (workspace_id),
    CONSTRAINT review_policies_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces (id) ON DELETE CASCADE,
    CONSTRAINT review_policies_opinions_range CHECK (opinions BETWEEN 1 AND 9),
    CONSTRAINT review_policies_part_range CHECK (shared_part BETWEEN 0 AND 1),
    CONSTRAINT review_policies_gold_range CHECK (gold_every = 0 OR gold_every BETWEEN 2 AND 1000)
);
COMMENT ON TABLE review_policies IS 'How a workspace reviews; without a row the defaults hold.';
COMMENT ON COLUMN review_policies.workspace_id IS 'The workspace.';
COMMENT ON COLUMN review_policies.opinions IS 'Independent opinions wanted on a conversation in its first round.';
COMMENT ON COLUMN review_policies.shared_part IS 'Part of the conversations that get them, chosen by id; the others get one.';
COMMENT ON COLUMN review_policies.no_self_review IS 'True when nobody is offered what they ordered themselves.';
COMMENT ON COLUMN review_policies.gold_every IS 'A hidden gold conversation comes after so many decisions of a reviewer; 0 for never.';

CREATE FUNCTION wanted_opinions(wanted_workspace uuid, conversation uuid) RETURNS integer
    LANGUAGE sql STABLE AS
$$
SELECT coalesce((
    SELECT CASE WHEN ('x' || right(conversation::text, 6))::bit(24)::integer % 1000 < policy.shared_part * 1000
                THEN policy.opinions ELSE 1 END
    FROM review_policies policy WHERE policy.workspace_id = wanted_workspace), 1)
$$;
COMMENT ON FUNCTION wanted_opinions(uuid, uuid) IS 'Opinions that a conversation gets in its first round; the same whenever it is asked.';

-- Slots -------------------------------------------------------------------------------------------

ALTER TABLE review_slots
    ADD COLUMN round integer NOT NULL DEFAULT 1,
    ADD COLUMN kind text NOT NULL DEFAULT 'opinion',
    ADD COLUMN status text NOT NULL DEFAULT 'pending_review',
    ADD COLUMN tier text,
    ADD COLUMN template_id uuid,
    ADD COLUMN batch_job_id uuid,
    ADD COLUMN author_id uuid,
    ADD COLUMN first_for uuid,
    ADD COLUMN not_first_for uuid,
    ADD COLUMN reserved_until timestamptz,
    ADD COLUMN seen_at timestamptz,
    ADD COLUMN active_ms bigint NOT NULL DEFAULT 0,
    ADD CONSTRAINT review_slots_kind_known CHECK (kind IN ('opinion', 'adjudication')),
    ADD CONSTRAINT review_slots_round_positive CHECK (round > 0 AND active_ms >= 0),
    ADD CONSTRAINT review_slots_first_fkey FOREIGN KEY (workspace_id, first_for) REFERENCES members (workspace_id, user_id) ON DELETE SET NULL (first_for);
COMMENT ON COLUMN review_slots.round IS 'From 1; a new one begins when the conversation comes back or its opinions differ.';
COMMENT ON COLUMN review_slots.kind IS 'opinion, or adjudication of opinions that differ.';
COMMENT ON COLUMN review_slots.status IS 'Status of the conversation while the slot is open, for filters.';
COMMENT ON COLUMN review_slots.tier IS 'Tier of the conversation, for filters.';
COMMENT ON COLUMN review_slots.template_id IS 'Its template, for filters; NULL without one.';
COMMENT ON COLUMN review_slots.batch_job_id IS 'The batch that ordered it, for filters; NULL without one.';
COMMENT ON COLUMN review_slots.author_id IS 'Who ordered it; NULL for the engine.';
COMMENT ON COLUMN review_slots.first_for IS 'Who is asked before the others: an assignment, or the reviewer to whom it comes back.';
COMMENT ON COLUMN review_slots.not_first_for IS 'Who is asked after the others: the reviewer of the last two rounds.';
COMMENT ON COLUMN review_slots.reserved_until IS 'Until when first_for and not_first_for hold; NULL without an end.';
COMMENT ON COLUMN review_slots.seen_at IS 'Last sign of life of the claim''s holder.';
COMMENT ON COLUMN review_slots.active_ms IS 'Milliseconds that the holder was at work on it, without idle ones.';
COMMENT ON COLUMN review_slots.reviewer_id IS 'Who holds or closed it; NULL while open, and where another slot''s decision closed it.';

ALTER TABLE review_slots DROP CONSTRAINT review_slots_one_per_reviewer;
ALTER TABLE review_slots ADD CONSTRAINT review_slots_one_per_reviewer UNIQUE (workspace_id, conversation_id, round, reviewer_id);
-- What one reviewer holds is asked for at every claim.
CREATE INDEX review_slots_held ON review_slots (workspace_id, reviewer_id) WHERE claim_token IS NOT NULL;
DROP INDEX review_slots_claimed;
CREATE INDEX review_slots_claimed ON review_slots (workspace_id, claim_expires_at) WHERE claim_token IS NOT NULL;

CREATE FUNCTION describe_review_slot() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    SELECT c.status, c.tier, version.template_id, item.batch_job_id, c.created_by
    INTO NEW.status, NEW.tier, NEW.template_id, NEW.batch_job_id, NEW.author_id
    FROM conversations c
    LEFT JOIN template_versions version ON version.workspace_id = c.workspace_id AND version.id = c.template_version_id
    LEFT JOIN batch_items item ON item.workspace_id = c.workspace_id AND item.id = c.batch_item_id
    WHERE c.workspace_id = NEW.workspace_id AND c.id = NEW.conversation_id;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION describe_review_slot() IS 'Trigger: copies to a new slot what the queue is filtered by.';
CREATE TRIGGER review_slots_describe BEFORE INSERT ON review_slots FOR EACH ROW EXECUTE FUNCTION describe_review_slot();

CREATE OR REPLACE FUNCTION open_review_slot() RETURNS trigger
    LANGUAGE plpgsql AS
$$
DECLARE
    last_slot integer;
    last_round integer;
BEGIN
    UPDATE review_slots SET status = NEW.status
    WHERE workspace_id = NEW.workspace_id AND conversation_id = NEW.id AND closed_at IS NULL;
    IF NOT FOUND THEN
        SELECT coalesce(max(slot_number), 0), coalesce(max(round), 0) INTO last_slot, last_round
        FROM review_slots WHERE workspace_id = NEW.workspace_id AND conversation_id = NEW.id;
        INSERT INTO review_slots (workspace_id, conversation_id, slot_number, round, rank)
        SELECT NEW.workspace_id, NEW.id, last_slot + opinion, last_round + 1, coalesce(round(NEW.quality_score * 10), 100)
        FROM generate_series(1, CASE last_round WHEN 0 THEN wanted_opinions(NEW.workspace_id, NEW.id) ELSE 1 END) opinion;
    END IF;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION open_review_slot() IS 'Trigger: begins a round for a conversation that waits for a person and has no slot open.';

COMMENT ON FUNCTION close_review_slots() IS 'Trigger: closes the slots of a decided conversation that are still open.';

-- The owner sees rows of other tables only while it is not bound itself.
ALTER TABLE review_slots NO FORCE ROW LEVEL SECURITY;
ALTER TABLE conversations NO FORCE ROW LEVEL SECURITY;
ALTER TABLE template_versions NO FORCE ROW LEVEL SECURITY;
ALTER TABLE batch_items NO FORCE ROW LEVEL SECURITY;
UPDATE review_slots slot
SET status = c.status, tier = c.tier, author_id = c.created_by,
    template_id = (SELECT version.template_id FROM template_versions version
                   WHERE version.workspace_id = c.workspace_id AND version.id = c.template_version_id),
    batch_job_id = (SELECT item.batch_job_id FROM batch_items item
                    WHERE item.workspace_id = c.workspace_id AND item.id = c.batch_item_id),
    round = slot.slot_number
FROM conversations c
WHERE c.workspace_id = slot.workspace_id AND c.id = slot.conversation_id AND (slot.closed_at IS NULL OR slot.slot_number > 1);
ALTER TABLE review_slots FORCE ROW LEVEL SECURITY;
ALTER TABLE conversations FORCE ROW LEVEL SECURITY;
ALTER TABLE template_versions FORCE ROW LEVEL SECURITY;
ALTER TABLE batch_items FORCE ROW LEVEL SECURITY;

-- Reviews -----------------------------------------------------------------------------------------

ALTER TABLE reviews
    ADD COLUMN act_id uuid,
    ADD COLUMN from_status text,
    ADD COLUMN undoes_id uuid,
    ADD COLUMN active_ms bigint,
    DROP CONSTRAINT reviews_decision_known,
    ADD CONSTRAINT reviews_decision_known CHECK (decision IN ('approve', 'reject', 'request_revision', 'reopen', 'undo')),
    ADD CONSTRAINT reviews_undone_fkey FOREIGN KEY (workspace_id, undoes_id) REFERENCES reviews (workspace_id, id),
    ADD CONSTRAINT reviews_undo_names_its_review CHECK ((decision = 'undo') = (undoes_id IS NOT NULL));
CREATE UNIQUE INDEX reviews_undone_once ON reviews (workspace_id, undoes_id) WHERE undoes_id IS NOT NULL;
CREATE INDEX reviews_of_act ON reviews (workspace_id, act_id) WHERE act_id IS NOT NULL;
COMMENT ON COLUMN reviews.decision IS 'approve, reject, request_revision, reopen, undo.';
COMMENT ON COLUMN reviews.act_id IS 'What one person did at once, to be undone together; NULL for decisions from before there was undo.';
COMMENT ON COLUMN reviews.from_status IS 'Status of the conversation before; NULL for decisions from before there was undo.';
COMMENT ON COLUMN reviews.undoes_id IS 'Review that an undo took back. Neither counts as an opinion any more.';
COMMENT ON COLUMN reviews.active_ms IS 'Milliseconds at work on it, without idle ones; NULL when nobody measured.';
COMMENT ON COLUMN reviews.slot_number IS 'Slot that the decision closed; NULL for a reopen, an undo and a bulk decision.';

-- Turns -------------------------------------------------------------------------------------------

ALTER TABLE conversation_turns ADD COLUMN stale_since integer;
COMMENT ON COLUMN conversation_turns.stale_since IS 'Content version of the first edit before this turn that nobody has confirmed it under; NULL when none waits.';

ALTER TABLE turn_revisions
    ADD COLUMN content_version integer NOT NULL DEFAULT 1,
    ADD COLUMN act_id uuid,
    DROP CONSTRAINT turn_revisions_kind_known,
    ADD CONSTRAINT turn_revisions_kind_known CHECK (kind IN ('fact', 'style', 'safety', 'typo', 'redact', 'undo'));
CREATE INDEX turn_revisions_of_act ON turn_revisions (workspace_id, act_id) WHERE act_id IS NOT NULL;
CREATE INDEX turn_revisions_by_editor ON turn_revisions (workspace_id, replaced_by, replaced_at);
COMMENT ON COLUMN turn_revisions.kind IS 'What the edit mended: fact, style, safety, typo, redact; undo where it took an edit back.';
COMMENT ON COLUMN turn_revisions.content_version IS 'Last content version of the conversation that had this text.';
COMMENT ON COLUMN turn_revisions.act_id IS 'What one person did at once; an undo carries the act that it takes back.';

CREATE TABLE turn_verdicts (
    workspace_id    uuid        NOT NULL,
    conversation_id uuid        NOT NULL,
    turn_number     integer     NOT NULL,
    reviewer_id     uuid        NOT NULL,
    verdict         text        NOT NULL,
    tag             text        NOT NULL DEFAULT '',
    comment         text        NOT NULL DEFAULT '',
    turn_version    integer     NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT turn_verdicts_pkey PRIMARY KEY (workspace_id, conversation_id, turn_number, reviewer_id),
    CONSTRAINT turn_verdicts_turn_fkey FOREIGN KEY (workspace_id, conversation_id, turn_number)
        REFERENCES conversation_turns (workspace_id, conversation_id, turn_number) ON DELETE CASCADE,
    CONSTRAINT turn_verdicts_reviewer_fkey FOREIGN KEY (workspace_id, reviewer_id) REFERENCES members (workspace_id, user_id),
    CONSTRAINT turn_verdicts_verdict_known CHECK (verdict IN ('good', 'bad', 'leave_out', 'none')),
    CONSTRAINT turn_verdicts_tag_form CHECK (tag = '' OR (tag ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(tag) <= 40)),
    CONSTRAINT turn_verdicts_comment_length CHECK (length(comment) <= 2000)
);
CREATE INDEX turn_verdicts_by_reviewer ON turn_verdicts (workspace_id, reviewer_id, updated_at);
CREATE TRIGGER turn_verdicts_touch BEFORE UPDATE ON turn_verdicts FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
COMMENT ON TABLE turn_verdicts IS 'What a reviewer says about one turn: a mark of that reviewer, who may change it. It becomes a mask in training.';
COMMENT ON COLUMN turn_verdicts.workspace_id IS 'The workspace.';
COMMENT ON COLUMN turn_verdicts.conversation_id IS 'The conversation.';
COMMENT ON COLUMN turn_verdicts.turn_number IS 'The turn.';
COMMENT ON COLUMN turn_verdicts.reviewer_id IS 'Who says it.';
COMMENT ON COLUMN turn_verdicts.verdict IS 'good, bad, leave_out (no example, though not wrong), or none for a bare comment or tag.';
COMMENT ON COLUMN turn_verdicts.tag IS 'A word of the team, to find it again; empty for none.';
COMMENT ON COLUMN turn_verdicts.comment IS 'The reviewer''s words, Markdown, at most 2000 characters.';
COMMENT ON COLUMN turn_verdicts.turn_version IS 'Version of the turn that was read; the verdict says nothing about a later one.';
COMMENT ON COLUMN turn_verdicts.created_at IS 'When it was first said.';
COMMENT ON COLUMN turn_verdicts.updated_at IS 'When it last changed; set by a trigger.';

-- Skips and drafts --------------------------------------------------------------------------------

CREATE TABLE review_skips (
    workspace_id    uuid        NOT NULL,
    reviewer_id     uuid        NOT NULL,
    conversation_id uuid        NOT NULL,
    skipped_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT review_skips_pkey PRIMARY KEY (workspace_id, reviewer_id, conversation_id),
    CONSTRAINT review_skips_reviewer_fkey FOREIGN KEY (workspace_id, reviewer_id) REFERENCES members (workspace_id, user_id) ON DELETE CASCADE,
    CONSTRAINT review_skips_conversation_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations (workspace_id, id) ON DELETE CASCADE
);
COMMENT ON TABLE review_skips IS 'What a reviewer passed over: offered to that reviewer again after all else.';
COMMENT ON COLUMN review_skips.workspace_id IS 'The workspace.';
COMMENT ON COLUMN review_skips.reviewer_id IS 'Who skipped it.';
COMMENT ON COLUMN review_skips.conversation_id IS 'The conversation.';
COMMENT ON COLUMN review_skips.skipped_at IS 'When; the longest ago comes first.';

CREATE TABLE review_drafts (
    workspace_id    uuid        NOT NULL,
    conversation_id uuid        NOT NULL,
    reviewer_id     uuid        NOT NULL,
    body            jsonb       NOT NULL,
    updated_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT review_drafts_pkey PRIMARY KEY (workspace_id, conversation_id, reviewer_id),
    CONSTRAINT review_drafts_conversation_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations (workspace_id, id) ON DELETE CASCADE,
    CONSTRAINT review_drafts_reviewer_fkey FOREIGN KEY (workspace_id, reviewer_id) REFERENCES members (workspace_id, user_id) ON DELETE CASCADE,
    CONSTRAINT review_drafts_body_is_an_object CHECK (jsonb_typeof(body) = 'object')
);
COMMENT ON TABLE review_drafts IS 'What a reviewer has typed and not yet said, so that nothing is lost with a tab or a session.';
COMMENT ON COLUMN review_drafts.workspace_id IS 'The workspace.';
COMMENT ON COLUMN review_drafts.conversation_id IS 'The conversation.';
COMMENT ON COLUMN review_drafts.reviewer_id IS 'Whose draft.';
COMMENT ON COLUMN review_drafts.body IS 'As the screen wrote it; only the screen reads it.';
COMMENT ON COLUMN review_drafts.updated_at IS 'When it was last written.';

DO
$$
DECLARE
    tenant_table text;
BEGIN
    FOREACH tenant_table IN ARRAY ARRAY['review_reasons', 'review_policies', 'turn_verdicts', 'review_skips', 'review_drafts']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('CREATE POLICY %I ON %I USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace())',
            tenant_table || '_of_workspace', tenant_table);
    END LOOP;
END
$$;
GRANT SELECT, INSERT, UPDATE ON review_reasons, review_policies TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON turn_verdicts, review_skips, review_drafts TO ${app};
