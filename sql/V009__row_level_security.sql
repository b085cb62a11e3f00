-- No one reads another workspace's rows. FORCE binds the owner too; the application role
-- (${app}) owns nothing. Policies compare workspace_id with the setting of the transaction,
-- so a query that forgets its WHERE still sees one workspace.

DO
$$
DECLARE
    tenant_table text;
BEGIN
    FOREACH tenant_table IN ARRAY ARRAY[
        'members', 'api_tokens', 'audit_log', 'documents', 'chunks', 'personas', 'conversation_templates', 'template_versions',
        'scenarios', 'edge_cases', 'edge_case_scenarios', 'pipelines', 'pipeline_versions', 'model_profiles', 'batch_jobs',
        'batch_items', 'batch_item_inputs', 'runs', 'step_runs', 'conversations', 'conversation_turns', 'turn_revisions', 'flags',
        'status_changes', 'duplicate_bands', 'generation_logs', 'generation_payloads', 'review_slots', 'reviews', 'export_logs']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('CREATE POLICY %I ON %I USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace())',
            tenant_table || '_of_workspace', tenant_table);
    END LOOP;
END
$$;

-- The engine looks across workspaces only at what it must: queues, states and money.
DO
$$
DECLARE
    engine_table text;
BEGIN
    FOREACH engine_table IN ARRAY ARRAY['batch_jobs', 'batch_items', 'review_slots', 'generation_logs', 'export_logs']
    LOOP
        EXECUTE format('CREATE POLICY %I ON %I FOR SELECT USING (engine_scope())', engine_table || '_seen_by_engine', engine_table);
        EXECUTE format('CREATE POLICY %I ON %I FOR UPDATE USING (engine_scope()) WITH CHECK (engine_scope())',
            engine_table || '_moved_by_engine', engine_table);
    END LOOP;
END
$$;

ALTER TABLE workers ENABLE ROW LEVEL SECURITY;
ALTER TABLE workers FORCE ROW LEVEL SECURITY;
CREATE POLICY workers_of_engine ON workers USING (engine_scope()) WITH CHECK (engine_scope());
-- A claim writes worker_id inside a workspace; a person looks at the workers from one.
CREATE POLICY workers_seen ON workers FOR SELECT USING (current_workspace() IS NOT NULL);

ALTER TABLE workspaces ENABLE ROW LEVEL SECURITY;
ALTER TABLE workspaces FORCE ROW LEVEL SECURITY;
CREATE POLICY workspaces_own ON workspaces USING (id = current_workspace()) WITH CHECK (id = current_workspace());

ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE users FORCE ROW LEVEL SECURITY;
CREATE POLICY users_of_workspace ON users FOR SELECT
    USING (id = current_actor() OR EXISTS (SELECT FROM members WHERE members.user_id = users.id));
CREATE POLICY users_new ON users FOR INSERT WITH CHECK (true);
CREATE POLICY users_self ON users FOR UPDATE USING (id = current_actor()) WITH CHECK (id = current_actor());

ALTER TABLE conversation_search ENABLE ROW LEVEL SECURITY;
ALTER TABLE conversation_search FORCE ROW LEVEL SECURITY;

-- Definer functions run as the owner, whom FORCE binds too: these policies let them through.
DO
$$
BEGIN
    EXECUTE format('CREATE POLICY conversation_search_by_functions ON conversation_search TO %I USING (true) WITH CHECK (true)', current_user);
    EXECUTE format('CREATE POLICY users_at_sign_in ON users FOR SELECT TO %I USING (true)', current_user);
    EXECUTE format('CREATE POLICY members_at_sign_in ON members FOR SELECT TO %I USING (true)', current_user);
    EXECUTE format('CREATE POLICY workspaces_at_sign_in ON workspaces FOR SELECT TO %I USING (true)', current_user);
    EXECUTE format('CREATE POLICY api_tokens_at_sign_in ON api_tokens FOR SELECT TO %I USING (true)', current_user);
END
$$;

CREATE FUNCTION find_sign_in(wanted_login text)
    RETURNS TABLE (user_id uuid, name text, password_hash text, disabled_at timestamptz, workspace_id uuid, workspace_name text, role text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$
SELECT users.id, users.name, users.password_hash, users.disabled_at, members.workspace_id, workspaces.name, members.role
FROM users
LEFT JOIN members ON members.user_id = users.id
LEFT JOIN workspaces ON workspaces.id = members.workspace_id
WHERE users.login = wanted_login
ORDER BY workspaces.name
$$;
COMMENT ON FUNCTION find_sign_in(text) IS 'A user by login, with one row for each workspace; how sign-in finds someone before any workspace is known.';

CREATE FUNCTION find_token(wanted_sha256 bytea)
    RETURNS TABLE (token_id uuid, user_id uuid, workspace_id uuid, role text, scopes text[], expires_at timestamptz, revoked_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$
SELECT token.id, token.user_id, token.workspace_id, members.role, token.scopes, token.expires_at, token.revoked_at
FROM api_tokens token
JOIN members ON members.workspace_id = token.workspace_id AND members.user_id = token.user_id
JOIN users ON users.id = token.user_id AND users.disabled_at IS NULL
WHERE token.token_sha256 = wanted_sha256
$$;
COMMENT ON FUNCTION find_token(bytea) IS 'An API token by its hash; how a request of a program is recognised.';

CREATE FUNCTION index_conversation(conversation uuid) RETURNS void
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
$$
INSERT INTO conversation_search (workspace_id, conversation_id, heading, body)
SELECT c.workspace_id, c.id, concat_ws(' ', c.title, c.persona, c.emotion, c.topic),
       -- A tsvector holds a megabyte of different words; beyond this many characters nobody searches.
       left(coalesce((SELECT string_agg(turn.content, E'\n' ORDER BY turn.turn_number) FROM conversation_turns turn
                      WHERE turn.workspace_id = c.workspace_id AND turn.conversation_id = c.id), ''), 200000)
FROM conversations c
WHERE c.workspace_id = current_workspace() AND c.id = conversation
ON CONFLICT (workspace_id, conversation_id) DO UPDATE SET heading = excluded.heading, body = excluded.body
$$;
COMMENT ON FUNCTION index_conversation(uuid) IS 'Writes the search row of a conversation of the current workspace; to be called after its turns changed.';

CREATE FUNCTION search_conversations(words text, most integer) RETURNS TABLE (conversation_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$
WITH hits AS MATERIALIZED (
    SELECT search.conversation_id
    FROM conversation_search search
    WHERE search.workspace_id = current_workspace()
      AND to_tsvector('simple', search.heading || ' ' || search.body) @@ websearch_to_tsquery('simple', words))
SELECT hits.conversation_id FROM hits ORDER BY hits.conversation_id DESC LIMIT most
$$;
COMMENT ON FUNCTION search_conversations(text, integer) IS 'Newest conversations of the current workspace that hold all the words. MATERIALIZED: otherwise a rare word walks the primary key.';

-- What the application role may do. Ledger, history and reviews cannot be deleted; versions cannot be rewritten.
GRANT USAGE ON SCHEMA public TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON
    members, api_tokens, documents, chunks, personas, conversation_templates, scenarios, edge_cases, edge_case_scenarios, pipelines,
    model_profiles, batch_jobs, batch_items, batch_item_inputs, workers, conversations, conversation_turns, flags,
    duplicate_bands, review_slots TO ${app};
-- A password's hash is read by find_sign_in() alone.
GRANT SELECT (id, login, name, kind, disabled_at, created_at, updated_at), INSERT, UPDATE ON users TO ${app};
GRANT SELECT, INSERT, UPDATE ON workspaces, runs, step_runs, generation_logs, generation_payloads, export_logs TO ${app};
GRANT SELECT, INSERT ON audit_log, status_changes, reviews, turn_revisions, template_versions, pipeline_versions TO ${app};
GRANT UPDATE (is_active) ON template_versions, pipeline_versions TO ${app};
GRANT SELECT ON batch_progress, template_usage, scenario_usage, edge_case_coverage, review_history, failed_generations TO ${app};
REVOKE ALL ON FUNCTION find_sign_in(text), find_token(bytea), index_conversation(uuid), search_conversations(text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_sign_in(text), find_token(bytea), index_conversation(uuid), search_conversations(text, integer) TO ${app};
