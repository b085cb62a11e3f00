-- Prices that a person brought in. They count before the table that comes with the program. A row is never
-- changed: a new one for the same model and day counts before it, so that every price of the ledger can be explained.

CREATE TABLE price_overrides (
    workspace_id uuid        NOT NULL,
    id           uuid        NOT NULL,
    provider     text        NOT NULL,
    model        text        NOT NULL,
    prices       jsonb       NOT NULL,
    version      text        NOT NULL,
    valid_from   date,
    created_by   uuid        NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT price_overrides_pkey PRIMARY KEY (workspace_id, id),
    CONSTRAINT price_overrides_workspace_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces (id) ON DELETE CASCADE,
    CONSTRAINT price_overrides_creator_fkey FOREIGN KEY (created_by) REFERENCES users (id),
    CONSTRAINT price_overrides_named CHECK (provider <> '' AND model <> '' AND version <> ''),
    CONSTRAINT price_overrides_both_rates CHECK (prices ->> 'input' IS NOT NULL AND prices ->> 'output' IS NOT NULL)
);
CREATE INDEX price_overrides_by_model ON price_overrides (workspace_id, provider, model, valid_from, id DESC);
COMMENT ON TABLE price_overrides IS 'Prices that a person set or imported; the newest row of a model and day counts, before the table that comes with the program.';
COMMENT ON COLUMN price_overrides.workspace_id IS 'Whose it is.';
COMMENT ON COLUMN price_overrides.id IS 'UUIDv7: later rows are greater.';
COMMENT ON COLUMN price_overrides.provider IS 'Who charges: a name of the price table (openai, groq), else the host of the endpoint.';
COMMENT ON COLUMN price_overrides.model IS 'Name of the model, or a pattern: * any text, # one digit.';
COMMENT ON COLUMN price_overrides.prices IS 'USD for a million tokens by kind, as decimal text.';
COMMENT ON COLUMN price_overrides.version IS 'Names file or command, row and a hash of the prices; stands on every call that was reckoned with it.';
COMMENT ON COLUMN price_overrides.valid_from IS 'First day, in UTC, that it holds; NULL for ever.';
COMMENT ON COLUMN price_overrides.created_by IS 'Who brought it in.';
COMMENT ON COLUMN price_overrides.created_at IS 'When it was brought in.';

ALTER TABLE price_overrides ENABLE ROW LEVEL SECURITY;
ALTER TABLE price_overrides FORCE ROW LEVEL SECURITY;
CREATE POLICY price_overrides_of_workspace ON price_overrides
    USING (workspace_id = current_workspace()) WITH CHECK (workspace_id = current_workspace());
GRANT SELECT, INSERT ON price_overrides TO ${app};
