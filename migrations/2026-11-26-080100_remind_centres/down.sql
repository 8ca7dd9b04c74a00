ALTER TABLE centres DROP COLUMN reminded_at;
DROP INDEX lessons_by_day;
ALTER TABLE lessons DROP COLUMN reminded_at;
