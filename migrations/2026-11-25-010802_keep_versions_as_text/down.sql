ALTER TABLE profile_versions ALTER COLUMN content TYPE jsonb USING content::jsonb;
ALTER TABLE profile_versions RESET (toast_tuple_target);
