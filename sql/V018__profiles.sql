-- Model profiles that people add: probes of what an endpoint can do are runs too, so that their calls stand in the ledger.

ALTER TABLE runs ALTER COLUMN pipeline_version_id DROP NOT NULL;
ALTER TABLE runs ADD CONSTRAINT runs_item_has_pipeline CHECK (batch_item_id IS NULL OR pipeline_version_id IS NOT NULL);
COMMENT ON COLUMN runs.pipeline_version_id IS 'Pipeline version that is executed; NULL for a probe of a model profile, which belongs to no item.';

ALTER TABLE model_profiles ADD CONSTRAINT model_profiles_key_in_one_place CHECK (key_reference = '' OR key_ciphertext IS NULL);
COMMENT ON COLUMN model_profiles.key_ciphertext IS 'Key encrypted at rest, bound to this row: a copy in another row does not open. NULL where a variable is named or none is needed.';
ALTER TABLE model_profiles ADD COLUMN key_suffix text NOT NULL DEFAULT '';
ALTER TABLE model_profiles ADD CONSTRAINT model_profiles_key_suffix_length CHECK (length(key_suffix) <= 4);
COMMENT ON COLUMN model_profiles.key_suffix IS 'Last characters of the encrypted key, to recognise it by; empty where no key is kept.';
