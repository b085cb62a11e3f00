-- What reviews teach: labels, pairs and masks; gold conversations that test reviewers.

-- Signal ------------------------------------------------------------------------------------------

CREATE VIEW decision_labels WITH (security_invoker = true) AS
SELECT review.workspace_id, review.conversation_id, review.id AS review_id, review.reviewer_id, review.decided_by,
       review.decision = 'approve' AS desirable,
       c.status = CASE review.decision WHEN 'approve' THEN 'approved' ELSE 'rejected' END AS settled,
       review.content_version, review.reasons, review.created_at AS decided_at
FROM reviews review
JOIN conversations c ON c.workspace_id = review.workspace_id AND c.id = review.conversation_id
WHERE review.decision IN ('approve', 'reject')
  AND review.content_version = c.content_version
  AND (review.decision = 'approve' OR EXISTS (
      SELECT FROM review_reasons reason
      WHERE reason.workspace_id = review.workspace_id AND reason.code = ANY (review.reasons) AND reason.makes_negative))
  AND NOT EXISTS (SELECT FROM reviews undo WHERE undo.workspace_id = review.workspace_id AND undo.undoes_id = review.id);
COMMENT ON VIEW decision_labels IS 'Decisions about the text as it stands that say whether a model should write so: approvals, and rejections for a reason that makes a negative label. Undone ones are left out.';
COMMENT ON COLUMN decision_labels.workspace_id IS 'The workspace.';
COMMENT ON COLUMN decision_labels.conversation_id IS 'The conversation.';
COMMENT ON COLUMN decision_labels.review_id IS 'The decision.';
COMMENT ON COLUMN decision_labels.reviewer_id IS 'Who took it.';
COMMENT ON COLUMN decision_labels.decided_by IS 'person or bulk.';
COMMENT ON COLUMN decision_labels.desirable IS 'True for an approval.';
COMMENT ON COLUMN decision_labels.settled IS 'True where the conversation stands so now; of several opinions some may not have won.';
COMMENT ON COLUMN decision_labels.content_version IS 'Content version that was read: the current one.';
COMMENT ON COLUMN decision_labels.reasons IS 'Reasons given.';
COMMENT ON COLUMN decision_labels.decided_at IS 'When.';

CREATE VIEW preference_pairs WITH (security_invoker = true) AS
SELECT old.workspace_id, old.conversation_id, old.turn_number, old.version, old.content_version, old.kind,
       old.content AS rejected, coalesce(next.content, turn.content) AS chosen, old.replaced_by AS editor_id, old.replaced_at AS edited_at
FROM turn_revisions old
JOIN conversation_turns turn
    ON turn.workspace_id = old.workspace_id AND turn.conversation_id = old.conversation_id AND turn.turn_number = old.turn_number
LEFT JOIN turn_revisions next
    ON next.workspace_id = old.workspace_id AND next.conversation_id = old.conversation_id AND next.turn_number = old.turn_number
    AND next.version = old.version + 1
WHERE turn.role = 'assistant' AND old.kind NOT IN ('redact', 'undo')
  AND coalesce(next.content, turn.content) <> old.content
  AND NOT EXISTS (
      SELECT FROM turn_revisions undo
      WHERE undo.workspace_id = old.workspace_id AND undo.act_id = old.act_id AND undo.kind = 'undo'
        AND undo.conversation_id = old.conversation_id AND undo.turn_number = old.turn_number)
  AND NOT EXISTS (
      SELECT FROM turn_revisions redaction
      WHERE redaction.workspace_id = old.workspace_id AND redaction.conversation_id = old.conversation_id
        AND redaction.turn_number = old.turn_number AND redaction.kind = 'redact' AND redaction.version > old.version)
  AND NOT EXISTS (
      SELECT FROM turn_revisions before
      WHERE before.workspace_id = old.workspace_id AND before.conversation_id = old.conversation_id
        AND before.turn_number < old.turn_number AND before.content_version >= old.content_version);
COMMENT ON VIEW preference_pairs IS 'Each edit of an assistant''s turn as a candidate pair over the same turns before it, which stand unchanged since. Redactions, what they removed, and edits taken back are no pairs.';
COMMENT ON COLUMN preference_pairs.workspace_id IS 'The workspace.';
COMMENT ON COLUMN preference_pairs.conversation_id IS 'The conversation; its turns before this one are the prompt.';
COMMENT ON COLUMN preference_pairs.turn_number IS 'The turn.';
COMMENT ON COLUMN preference_pairs.version IS 'Version of the turn that was replaced.';
COMMENT ON COLUMN preference_pairs.content_version IS 'Last content version that had the rejected text.';
COMMENT ON COLUMN preference_pairs.kind IS 'What the edit mended: fact, style, safety, typo.';
COMMENT ON COLUMN preference_pairs.rejected IS 'The text before.';
COMMENT ON COLUMN preference_pairs.chosen IS 'The text after.';
COMMENT ON COLUMN preference_pairs.editor_id IS 'Who edited.';
COMMENT ON COLUMN preference_pairs.edited_at IS 'When.';

CREATE VIEW turn_masks WITH (security_invoker = true) AS
SELECT mark.workspace_id, mark.conversation_id, mark.turn_number,
       NOT bool_or(mark.verdict IN ('bad', 'leave_out')) AS train,
       CASE WHEN bool_or(mark.verdict = 'bad') THEN false WHEN bool_or(mark.verdict = 'good') THEN true END AS correct,
       count(*) AS reviewers
FROM turn_verdicts mark
JOIN conversation_turns turn
    ON turn.workspace_id = mark.workspace_id AND turn.conversation_id = mark.conversation_id AND turn.turn_number = mark.turn_number
WHERE mark.verdict <> 'none' AND mark.turn_version = turn.version
GROUP BY mark.workspace_id, mark.conversation_id, mark.turn_number;
COMMENT ON VIEW turn_masks IS 'What verdicts on turns mean for training; a turn without a row trains. A verdict says nothing about a later text.';
COMMENT ON COLUMN turn_masks.workspace_id IS 'The workspace.';
COMMENT ON COLUMN turn_masks.conversation_id IS 'The conversation.';
COMMENT ON COLUMN turn_masks.turn_number IS 'The turn.';
COMMENT ON COLUMN turn_masks.train IS 'False where anybody says bad or leave_out: weight 0.';
COMMENT ON COLUMN turn_masks.correct IS 'Label of the step: false where anybody says bad, true where somebody says good; NULL for neither.';
COMMENT ON COLUMN turn_masks.reviewers IS 'How many say something.';

-- Gold ----------------------------------------------------------------------------------------------

CREATE TABLE gold_answers (
    workspace_id    uuid        NOT NULL,
    conversation_id uuid        NOT NULL,
    decision        text        NOT NULL,
    reasons         text[]      NOT NULL DEFAULT '{}',
    explanation     text        NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT gold_answers_pkey PRIMARY KEY (workspace_id, conversation_id),
    CONSTRAINT gold_answers_conversation_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversations (workspace_id, id) ON DELETE CASCADE,
    CONSTRAINT gold_answers_decision_known CHECK (decision IN ('approve', 'reject', 'request_revision')),
    CONSTRAINT gold_answers_explanation_length CHECK (length(explanation) BETWEEN 1 AND 2000)
);
COMMENT ON TABLE gold_answers IS 'What is right about a conversation whose decision is beyond doubt: it tests reviewers and teaches newcomers.';
COMMENT ON COLUMN gold_answers.workspace_id IS 'The workspace.';
COMMENT ON COLUMN gold_answers.conversation_id IS 'A decided conversation.';
COMMENT ON COLUMN gold_answers.decision IS 'The right decision.';
COMMENT ON COLUMN gold_answers.reasons IS 'Its reasons.';
COMMENT ON COLUMN gold_answers.explanation IS 'Why, told after practice; Markdown.';
COMMENT ON COLUMN gold_answers.created_at IS 'When it was written down.';

CREATE TABLE gold_checks (
    workspace_id    uuid        NOT NULL,
    id              uuid        NOT NULL,
    conversation_id uuid        NOT NULL,
    reviewer_id     uuid        NOT NULL,
    purpose         text        NOT NULL,
    offered_at      timestamptz NOT NULL DEFAULT now(),
    decision        text,
    reasons         text[]      NOT NULL DEFAULT '{}',
    comment         text        NOT NULL DEFAULT '',
    decided_at      timestamptz,
    CONSTRAINT gold_checks_pkey PRIMARY KEY (workspace_id, id),
    CONSTRAINT gold_checks_answer_fkey FOREIGN KEY (workspace_id, conversation_id) REFERENCES gold_answers (workspace_id, conversation_id) ON DELETE CASCADE,
    CONSTRAINT gold_checks_reviewer_fkey FOREIGN KEY (workspace_id, reviewer_id) REFERENCES members (workspace_id, user_id) ON DELETE CASCADE,
    CONSTRAINT gold_checks_purpose_known CHECK (purpose IN ('hidden', 'practice')),
    CONSTRAINT gold_checks_decision_known CHECK (decision IN ('approve', 'reject', 'request_revision')),
    CONSTRAINT gold_checks_comment_length CHECK (length(comment) <= 2000),
    CONSTRAINT gold_checks_decided_whole CHECK ((decision IS NULL) = (decided_at IS NULL))
);
CREATE UNIQUE INDEX gold_checks_one_open ON gold_checks (workspace_id, reviewer_id, purpose) WHERE decided_at IS NULL;
CREATE INDEX gold_checks_of_reviewer ON gold_checks (workspace_id, reviewer_id, decided_at);
COMMENT ON TABLE gold_checks IS 'One gold conversation offered to one reviewer: hidden among the others, or openly for practice. It changes nothing about the conversation.';
COMMENT ON COLUMN gold_checks.workspace_id IS 'The workspace.';
COMMENT ON COLUMN gold_checks.id IS 'Random UUID; the token of the reviewer''s claim.';
COMMENT ON COLUMN gold_checks.conversation_id IS 'The gold conversation.';
COMMENT ON COLUMN gold_checks.reviewer_id IS 'Who is tested.';
COMMENT ON COLUMN gold_checks.purpose IS 'hidden or practice.';
COMMENT ON COLUMN gold_checks.offered_at IS 'When it was offered.';
COMMENT ON COLUMN gold_checks.decision IS 'What the reviewer said; NULL while open.';
COMMENT ON COLUMN gold_checks.reasons IS 'The reviewer''s reasons.';
COMMENT ON COLUMN gold_checks.comment IS 'The reviewer''s words.';
COMMENT ON COLUMN gold_checks.decided_at IS 'When; NULL while open.';

DO
$$
DECLARE
    tenant_table text;
BEGIN
    FOREACH tenant_table IN ARRAY ARRAY['gold_answers', 'gold_checks']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('CREATE POLICY %I ON %I USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace())',
            tenant_table || '_of_workspace', tenant_table);
    END LOOP;
END
$$;
GRANT SELECT, INSERT, UPDATE, DELETE ON gold_answers, gold_checks TO ${app};
GRANT SELECT ON decision_labels, preference_pairs, turn_masks TO ${app};
