ALTER TABLE lessons ADD COLUMN reminded_at timestamptz;
COMMENT ON COLUMN lessons.reminded_at IS 'When the centre was told that its day has gone by and its register was not kept.';
CREATE INDEX lessons_by_day ON lessons (held_on) WHERE cancelled_at IS NULL AND reminded_at IS NULL;
ALTER TABLE centres ADD COLUMN reminded_at timestamptz;
COMMENT ON COLUMN centres.reminded_at IS 'When those who run it were last told of all that waits there.';
