-- What all processes share about one credential and model: whose turn it is, what the provider was seen to allow,
-- and whether calls rest. And batches that wait for it.

CREATE FUNCTION throttle_clock() RETURNS timestamptz LANGUAGE sql VOLATILE AS 'SELECT clock_timestamp()';
COMMENT ON FUNCTION throttle_clock() IS 'The one clock of all throttles: this server''s, which no process''s own can upset. Tests put another in its place.';

CREATE TABLE throttles (
    credential               bytea       NOT NULL,
    model                    text        NOT NULL,
    next_at                  timestamptz NOT NULL DEFAULT 'epoch',
    requests_per_minute      integer,
    input_tokens_per_minute  integer,
    output_tokens_per_minute integer,
    tokens_per_minute        integer,
    pace                     real        NOT NULL DEFAULT 1,
    slowed_at                timestamptz NOT NULL DEFAULT 'epoch',
    failures                 integer     NOT NULL DEFAULT 0,
    openings                 integer     NOT NULL DEFAULT 0,
    rests_until              timestamptz NOT NULL DEFAULT 'epoch',
    rest_kind                text,
    probe_until              timestamptz NOT NULL DEFAULT 'epoch',
    CONSTRAINT throttles_pkey PRIMARY KEY (credential, model),
    CONSTRAINT throttles_credential_is_sha256 CHECK (length(credential) = 32),
    CONSTRAINT throttles_limits_positive CHECK (requests_per_minute > 0 AND input_tokens_per_minute > 0
        AND output_tokens_per_minute > 0 AND tokens_per_minute > 0),
    CONSTRAINT throttles_pace_is_a_share CHECK (pace > 0 AND pace <= 1),
    CONSTRAINT throttles_counts_not_negative CHECK (failures >= 0 AND openings >= 0)
) WITH (fillfactor = 50);
COMMENT ON TABLE throttles IS 'One credential and model as all processes of all workspaces share them. Updated some times a second while in use, in place: nothing but the key is indexed.';
COMMENT ON COLUMN throttles.credential IS 'SHA-256 over provider, address and the reference or ciphertext of the key; never over the key.';
COMMENT ON COLUMN throttles.model IS 'Model name sent to the provider.';
COMMENT ON COLUMN throttles.next_at IS 'Until when its time is given away: a process takes the next stretch and sends its calls in it, evenly. A stretch that a dead process took passes by itself.';
COMMENT ON COLUMN throttles.requests_per_minute IS 'Limit that the provider''s headers named last; NULL while none did.';
COMMENT ON COLUMN throttles.input_tokens_per_minute IS 'Likewise, of tokens that go in.';
COMMENT ON COLUMN throttles.output_tokens_per_minute IS 'Likewise, of tokens that come out.';
COMMENT ON COLUMN throttles.tokens_per_minute IS 'Likewise, of both together.';
COMMENT ON COLUMN throttles.pace IS 'Share of the limits that was left after the last refusal; grows back with the time since slowed_at.';
COMMENT ON COLUMN throttles.slowed_at IS 'When pace was last lowered.';
COMMENT ON COLUMN throttles.failures IS 'Calls in a row that the provider failed; five open the breaker.';
COMMENT ON COLUMN throttles.openings IS 'How often in a row the breaker opened; 0 while closed. Above 0 and rested, a single call probes.';
COMMENT ON COLUMN throttles.rests_until IS 'No call leaves before.';
COMMENT ON COLUMN throttles.rest_kind IS 'Why it rests or rested last, in a word: rate_limited, unavailable, spend_cap, authentication, …';
COMMENT ON COLUMN throttles.probe_until IS 'Until when the probe of an open breaker is some process''s own.';

ALTER TABLE throttles ENABLE ROW LEVEL SECURITY;
ALTER TABLE throttles FORCE ROW LEVEL SECURITY;
CREATE POLICY throttles_of_engine ON throttles USING (engine_scope()) WITH CHECK (engine_scope());
GRANT SELECT, INSERT, UPDATE ON throttles TO ${app};

ALTER TABLE batch_jobs ADD COLUMN held_until timestamptz;
ALTER TABLE batch_jobs ADD COLUMN held_reason text;
COMMENT ON COLUMN batch_jobs.held_until IS 'Nothing of it is claimed before: its model rests, or its limits are spoken for. NULL or past when it does not wait.';
COMMENT ON COLUMN batch_jobs.held_reason IS 'What it waits for, in a line.';
