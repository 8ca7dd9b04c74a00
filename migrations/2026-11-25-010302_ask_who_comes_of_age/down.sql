ALTER TABLE people DROP COLUMN of_age_asked_at, DROP COLUMN is_learner;
