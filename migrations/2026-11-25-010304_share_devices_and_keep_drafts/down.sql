DROP TABLE drafts;
ALTER TABLE sessions DROP COLUMN shared;
