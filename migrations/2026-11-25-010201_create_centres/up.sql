CREATE TABLE centres (
    id uuid PRIMARY KEY,
    slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    name text NOT NULL,
    name_ur text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('freelancing', 'software_park', 'innovation')),
    operator text NOT NULL,
    host_school text,
    district text NOT NULL,
    address text NOT NULL,
    phone text,
    shift text NOT NULL CHECK (shift IN ('morning', 'afternoon', 'evening', 'all_day')),
    opens integer NOT NULL CHECK (opens BETWEEN 0 AND 1439),
    closes integer NOT NULL CHECK (closes BETWEEN 1 AND 1440),
    women_days integer NOT NULL DEFAULT 0 CHECK (women_days BETWEEN 0 AND 127),
    women_from integer CHECK (women_from BETWEEN 0 AND 1439),
    women_until integer CHECK (women_until BETWEEN 1 AND 1440),
    is_open boolean NOT NULL DEFAULT true,
    closed_from date,
    closed_to date,
    created_by uuid REFERENCES people,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CHECK (opens < closes),
    CHECK (women_from < women_until),
    CHECK ((women_days = 0) = (women_from IS NULL)),
    CHECK ((women_from IS NULL) = (women_until IS NULL)),
    CHECK ((closed_from IS NULL) = (closed_to IS NULL)),
    CHECK (closed_from <= closed_to)
);
COMMENT ON TABLE centres IS 'A place that teaches. Hours are minutes of the day; women_days has a bit for each weekday, Monday the lowest.';

CREATE TABLE centre_staff (
    centre_id uuid NOT NULL REFERENCES centres,
    person_id uuid NOT NULL REFERENCES people,
    role text NOT NULL CHECK (role IN ('manager', 'coordinator', 'trainer')),
    gave_role boolean NOT NULL,
    granted_by uuid REFERENCES people,
    granted_at timestamptz NOT NULL,
    PRIMARY KEY (centre_id, person_id)
);
COMMENT ON TABLE centre_staff IS 'Who works at a centre. gave_role: the person is staff because of this appointment, and is so no longer after the last.';
CREATE INDEX centre_staff_by_person ON centre_staff (person_id);

CREATE TABLE programmes (
    id uuid PRIMARY KEY,
    centre_id uuid NOT NULL REFERENCES centres,
    title text NOT NULL,
    title_ur text NOT NULL,
    weeks integer NOT NULL DEFAULT 12 CHECK (weeks BETWEEN 1 AND 52),
    created_by uuid REFERENCES people,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX programmes_by_centre ON programmes (centre_id);

CREATE TABLE programme_skills (
    programme_id uuid NOT NULL REFERENCES programmes,
    skill_id text NOT NULL REFERENCES skills,
    position integer NOT NULL,
    PRIMARY KEY (programme_id, skill_id)
);

CREATE TABLE cohorts (
    id uuid PRIMARY KEY,
    programme_id uuid NOT NULL REFERENCES programmes,
    name text NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    seats integer NOT NULL CHECK (seats BETWEEN 1 AND 500),
    women_only boolean NOT NULL,
    created_by uuid REFERENCES people,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CHECK (starts_on <= ends_on),
    UNIQUE (programme_id, name)
);

CREATE TABLE cohort_mentors (
    cohort_id uuid NOT NULL REFERENCES cohorts,
    person_id uuid NOT NULL REFERENCES people,
    assigned_by uuid REFERENCES people,
    assigned_at timestamptz NOT NULL,
    PRIMARY KEY (cohort_id, person_id)
);
CREATE INDEX cohort_mentors_by_person ON cohort_mentors (person_id);

CREATE TABLE enrolments (
    id uuid PRIMARY KEY,
    cohort_id uuid NOT NULL REFERENCES cohorts,
    person_id uuid REFERENCES people,
    full_name text NOT NULL,
    full_name_ur text,
    birth_date date NOT NULL,
    email text,
    phone text,
    double_key text NOT NULL,
    state text NOT NULL CHECK (state IN ('enrolled', 'active', 'paused', 'dropped_out', 'completed', 'graduated')),
    state_since date NOT NULL,
    is_shown boolean NOT NULL DEFAULT true,
    claim_hash bytea UNIQUE,
    claim_kind text CHECK (claim_kind IN ('code', 'mail')),
    claim_expires_at timestamptz,
    claimed_at timestamptz,
    created_by uuid REFERENCES people,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    UNIQUE (cohort_id, double_key),
    UNIQUE (cohort_id, person_id),
    CHECK ((person_id IS NULL) = (claimed_at IS NULL)),
    CHECK ((claim_hash IS NULL) = (claim_expires_at IS NULL)),
    CHECK ((claim_hash IS NULL) = (claim_kind IS NULL)),
    CHECK (person_id IS NULL OR claim_hash IS NULL)
);
COMMENT ON TABLE enrolments IS 'Somebody in a cohort, as the roster names them; theirs once they claim it. double_key: name and birth date, folded, by which a double is known.';
CREATE INDEX enrolments_by_person ON enrolments (person_id);
CREATE UNIQUE INDEX enrolments_one_mail ON enrolments (cohort_id, lower(email)) WHERE email IS NOT NULL;

CREATE TABLE enrolment_states (
    id uuid PRIMARY KEY,
    enrolment_id uuid NOT NULL REFERENCES enrolments,
    state text NOT NULL,
    since date NOT NULL,
    set_by uuid REFERENCES people,
    set_at timestamptz NOT NULL
);
COMMENT ON TABLE enrolment_states IS 'Each state that an enrolment was in, from which day, and who said so. Rows are only ever added.';
CREATE INDEX enrolment_states_by_enrolment ON enrolment_states (enrolment_id, set_at);
