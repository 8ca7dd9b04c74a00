-- A cohort's graduates on gigs with seats: staff open a round, both sides order their lists, and nobody placed would rather have somebody else who
-- would rather have them.
CREATE TABLE placement_rounds (
    id uuid PRIMARY KEY,
    cohort_id uuid NOT NULL REFERENCES cohorts,
    state text NOT NULL CHECK (state IN ('preparing', 'open', 'closed', 'placed', 'published', 'cancelled')),
    closes_on date NOT NULL,
    seed text NOT NULL,
    record jsonb,
    outcome jsonb,
    created_by uuid NOT NULL REFERENCES people,
    created_at timestamptz NOT NULL,
    state_since timestamptz NOT NULL,
    CHECK ((record IS NULL) = (outcome IS NULL)),
    CHECK (state NOT IN ('placed', 'published') OR record IS NOT NULL)
);
CREATE UNIQUE INDEX placement_rounds_one_at_a_time ON placement_rounds (cohort_id) WHERE state IN ('preparing', 'open', 'closed', 'placed');
CREATE INDEX placement_rounds_by_cohort ON placement_rounds (cohort_id);
COMMENT ON COLUMN placement_rounds.seed IS 'What lots are drawn with that break ties; its hash is shown from the beginning, itself once the round is placed.';
COMMENT ON COLUMN placement_rounds.record IS 'The lists as they were when the round was placed, from which it can be placed again.';

CREATE TABLE placement_gigs (
    round_id uuid NOT NULL REFERENCES placement_rounds ON DELETE CASCADE,
    gig_id uuid NOT NULL REFERENCES gigs ON DELETE CASCADE,
    seats integer NOT NULL CHECK (seats BETWEEN 1 AND 50),
    ranking uuid[],
    PRIMARY KEY (round_id, gig_id)
);
CREATE INDEX placement_gigs_by_gig ON placement_gigs (gig_id);
COMMENT ON COLUMN placement_gigs.ranking IS 'Profiles, best first, as the client ordered them; null while the order is that of the scores.';

CREATE TABLE placement_graduates (
    round_id uuid NOT NULL REFERENCES placement_rounds ON DELETE CASCADE,
    profile_id uuid NOT NULL REFERENCES profiles ON DELETE CASCADE,
    person_id uuid NOT NULL REFERENCES people,
    ranking uuid[],
    PRIMARY KEY (round_id, profile_id)
);
CREATE INDEX placement_graduates_by_person ON placement_graduates (person_id);
COMMENT ON COLUMN placement_graduates.ranking IS 'Gigs, best first, as the graduate ordered them; null while the order is that of the scores.';
