-- The demonstration leaves nothing behind. The application role cannot delete ledger, history or
-- reviews; this function can, and only in the workspace that the demonstration made.

CREATE FUNCTION remove_demo_workspace() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS
$$
DECLARE
    tenant_table text;
BEGIN
    IF NOT EXISTS (SELECT FROM workspaces WHERE id = current_workspace() AND name = 'demo') THEN
        RAISE EXCEPTION 'only the workspace demo can be removed' USING ERRCODE = 'TS001';
    END IF;
    -- Children before parents.
    FOREACH tenant_table IN ARRAY ARRAY[
        'generation_payloads', 'generation_logs', 'reviews', 'export_logs', 'review_slots', 'duplicate_bands', 'conversation_search',
        'turn_revisions', 'flags', 'status_changes', 'conversation_turns', 'conversations', 'step_runs', 'runs', 'batch_item_inputs',
        'batch_items', 'batch_jobs', 'model_profiles', 'edge_case_scenarios', 'edge_cases', 'scenarios', 'template_versions',
        'conversation_templates', 'pipeline_versions', 'pipelines', 'personas', 'chunks', 'documents', 'audit_log', 'api_tokens', 'members']
    LOOP
        EXECUTE format('DELETE FROM %I WHERE workspace_id = current_workspace()', tenant_table);
    END LOOP;
    DELETE FROM workspaces WHERE id = current_workspace();
END
$$;
COMMENT ON FUNCTION remove_demo_workspace() IS 'Removes the current workspace with everything in it, if it is the demonstration''s.';
REVOKE ALL ON FUNCTION remove_demo_workspace() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION remove_demo_workspace() TO ${app};
