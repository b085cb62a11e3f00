-- Facts that the seeds kept as copies, read from the rows that own them. security_invoker: a view
-- sees what its reader may see; without it a view would run with its owner's eyes.

CREATE VIEW batch_progress WITH (security_invoker = true) AS
SELECT job.workspace_id,
       job.id AS batch_job_id,
       job.total_items AS planned,
       counts.created, counts.queued, counts.running, counts.retry, counts.completed, counts.failed, counts.cancelled,
       CASE WHEN job.total_items = 0 THEN 100.00
            ELSE round(100.0 * (counts.completed + counts.failed + counts.cancelled) / job.total_items, 2) END AS progress_percentage,
       counts.last_finished_at,
       extract(epoch FROM coalesce(job.completed_at, now()) - job.started_at)::integer AS duration_seconds
FROM batch_jobs job
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE state = 'created')   AS created,
           count(*) FILTER (WHERE state = 'queued')    AS queued,
           count(*) FILTER (WHERE state = 'running')   AS running,
           count(*) FILTER (WHERE state = 'retry')     AS retry,
           count(*) FILTER (WHERE state = 'completed') AS completed,
           count(*) FILTER (WHERE state = 'failed')    AS failed,
           count(*) FILTER (WHERE state = 'cancelled') AS cancelled,
           max(finished_at)                            AS last_finished_at
    FROM batch_items item
    WHERE item.workspace_id = job.workspace_id AND item.batch_job_id = job.id) counts;
COMMENT ON VIEW batch_progress IS 'The balance of each batch: planned = created + queued + running + retry + completed + failed + cancelled. Replaces the seed''s counters.';
COMMENT ON COLUMN batch_progress.workspace_id IS 'The workspace.';
COMMENT ON COLUMN batch_progress.batch_job_id IS 'The batch.';
COMMENT ON COLUMN batch_progress.planned IS 'Items ordered.';
COMMENT ON COLUMN batch_progress.created IS 'Items that wait for a gate or another item.';
COMMENT ON COLUMN batch_progress.queued IS 'Items that wait for a worker.';
COMMENT ON COLUMN batch_progress.running IS 'Items in work.';
COMMENT ON COLUMN batch_progress.retry IS 'Items that wait for their next attempt.';
COMMENT ON COLUMN batch_progress.completed IS 'Items with a conversation (the seed''s completed_items).';
COMMENT ON COLUMN batch_progress.failed IS 'Items given up (the seed''s failed_items).';
COMMENT ON COLUMN batch_progress.cancelled IS 'Items called off (the seed''s skipped_items).';
COMMENT ON COLUMN batch_progress.progress_percentage IS 'Share of items in a final state.';
COMMENT ON COLUMN batch_progress.last_finished_at IS 'When an item last ended.';
COMMENT ON COLUMN batch_progress.duration_seconds IS 'Seconds from the first claim to the end, or to now.';

CREATE VIEW template_usage WITH (security_invoker = true) AS
SELECT template.workspace_id,
       template.id AS template_id,
       version.id AS template_version_id,
       count(conversation.id) AS usage_count,
       count(conversation.id) FILTER (WHERE conversation.status = 'approved') AS approved,
       count(conversation.id) FILTER (WHERE conversation.status = 'rejected') AS rejected,
       round(avg(conversation.quality_score), 2) AS rating,
       round(100.0 * count(conversation.id) FILTER (WHERE conversation.status = 'approved')
           / nullif(count(conversation.id) FILTER (WHERE conversation.status IN ('approved', 'rejected')), 0), 2) AS success_rate
FROM conversation_templates template
JOIN template_versions version ON version.workspace_id = template.workspace_id AND version.template_id = template.id
LEFT JOIN conversations conversation
    ON conversation.workspace_id = version.workspace_id AND conversation.template_version_id = version.id AND NOT conversation.is_gold
GROUP BY template.workspace_id, template.id, version.id;
COMMENT ON VIEW template_usage IS 'What came of each template version. Replaces the seed''s usage_count, rating and success_rate.';
COMMENT ON COLUMN template_usage.workspace_id IS 'The workspace.';
COMMENT ON COLUMN template_usage.template_id IS 'The template.';
COMMENT ON COLUMN template_usage.template_version_id IS 'The version.';
COMMENT ON COLUMN template_usage.usage_count IS 'Conversations made from it.';
COMMENT ON COLUMN template_usage.approved IS 'Of these approved.';
COMMENT ON COLUMN template_usage.rejected IS 'Of these rejected.';
COMMENT ON COLUMN template_usage.rating IS 'Average score from 0 to 10; NULL when none is scored.';
COMMENT ON COLUMN template_usage.success_rate IS 'Approved in percent of decided; NULL when none is decided.';

CREATE VIEW scenario_usage WITH (security_invoker = true) AS
SELECT scenario.workspace_id,
       scenario.id AS scenario_id,
       count(conversation.id) AS variation_count,
       round(avg(conversation.quality_score), 1) AS quality_score
FROM scenarios scenario
LEFT JOIN conversations conversation
    ON conversation.workspace_id = scenario.workspace_id AND conversation.scenario_id = scenario.id AND NOT conversation.is_gold
GROUP BY scenario.workspace_id, scenario.id;
COMMENT ON VIEW scenario_usage IS 'What came of each scenario. Replaces the seed''s variation_count and quality_score.';
COMMENT ON COLUMN scenario_usage.workspace_id IS 'The workspace.';
COMMENT ON COLUMN scenario_usage.scenario_id IS 'The scenario.';
COMMENT ON COLUMN scenario_usage.variation_count IS 'Conversations made from it.';
COMMENT ON COLUMN scenario_usage.quality_score IS 'Their average score; NULL when none is scored.';

CREATE VIEW edge_case_coverage WITH (security_invoker = true) AS
SELECT edge_case.workspace_id,
       edge_case.id AS edge_case_id,
       count(conversation.id) FILTER (WHERE conversation.status = 'approved') > 0 AS tested,
       max(conversation.created_at) AS last_tested_at,
       count(conversation.id) AS conversations
FROM edge_cases edge_case
LEFT JOIN conversations conversation
    ON conversation.workspace_id = edge_case.workspace_id AND conversation.edge_case_id = edge_case.id AND NOT conversation.is_gold
GROUP BY edge_case.workspace_id, edge_case.id;
COMMENT ON VIEW edge_case_coverage IS 'Which edge cases have been made and checked. Replaces the seed''s tested and last_tested_at.';
COMMENT ON COLUMN edge_case_coverage.workspace_id IS 'The workspace.';
COMMENT ON COLUMN edge_case_coverage.edge_case_id IS 'The edge case.';
COMMENT ON COLUMN edge_case_coverage.tested IS 'True when a conversation of it was approved.';
COMMENT ON COLUMN edge_case_coverage.last_tested_at IS 'When one was last made.';
COMMENT ON COLUMN edge_case_coverage.conversations IS 'Conversations made from it.';

CREATE VIEW review_history WITH (security_invoker = true) AS
SELECT review.workspace_id, review.conversation_id, review.created_at AS at, review.decision AS action,
       review.reviewer_id AS performed_by, review.comment, review.reasons, review.decided_by
FROM reviews review
UNION ALL
SELECT change.workspace_id, change.conversation_id, change.changed_at, 'status_' || change.to_status,
       change.changed_by, change.reason, '{}'::text[], NULL
FROM status_changes change;
COMMENT ON VIEW review_history IS 'Reviews and changes of status of each conversation. Replaces the seed''s array review_history; its reviewer_notes are the newest comment here.';
COMMENT ON COLUMN review_history.workspace_id IS 'The workspace.';
COMMENT ON COLUMN review_history.conversation_id IS 'The conversation.';
COMMENT ON COLUMN review_history.at IS 'When.';
COMMENT ON COLUMN review_history.action IS 'The decision, or status_ and the status it went to.';
COMMENT ON COLUMN review_history.performed_by IS 'Who; NULL for the engine.';
COMMENT ON COLUMN review_history.comment IS 'Why, in words.';
COMMENT ON COLUMN review_history.reasons IS 'Why, as reasons from the workspace''s list.';
COMMENT ON COLUMN review_history.decided_by IS 'person, bulk, sample or import; NULL for a change of status.';

CREATE VIEW failed_generations WITH (security_invoker = true) AS
SELECT log.workspace_id, log.id AS generation_log_id, log.run_id, log.batch_job_id, log.model_requested, log.state,
       log.outcome, log.error_code, log.error_message, log.finish_reason, log.input_tokens, log.output_tokens,
       log.cost_usd, log.created_at
FROM generation_logs log
WHERE log.outcome <> 'success';
COMMENT ON VIEW failed_generations IS 'Calls that gave no usable answer.';
COMMENT ON COLUMN failed_generations.workspace_id IS 'The workspace.';
COMMENT ON COLUMN failed_generations.generation_log_id IS 'The call.';
COMMENT ON COLUMN failed_generations.run_id IS 'The run that called.';
COMMENT ON COLUMN failed_generations.batch_job_id IS 'The batch that pays.';
COMMENT ON COLUMN failed_generations.model_requested IS 'Model asked for.';
COMMENT ON COLUMN failed_generations.state IS 'State in the ledger.';
COMMENT ON COLUMN failed_generations.outcome IS 'failed, rate_limited or timeout.';
COMMENT ON COLUMN failed_generations.error_code IS 'Kind of failure.';
COMMENT ON COLUMN failed_generations.error_message IS 'The failure in a line.';
COMMENT ON COLUMN failed_generations.finish_reason IS 'Why the model stopped.';
COMMENT ON COLUMN failed_generations.input_tokens IS 'Input tokens.';
COMMENT ON COLUMN failed_generations.output_tokens IS 'Output tokens.';
COMMENT ON COLUMN failed_generations.cost_usd IS 'USD it cost all the same.';
COMMENT ON COLUMN failed_generations.created_at IS 'When the intent was committed.';
