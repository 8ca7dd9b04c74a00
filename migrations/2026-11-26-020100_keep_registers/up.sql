CREATE TABLE lessons (
    id uuid PRIMARY KEY,
    cohort_id uuid NOT NULL REFERENCES cohorts,
    held_on date NOT NULL,
    starts integer NOT NULL CHECK (starts BETWEEN 0 AND 1439),
    ends integer NOT NULL CHECK (ends BETWEEN 1 AND 1440),
    cancelled_at timestamptz,
    cancelled_by uuid REFERENCES people,
    cancel_reason text,
    created_by uuid REFERENCES people,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CHECK (starts < ends),
    CHECK ((cancelled_at IS NULL) = (cancel_reason IS NULL)),
    CHECK (cancelled_by IS NULL OR cancelled_at IS NOT NULL)
);
COMMENT ON TABLE lessons IS 'A session of a cohort on a day in Asia/Karachi; hours are minutes of the day. For women only where its cohort is.';
CREATE INDEX lessons_by_cohort ON lessons (cohort_id, held_on, starts);
CREATE UNIQUE INDEX lessons_one_at_a_time ON lessons (cohort_id, held_on, starts) WHERE cancelled_at IS NULL;

CREATE TABLE attendance_marks (
    id uuid PRIMARY KEY,
    lesson_id uuid NOT NULL REFERENCES lessons,
    enrolment_id uuid NOT NULL REFERENCES enrolments,
    mark text NOT NULL CHECK (mark IN ('present', 'late', 'absent', 'excused')),
    marked_by uuid REFERENCES people,
    marked_at timestamptz NOT NULL,
    taken_at timestamptz NOT NULL
);
COMMENT ON TABLE attendance_marks IS 'Who was where, each mark as it was made; the id comes from whoever made it, so that none is taken twice. The latest by marked_at counts. Rows are only ever added.';
CREATE INDEX attendance_marks_latest ON attendance_marks (lesson_id, enrolment_id, marked_at DESC, id DESC);
CREATE INDEX attendance_marks_by_enrolment ON attendance_marks (enrolment_id);
CREATE INDEX attendance_marks_by_marker ON attendance_marks (marked_by);
CREATE TRIGGER attendance_marks_append_only BEFORE UPDATE OR DELETE ON attendance_marks
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
