CREATE TABLE gigs (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisations,
    created_by uuid NOT NULL REFERENCES people,
    title text NOT NULL,
    deliverable text NOT NULL DEFAULT '',
    state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'open', 'paused', 'closed', 'expired')),
    budget_kind text CHECK (budget_kind IN ('fixed', 'hourly')),
    budget_min_minor bigint CHECK (budget_min_minor > 0),
    budget_max_minor bigint CHECK (budget_max_minor >= budget_min_minor),
    currency text CHECK (currency ~ '^[A-Z]{3}$'),
    hours_per_week integer CHECK (hours_per_week BETWEEN 1 AND 80),
    min_level integer CHECK (min_level BETWEEN 1 AND 5),
    start_on date,
    deadline_on date,
    remote boolean NOT NULL DEFAULT true,
    district text,
    first_gig boolean NOT NULL DEFAULT false,
    seats integer NOT NULL DEFAULT 1 CHECK (seats BETWEEN 1 AND 50),
    published_at timestamptz,
    expires_at timestamptz,
    expiry_warned_at timestamptz,
    closed_at timestamptz,
    close_reason text CHECK (close_reason IN ('filled', 'cancelled', 'budget', 'elsewhere', 'other')),
    close_note text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CHECK ((budget_kind IS NULL) = (budget_max_minor IS NULL)),
    CHECK ((budget_kind IS NULL) = (currency IS NULL)),
    CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
    CHECK (state = 'draft' OR published_at IS NOT NULL),
    CHECK (remote OR district IS NOT NULL OR state = 'draft')
);
COMMENT ON TABLE gigs IS 'draft -> open <-> paused, open|paused -> closed | expired, closed|expired -> open (renewed).';
CREATE INDEX gigs_by_organisation ON gigs (organisation_id, created_at);
CREATE INDEX gigs_open ON gigs (published_at) WHERE state = 'open';
CREATE INDEX gigs_expiring ON gigs (expires_at) WHERE state IN ('open', 'paused');

CREATE TABLE gig_skills (
    gig_id uuid NOT NULL REFERENCES gigs,
    skill_id text NOT NULL REFERENCES skills,
    must boolean NOT NULL,
    level integer NOT NULL CHECK (level BETWEEN 1 AND 5),
    position integer NOT NULL,
    PRIMARY KEY (gig_id, skill_id)
);

CREATE TABLE gig_languages (
    gig_id uuid NOT NULL REFERENCES gigs,
    language text NOT NULL,
    PRIMARY KEY (gig_id, language)
);

CREATE TABLE gig_questions (
    gig_id uuid NOT NULL REFERENCES gigs,
    position integer NOT NULL,
    question text NOT NULL,
    PRIMARY KEY (gig_id, position)
);

CREATE TABLE gig_attachments (
    gig_id uuid NOT NULL REFERENCES gigs,
    upload_id uuid NOT NULL REFERENCES uploads,
    position integer NOT NULL,
    PRIMARY KEY (gig_id, upload_id)
);
