-- Who leaves is hidden at once, may come back until `leaves_at`, and is a number without a name after `left_at`.
ALTER TABLE people
    ADD COLUMN leaves_at timestamptz,
    ADD COLUMN left_at timestamptz,
    ADD CONSTRAINT people_left_after_leaving CHECK (left_at IS NULL OR leaves_at IS NOT NULL);
CREATE INDEX people_leaving ON people (leaves_at) WHERE leaves_at IS NOT NULL AND left_at IS NULL;

ALTER TABLE organisations ADD COLUMN closed_at timestamptz;
COMMENT ON COLUMN organisations.closed_at IS 'Its last member leaves, or has left.';

-- A version says for ever what was published, or nothing any more: the words of somebody who left go, what cites them stays.
CREATE FUNCTION keep_or_empty_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.content = '{}'::jsonb AND NEW.profile_id = OLD.profile_id AND NEW.number = OLD.number
        AND NEW.published_at = OLD.published_at THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
DROP TRIGGER profile_versions_frozen ON profile_versions;
CREATE TRIGGER profile_versions_frozen BEFORE UPDATE ON profile_versions
    FOR EACH ROW EXECUTE FUNCTION keep_or_empty_version();
