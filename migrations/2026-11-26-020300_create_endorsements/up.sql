ALTER TABLE profiles ADD COLUMN letters json;
COMMENT ON COLUMN profiles.letters IS 'What mentors say of the skills, as the page of the profile shows it. Written whole by every act on an endorsement; null while there is none.';

CREATE FUNCTION count_letters() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.facts_edition := OLD.facts_edition + 1;
    RETURN NEW;
END $$;
CREATE TRIGGER profiles_count_letters BEFORE UPDATE OF letters ON profiles
    FOR EACH ROW WHEN (OLD.letters::text IS DISTINCT FROM NEW.letters::text) EXECUTE FUNCTION count_letters();

CREATE TABLE endorsement_requests (
    id uuid PRIMARY KEY,
    profile_id uuid NOT NULL REFERENCES profiles,
    person_id uuid NOT NULL REFERENCES people,
    enrolment_id uuid NOT NULL REFERENCES enrolments,
    cohort_id uuid NOT NULL REFERENCES cohorts,
    skill_id text NOT NULL REFERENCES skills,
    mentor_id uuid REFERENCES people,
    note text NOT NULL,
    shows_attendance boolean NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'claimed', 'endorsed', 'declined', 'withdrawn', 'revoked')),
    asked_at timestamptz NOT NULL,
    held_since timestamptz NOT NULL,
    nudges integer NOT NULL DEFAULT 0 CHECK (nudges BETWEEN 0 AND 2),
    answered_at timestamptz,
    reason text CHECK (reason IN ('other_work', 'not_seen', 'not_yet', 'other')),
    answer text NOT NULL DEFAULT '',
    CHECK (mentor_id IS NOT NULL OR state IN ('waiting', 'withdrawn')),
    CHECK ((state IN ('waiting', 'claimed')) = (answered_at IS NULL)),
    CHECK ((state = 'declined') = (reason IS NOT NULL))
);
COMMENT ON TABLE endorsement_requests IS 'A graduate asks a mentor, or any mentor of a cohort, to look at pieces of work and vouch for one skill. held_since: how long it lies with whom it lies now.';
-- One of each may be open or stand: the same graduate, skill and mentor; a request to any mentor counts as one mentor more.
CREATE UNIQUE INDEX endorsement_requests_one_open ON endorsement_requests
    (profile_id, skill_id, (COALESCE(mentor_id, '00000000-0000-0000-0000-000000000000'::uuid)))
    WHERE state IN ('waiting', 'claimed', 'endorsed');
CREATE INDEX endorsement_requests_by_person ON endorsement_requests (person_id);
CREATE INDEX endorsement_requests_by_mentor ON endorsement_requests (mentor_id, state);
CREATE INDEX endorsement_requests_open ON endorsement_requests (held_since) WHERE state IN ('waiting', 'claimed');
CREATE INDEX endorsement_requests_by_cohort ON endorsement_requests (cohort_id, state);

CREATE TABLE endorsement_evidence (
    request_id uuid NOT NULL REFERENCES endorsement_requests,
    position integer NOT NULL,
    profile_id uuid NOT NULL,
    version integer NOT NULL,
    item_id uuid NOT NULL REFERENCES portfolio_items,
    PRIMARY KEY (request_id, position),
    UNIQUE (request_id, version, item_id),
    FOREIGN KEY (profile_id, version) REFERENCES profile_versions
);
COMMENT ON TABLE endorsement_evidence IS 'The frozen pieces of work that were looked at: a piece, in a version of the profile that never changes.';
CREATE TRIGGER endorsement_evidence_append_only BEFORE UPDATE OR DELETE ON endorsement_evidence
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE endorsement_passes (
    request_id uuid NOT NULL REFERENCES endorsement_requests,
    mentor_id uuid NOT NULL REFERENCES people,
    why text NOT NULL CHECK (why IN ('relative', 'business', 'late')),
    passed_at timestamptz NOT NULL,
    PRIMARY KEY (request_id, mentor_id)
);
COMMENT ON TABLE endorsement_passes IS 'With whom a request lay before, and why it went on. Who declared a relation never gets it again.';
CREATE INDEX endorsement_passes_by_mentor ON endorsement_passes (mentor_id);

CREATE TABLE endorsements (
    id uuid PRIMARY KEY REFERENCES endorsement_requests,
    level integer NOT NULL CHECK (level BETWEEN 1 AND 5),
    sentence text NOT NULL,
    weeks integer NOT NULL CHECK (weeks BETWEEN 1 AND 52),
    attendance integer CHECK (attendance BETWEEN 0 AND 100),
    endorsed_at timestamptz NOT NULL,
    confirmed_at timestamptz NOT NULL,
    asked_again_at timestamptz,
    is_held boolean NOT NULL DEFAULT false,
    is_nameless boolean NOT NULL DEFAULT false,
    revoked_at timestamptz,
    revoked_by uuid REFERENCES people,
    revoked_why text,
    CHECK ((revoked_at IS NULL) = (revoked_why IS NULL)),
    CHECK (revoked_by IS NULL OR revoked_at IS NOT NULL)
);
COMMENT ON TABLE endorsements IS 'What a mentor said to a request, under its id. is_held: not counted while its mentor is suspended; is_nameless: its mentor leaves or has left.';
CREATE INDEX endorsements_by_confirmed ON endorsements (confirmed_at) WHERE revoked_at IS NULL;

CREATE TABLE mentor_pages (
    person_id uuid PRIMARY KEY REFERENCES people,
    about text NOT NULL,
    about_ur text NOT NULL,
    is_listed boolean NOT NULL,
    updated_at timestamptz NOT NULL
);
COMMENT ON TABLE mentor_pages IS 'What a mentor says of themselves on their public page, and whether the list of mentors names them.';
