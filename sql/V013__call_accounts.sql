-- What every model call needs beyond the first schema: fallbacks, why a profile or a batch rests, items that
-- waited for their turn, and caches that hold for an hour.

ALTER TABLE model_profiles ADD COLUMN fallback text;
ALTER TABLE model_profiles ADD COLUMN disabled_reason text;
ALTER TABLE model_profiles ADD CONSTRAINT model_profiles_fallback_is_another CHECK (fallback <> name);
ALTER TABLE model_profiles ADD CONSTRAINT model_profiles_reason_when_disabled CHECK (disabled_reason IS NULL OR status = 'disabled');
ALTER TABLE model_profiles ADD CONSTRAINT model_profiles_provider_known
    CHECK (provider IN ('openai', 'anthropic', 'gemini', 'mistral', 'ollama'));
COMMENT ON COLUMN model_profiles.fallback IS 'Name of the profile that is tried where this one is unavailable or refuses by policy; NULL for none.';
COMMENT ON COLUMN model_profiles.disabled_reason IS 'Why calls stopped, in a line for people; NULL while active and where a person disabled it without a word.';
COMMENT ON COLUMN model_profiles.provider IS 'Which wire it speaks: openai, anthropic, gemini, mistral, ollama.';

ALTER TABLE batch_jobs ADD COLUMN pause_kind text;
ALTER TABLE batch_jobs ADD COLUMN pause_reason text;
ALTER TABLE batch_jobs ADD CONSTRAINT batch_jobs_pause_kind_known CHECK (pause_kind IN ('person', 'over_budget', 'disabled'));
ALTER TABLE batch_jobs ADD CONSTRAINT batch_jobs_pause_when_paused CHECK (status = 'paused' OR (pause_kind IS NULL AND pause_reason IS NULL));
COMMENT ON COLUMN batch_jobs.pause_kind IS 'Who or what paused it: person, over_budget, disabled (its model profile); NULL while not paused.';
COMMENT ON COLUMN batch_jobs.pause_reason IS 'Why it is paused, in a line that names the way out.';

ALTER TABLE batch_items ADD COLUMN parks integer NOT NULL DEFAULT 0;
ALTER TABLE batch_items ADD CONSTRAINT batch_items_parks_within_attempts CHECK (parks BETWEEN 0 AND attempts);
COMMENT ON COLUMN batch_items.parks IS 'Attempts that ended before a call because it was not its turn yet: they use up no retry.';

ALTER TABLE generation_logs ADD COLUMN cache_write_hour_tokens integer;
ALTER TABLE generation_logs ADD CONSTRAINT generation_logs_hour_not_negative CHECK (cache_write_hour_tokens >= 0);
COMMENT ON COLUMN generation_logs.cache_write_tokens IS 'Input tokens written to a cache of the provider that holds for minutes.';
COMMENT ON COLUMN generation_logs.cache_write_hour_tokens IS 'Input tokens written to a cache of the provider that holds for an hour.';
