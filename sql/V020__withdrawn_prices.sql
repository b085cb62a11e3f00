-- A price that a person brought in can be withdrawn again. Rows are never changed, so that what
-- was charged stays explained: the withdrawal is a row of its own.

ALTER TABLE price_overrides ADD COLUMN withdrawn boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN price_overrides.withdrawn IS 'True where this row takes back the one before it of the same model and day; its prices repeat what was taken back.';
