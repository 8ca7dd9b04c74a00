-- Every address that a profile ever had leads to it for ever: versions are cited by it.
CREATE TABLE profile_handles (
    handle text PRIMARY KEY,
    profile_id uuid NOT NULL REFERENCES profiles
);
COMMENT ON TABLE profile_handles IS 'Every address a profile has or had; never freed for somebody else.';
CREATE INDEX profile_handles_by_profile ON profile_handles (profile_id);
INSERT INTO profile_handles (handle, profile_id) SELECT handle, id FROM profiles;

ALTER TABLE profile_skills ALTER COLUMN position DROP NOT NULL;
COMMENT ON COLUMN profile_skills.position IS 'Null where the person no longer lists the skill; the row stays for what others made of it.';
