-- A version is always read whole and never searched in: as text it is handed out as it lies there, and up to a page it lies in its row.
ALTER TABLE profile_versions SET (toast_tuple_target = 8160);
ALTER TABLE profile_versions ALTER COLUMN content TYPE json USING content::json;
CREATE OR REPLACE FUNCTION keep_or_empty_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.content::jsonb = '{}'::jsonb AND NEW.profile_id = OLD.profile_id AND NEW.number = OLD.number
        AND NEW.published_at = OLD.published_at THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
