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
-- The same as before but for the casts.
CREATE OR REPLACE FUNCTION imported_skills_in_use(frozen boolean) RETURNS SETOF text LANGUAGE plpgsql STABLE AS $$
DECLARE
    link record;
BEGIN
    FOR link IN
        SELECT conrelid::regclass AS from_table, attname AS from_column
        FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
        WHERE contype = 'f' AND confrelid = 'skills'::regclass AND conrelid NOT IN (
            'skills'::regclass, 'skill_aliases'::regclass, 'skill_relations'::regclass,
            'skill_references'::regclass, 'occupation_skills'::regclass)
    LOOP
        RETURN QUERY EXECUTE format(
            'SELECT id FROM skills WHERE source NOT IN (''hunar'', ''proposal'') AND EXISTS (SELECT FROM %s WHERE %I = skills.id)',
            link.from_table, link.from_column);
    END LOOP;
    IF frozen THEN
        RETURN QUERY
            SELECT DISTINCT skills.id FROM profile_versions
            CROSS JOIN LATERAL (
                SELECT jsonb_path_query(content::jsonb, '$.skills[*].skill') #>> '{}' AS id
                UNION ALL SELECT jsonb_path_query(content::jsonb, '$.items[*].skills[*]') #>> '{}'
            ) AS named JOIN skills USING (id)
            WHERE skills.source NOT IN ('hunar', 'proposal');
    END IF;
END
$$;
