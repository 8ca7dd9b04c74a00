ALTER TABLE cohorts ADD COLUMN apply_until date,
    ADD CONSTRAINT cohorts_apply_before_the_start CHECK (apply_until <= starts_on);
COMMENT ON COLUMN cohorts.apply_until IS 'The last day on which people apply online; null where they cannot.';
CREATE INDEX cohorts_to_come ON cohorts (programme_id, starts_on);

CREATE TABLE applications (
    id uuid PRIMARY KEY,
    cohort_id uuid NOT NULL REFERENCES cohorts,
    person_id uuid NOT NULL REFERENCES people,
    state text NOT NULL CHECK (state IN ('sent', 'listed', 'offered', 'accepted', 'declined', 'withdrawn', 'lapsed', 'closed')),
    note text NOT NULL DEFAULT '',
    says_woman boolean NOT NULL DEFAULT false,
    applied_at timestamptz NOT NULL,
    moved_at timestamptz NOT NULL,
    answer_by timestamptz,
    answer text NOT NULL DEFAULT '',
    UNIQUE (cohort_id, person_id),
    CHECK ((state = 'offered') = (answer_by IS NOT NULL)),
    CHECK ((state = 'declined') = (answer <> ''))
);
COMMENT ON TABLE applications IS 'Somebody asks for a seat in a cohort. An offer holds a seat until answer_by. says_woman: what they said where a cohort is for women.';
CREATE INDEX applications_by_person ON applications (person_id, state);
CREATE INDEX applications_in_line ON applications (cohort_id, applied_at, id);
CREATE INDEX applications_open ON applications (state, answer_by) WHERE state IN ('sent', 'listed', 'offered');

ALTER TABLE enrolment_states ADD COLUMN reason text
        CHECK (reason IN ('work', 'family', 'distance', 'health', 'connection', 'other')),
    ADD COLUMN note text,
    ADD CONSTRAINT enrolment_states_reasons_of_leaving CHECK (reason IS NULL OR state = 'dropped_out'),
    ADD CONSTRAINT enrolment_states_notes_of_leaving CHECK (note IS NULL OR reason IS NOT NULL);
COMMENT ON COLUMN enrolment_states.note IS 'Why somebody left, in a sentence: for staff of the centre and for the person.';
