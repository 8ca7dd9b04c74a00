DROP INDEX profile_skills_earned;
ALTER TABLE profile_skills DROP COLUMN earned;
