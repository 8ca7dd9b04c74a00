-- Every page with people on it asks what others made of their skills. Most rows are claims, about which there is nothing to say.
ALTER TABLE profile_skills ADD COLUMN earned boolean NOT NULL
    GENERATED ALWAYS AS (delivered_count > 0 OR endorsed_by_count > 0) STORED;
COMMENT ON COLUMN profile_skills.earned IS 'Others made something of it.';
CREATE INDEX profile_skills_earned ON profile_skills (profile_id) WHERE earned;
