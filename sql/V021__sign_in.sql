-- Signing in: sessions of browsers, invitations, members who left.

-- A member who decided something cannot be deleted: the rows of the past name them.
ALTER TABLE members ADD COLUMN removed_at timestamptz;
COMMENT ON COLUMN members.removed_at IS 'Since when the user is no longer a member; NULL means still. Past decisions keep pointing here.';

CREATE TABLE sessions (
    workspace_id uuid        NOT NULL,
    id           uuid        NOT NULL,
    user_id      uuid        NOT NULL,
    token_sha256 bytea       NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    last_seen_at timestamptz NOT NULL DEFAULT now(),
    expires_at   timestamptz NOT NULL,
    CONSTRAINT sessions_pkey PRIMARY KEY (workspace_id, id),
    CONSTRAINT sessions_member_fkey FOREIGN KEY (workspace_id, user_id) REFERENCES members (workspace_id, user_id) ON DELETE CASCADE,
    CONSTRAINT sessions_token_unique UNIQUE (token_sha256),
    CONSTRAINT sessions_token_length CHECK (length(token_sha256) = 32)
);
CREATE INDEX sessions_user ON sessions (user_id);
COMMENT ON TABLE sessions IS 'Browsers that are signed in. A row that is gone is a session that has ended.';
COMMENT ON COLUMN sessions.workspace_id IS 'The workspace that the session is in.';
COMMENT ON COLUMN sessions.id IS 'UUIDv7, made by the program.';
COMMENT ON COLUMN sessions.user_id IS 'Who signed in.';
COMMENT ON COLUMN sessions.token_sha256 IS 'SHA-256 of the secret in the browser''s cookie; 256 random bits need no slow hash.';
COMMENT ON COLUMN sessions.created_at IS 'When they signed in.';
COMMENT ON COLUMN sessions.last_seen_at IS 'When a request last used it, to the minute.';
COMMENT ON COLUMN sessions.expires_at IS 'When it ends, however busy it is.';

CREATE TABLE invitations (
    workspace_id uuid        NOT NULL,
    id           uuid        NOT NULL,
    login        text        NOT NULL,
    role         text        NOT NULL,
    token_sha256 bytea       NOT NULL,
    invited_by   uuid        NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    expires_at   timestamptz NOT NULL,
    accepted_at  timestamptz,
    withdrawn_at timestamptz,
    CONSTRAINT invitations_pkey PRIMARY KEY (workspace_id, id),
    CONSTRAINT invitations_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces (id) ON DELETE CASCADE,
    CONSTRAINT invitations_inviter_fkey FOREIGN KEY (invited_by) REFERENCES users (id),
    CONSTRAINT invitations_token_unique UNIQUE (token_sha256),
    CONSTRAINT invitations_token_length CHECK (length(token_sha256) = 32),
    CONSTRAINT invitations_login_form CHECK (login = lower(login) AND length(login) BETWEEN 1 AND 254),
    CONSTRAINT invitations_role_known CHECK (role IN ('owner', 'author', 'reviewer', 'viewer')),
    CONSTRAINT invitations_one_end CHECK (accepted_at IS NULL OR withdrawn_at IS NULL)
);
COMMENT ON TABLE invitations IS 'Links that let a person become a member, or choose a new password, once.';
COMMENT ON COLUMN invitations.workspace_id IS 'The workspace that it leads into.';
COMMENT ON COLUMN invitations.id IS 'UUIDv7, made by the program.';
COMMENT ON COLUMN invitations.login IS 'Whom it is for; nobody else can use it.';
COMMENT ON COLUMN invitations.role IS 'What the person will be.';
COMMENT ON COLUMN invitations.token_sha256 IS 'SHA-256 of the secret in the link.';
COMMENT ON COLUMN invitations.invited_by IS 'Who made it.';
COMMENT ON COLUMN invitations.created_at IS 'When it was made.';
COMMENT ON COLUMN invitations.expires_at IS 'When it stops working.';
COMMENT ON COLUMN invitations.accepted_at IS 'When it was used; NULL means not yet.';
COMMENT ON COLUMN invitations.withdrawn_at IS 'When it was taken back; NULL means that it was not.';

CREATE INDEX audit_log_by_event ON audit_log (workspace_id, event, id);
CREATE INDEX audit_log_by_actor ON audit_log (workspace_id, actor_id, id);

DO
$$
DECLARE
    tenant_table text;
BEGIN
    FOREACH tenant_table IN ARRAY ARRAY['sessions', 'invitations']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('CREATE POLICY %I ON %I USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace())',
            tenant_table || '_of_workspace', tenant_table);
    END LOOP;
    EXECUTE format('CREATE POLICY sessions_at_request ON sessions FOR SELECT TO %I USING (true)', current_user);
    EXECUTE format('CREATE POLICY sessions_seen ON sessions FOR UPDATE TO %I USING (true) WITH CHECK (true)', current_user);
    EXECUTE format('CREATE POLICY invitations_at_acceptance ON invitations FOR SELECT TO %I USING (true)', current_user);
    EXECUTE format('CREATE POLICY api_tokens_used ON api_tokens FOR UPDATE TO %I USING (true) WITH CHECK (true)', current_user);
END
$$;
-- Signing out everywhere ends a person's sessions in all their workspaces.
CREATE POLICY sessions_own ON sessions FOR SELECT USING (user_id = current_actor());
CREATE POLICY sessions_end ON sessions FOR DELETE USING (user_id = current_actor());

CREATE OR REPLACE FUNCTION find_sign_in(wanted_login text)
    RETURNS TABLE (user_id uuid, name text, password_hash text, disabled_at timestamptz, workspace_id uuid, workspace_name text, role text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$
SELECT users.id, users.name, users.password_hash, users.disabled_at, members.workspace_id, workspaces.name, members.role
FROM users
LEFT JOIN members ON members.user_id = users.id AND members.removed_at IS NULL
LEFT JOIN workspaces ON workspaces.id = members.workspace_id
WHERE users.login = wanted_login
ORDER BY workspaces.name
$$;

-- Also notes the use, at most once a minute: a busy token would otherwise be a hot row.
DROP FUNCTION find_token(bytea);
CREATE FUNCTION find_token(wanted_sha256 bytea)
    RETURNS TABLE (id uuid, user_id uuid, user_name text, workspace_id uuid, workspace_name text, role text, scopes text[])
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
$$
WITH live AS MATERIALIZED (
    SELECT * FROM api_tokens
    WHERE token_sha256 = wanted_sha256 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())
), seen AS (
    UPDATE api_tokens SET last_used_at = now() FROM live
    WHERE api_tokens.workspace_id = live.workspace_id AND api_tokens.id = live.id
      AND (live.last_used_at IS NULL OR live.last_used_at < now() - interval '1 minute'))
SELECT live.id, live.user_id, users.name, live.workspace_id, workspaces.name, members.role, live.scopes
FROM live
JOIN members ON members.workspace_id = live.workspace_id AND members.user_id = live.user_id AND members.removed_at IS NULL
JOIN users ON users.id = live.user_id AND users.disabled_at IS NULL
JOIN workspaces ON workspaces.id = live.workspace_id
$$;
COMMENT ON FUNCTION find_token(bytea) IS 'An API token that still works, by its hash, with the role as it is now; notes the use to the minute.';

CREATE FUNCTION find_session(wanted_sha256 bytea, idle interval)
    RETURNS TABLE (id uuid, user_id uuid, user_name text, workspace_id uuid, workspace_name text, role text, scopes text[])
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
$$
WITH live AS MATERIALIZED (
    SELECT * FROM sessions
    WHERE token_sha256 = wanted_sha256 AND expires_at > now() AND last_seen_at > now() - idle
), seen AS (
    UPDATE sessions SET last_seen_at = now() FROM live
    WHERE sessions.workspace_id = live.workspace_id AND sessions.id = live.id AND live.last_seen_at < now() - interval '1 minute')
SELECT live.id, live.user_id, users.name, live.workspace_id, workspaces.name, members.role, '{}'::text[]
FROM live
JOIN members ON members.workspace_id = live.workspace_id AND members.user_id = live.user_id AND members.removed_at IS NULL
JOIN users ON users.id = live.user_id AND users.disabled_at IS NULL
JOIN workspaces ON workspaces.id = live.workspace_id
$$;
COMMENT ON FUNCTION find_session(bytea, interval) IS 'A session that has not ended, by its hash, with the role as it is now; notes the use to the minute.';

CREATE FUNCTION find_invitation(wanted_sha256 bytea)
    RETURNS TABLE (id uuid, workspace_id uuid, workspace_name text, login text, role text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
$$
SELECT invitation.id, invitation.workspace_id, workspaces.name, invitation.login, invitation.role
FROM invitations invitation
JOIN workspaces ON workspaces.id = invitation.workspace_id
WHERE invitation.token_sha256 = wanted_sha256 AND invitation.expires_at > now()
  AND invitation.accepted_at IS NULL AND invitation.withdrawn_at IS NULL
$$;
COMMENT ON FUNCTION find_invitation(bytea) IS 'An invitation that still works, by its hash; how a newcomer is recognised before they are a user.';

GRANT SELECT, INSERT, UPDATE, DELETE ON sessions, invitations TO ${app};
REVOKE ALL ON FUNCTION find_token(bytea), find_session(bytea, interval), find_invitation(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_token(bytea), find_session(bytea, interval), find_invitation(bytea) TO ${app};
