-- Who works here. Every tenant table of the later files begins with workspace_id, and so do its keys:
-- a foreign key that left it out could point into another workspace, because foreign-key checks
-- bypass row level security.

-- The workspace, the user and the scope of a transaction are set by the two doors of
-- io.turnsmith.database with set_config(..., true). After COMMIT such a setting is '', not NULL.
CREATE FUNCTION current_workspace() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('turnsmith.workspace', true), '')::uuid;
COMMENT ON FUNCTION current_workspace() IS 'Workspace of the running transaction; NULL outside the door inWorkspace.';

CREATE FUNCTION current_actor() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('turnsmith.user', true), '')::uuid;
COMMENT ON FUNCTION current_actor() IS 'User on whose behalf the running transaction works; NULL in the engine''s own work.';

CREATE FUNCTION engine_scope() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN coalesce(current_setting('turnsmith.scope', true) = 'engine', false);
COMMENT ON FUNCTION engine_scope() IS 'True inside the door acrossWorkspaces, which only the engine uses.';

CREATE FUNCTION touch_updated_at() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION touch_updated_at() IS 'Trigger: sets updated_at to the time of the transaction.';

-- The pairs that are allowed stand in the WHEN clause of each trigger that calls this.
CREATE FUNCTION refuse_transition() RETURNS trigger
    LANGUAGE plpgsql AS
$$
BEGIN
    RAISE EXCEPTION '% cannot go from % to %', TG_TABLE_NAME,
        coalesce(to_jsonb(OLD) ->> TG_ARGV[0], 'nothing'), to_jsonb(NEW) ->> TG_ARGV[0]
        USING ERRCODE = 'TS001';
END
$$;
COMMENT ON FUNCTION refuse_transition() IS 'Trigger: refuses a change of state; the argument is the column''s name. SQLSTATE TS001.';

CREATE TABLE workspaces (
    id         uuid        NOT NULL,
    name       text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT workspaces_pkey PRIMARY KEY (id),
    CONSTRAINT workspaces_name_unique UNIQUE (name),
    CONSTRAINT workspaces_name_form CHECK (name ~ '^[a-z0-9][a-z0-9-]{0,62}$')
);
COMMENT ON TABLE workspaces IS 'The tenant: everything a team makes stands in one workspace and is seen from nowhere else.';
COMMENT ON COLUMN workspaces.id IS 'UUIDv7, made by the program.';
COMMENT ON COLUMN workspaces.name IS 'Short name typed on the command line; lower case, digits, hyphens.';
COMMENT ON COLUMN workspaces.created_at IS 'When the row was made.';
COMMENT ON COLUMN workspaces.updated_at IS 'When the row last changed; set by a trigger.';

CREATE TABLE users (
    id            uuid        NOT NULL,
    login         text        NOT NULL,
    name          text        NOT NULL,
    kind          text        NOT NULL DEFAULT 'person',
    password_hash text,
    disabled_at   timestamptz,
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT users_pkey PRIMARY KEY (id),
    CONSTRAINT users_login_unique UNIQUE (login),
    CONSTRAINT users_login_form CHECK (login = lower(login) AND length(login) BETWEEN 1 AND 254),
    CONSTRAINT users_kind_known CHECK (kind IN ('person', 'system')),
    CONSTRAINT users_system_has_no_password CHECK (kind = 'person' OR password_hash IS NULL)
);
COMMENT ON TABLE users IS 'People, and the program itself as one row of kind system. A user works in a workspace as its member.';
COMMENT ON COLUMN users.id IS 'UUIDv7, made by the program.';
COMMENT ON COLUMN users.login IS 'What is typed at sign-in: an e-mail address or a short name, in lower case.';
COMMENT ON COLUMN users.name IS 'Name shown beside decisions.';
COMMENT ON COLUMN users.kind IS 'person, or system for the program''s own acts.';
COMMENT ON COLUMN users.password_hash IS 'Argon2id in its encoded form; NULL means that this user cannot sign in with a password.';
COMMENT ON COLUMN users.disabled_at IS 'Since when the user may no longer sign in; NULL means active.';
COMMENT ON COLUMN users.created_at IS 'When the row was made.';
COMMENT ON COLUMN users.updated_at IS 'When the row last changed; set by a trigger.';

CREATE TABLE members (
    workspace_id uuid        NOT NULL,
    user_id      uuid        NOT NULL,
    role         text        NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT members_pkey PRIMARY KEY (workspace_id, user_id),
    CONSTRAINT members_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces (id),
    CONSTRAINT members_user_fkey FOREIGN KEY (user_id) REFERENCES users (id),
    CONSTRAINT members_role_known CHECK (role IN ('owner', 'author', 'reviewer', 'viewer'))
);
CREATE INDEX members_user ON members (user_id);
COMMENT ON TABLE members IS 'A user''s role in a workspace.';
COMMENT ON COLUMN members.workspace_id IS 'The workspace.';
COMMENT ON COLUMN members.user_id IS 'The user.';
COMMENT ON COLUMN members.role IS 'owner: everything; author: catalogue, batches, exports; reviewer: decisions; viewer: reads.';
COMMENT ON COLUMN members.created_at IS 'When the user became a member.';

CREATE TABLE api_tokens (
    workspace_id   uuid        NOT NULL,
    id             uuid        NOT NULL,
    user_id        uuid        NOT NULL,
    name           text        NOT NULL,
    token_sha256   bytea       NOT NULL,
    display_suffix text        NOT NULL,
    scopes         text[]      NOT NULL DEFAULT '{}',
    created_at     timestamptz NOT NULL DEFAULT now(),
    expires_at     timestamptz,
    last_used_at   timestamptz,
    revoked_at     timestamptz,
    CONSTRAINT api_tokens_pkey PRIMARY KEY (workspace_id, id),
    CONSTRAINT api_tokens_member_fkey FOREIGN KEY (workspace_id, user_id) REFERENCES members (workspace_id, user_id),
    CONSTRAINT api_tokens_hash_unique UNIQUE (token_sha256),
    CONSTRAINT api_tokens_hash_length CHECK (length(token_sha256) = 32),
    CONSTRAINT api_tokens_suffix_length CHECK (length(display_suffix) <= 4)
);
COMMENT ON TABLE api_tokens IS 'Keys for programs. The token itself is shown once and never stored.';
COMMENT ON COLUMN api_tokens.workspace_id IS 'The workspace the token opens.';
COMMENT ON COLUMN api_tokens.id IS 'UUIDv7, made by the program.';
COMMENT ON COLUMN api_tokens.user_id IS 'Member on whose behalf the token acts.';
COMMENT ON COLUMN api_tokens.name IS 'What the token is for, in its owner''s words.';
COMMENT ON COLUMN api_tokens.token_sha256 IS 'SHA-256 of the token; 256 random bits need no slow hash.';
COMMENT ON COLUMN api_tokens.display_suffix IS 'Last characters of the token, to recognise it by.';
COMMENT ON COLUMN api_tokens.scopes IS 'What the token may do; empty means what its user may do.';
COMMENT ON COLUMN api_tokens.created_at IS 'When the token was made.';
COMMENT ON COLUMN api_tokens.expires_at IS 'When it stops working; NULL means never.';
COMMENT ON COLUMN api_tokens.last_used_at IS 'When it last opened a request.';
COMMENT ON COLUMN api_tokens.revoked_at IS 'When it was withdrawn; NULL means it still works.';

CREATE TABLE audit_log (
    workspace_id uuid        NOT NULL,
    id           uuid        NOT NULL,
    at           timestamptz NOT NULL DEFAULT now(),
    actor_id     uuid,
    event        text        NOT NULL,
    target_kind  text        NOT NULL,
    target_id    text        NOT NULL,
    details      jsonb       NOT NULL DEFAULT '{}',
    CONSTRAINT audit_log_pkey PRIMARY KEY (workspace_id, id),
    CONSTRAINT audit_log_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces (id),
    CONSTRAINT audit_log_actor_fkey FOREIGN KEY (actor_id) REFERENCES users (id),
    CONSTRAINT audit_log_event_form CHECK (event ~ '^[a-z_]+\.[a-z_]+$')
);
COMMENT ON TABLE audit_log IS 'Who did what to which thing, appended and never changed.';
COMMENT ON COLUMN audit_log.workspace_id IS 'The workspace.';
COMMENT ON COLUMN audit_log.id IS 'UUIDv7, made by the program; orders the log.';
COMMENT ON COLUMN audit_log.at IS 'When it happened.';
COMMENT ON COLUMN audit_log.actor_id IS 'Who did it; the system user for the program''s own acts.';
COMMENT ON COLUMN audit_log.event IS 'Kind of thing and act, as batch.created or conversation.approved.';
COMMENT ON COLUMN audit_log.target_kind IS 'Kind of the thing acted on.';
COMMENT ON COLUMN audit_log.target_id IS 'Its id or name.';
COMMENT ON COLUMN audit_log.details IS 'Facts that explain the act; never a secret, a prompt or an answer.';

CREATE TRIGGER workspaces_touch BEFORE UPDATE ON workspaces FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
CREATE TRIGGER users_touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
