-- A version is always read whole and never searched in: as text it is handed out as it lies there, and up to a page it lies in its row.
ALTER TABLE profile_versions SET (toast_tuple_target = 8160);
ALTER TABLE profile_versions ALTER COLUMN content TYPE json USING content::json;
