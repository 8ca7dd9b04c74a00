DROP TRIGGER profile_versions_frozen ON profile_versions;
CREATE TRIGGER profile_versions_frozen BEFORE UPDATE ON profile_versions
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
DROP FUNCTION keep_or_empty_version();
ALTER TABLE organisations DROP COLUMN closed_at;
ALTER TABLE people DROP CONSTRAINT people_left_after_leaving, DROP COLUMN leaves_at, DROP COLUMN left_at;
