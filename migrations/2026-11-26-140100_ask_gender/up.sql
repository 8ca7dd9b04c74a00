ALTER TABLE people ADD COLUMN gender text CHECK (gender IN ('woman', 'man', 'other'));
COMMENT ON COLUMN people.gender IS 'Said by themselves, for figures of fairness alone: shown to nobody, and no part of any match.';
