DELETE FROM profile_skills WHERE position IS NULL;
ALTER TABLE profile_skills ALTER COLUMN position SET NOT NULL;
COMMENT ON COLUMN profile_skills.position IS NULL;
DROP TABLE profile_handles;
