CREATE TABLE organisations (
    id uuid PRIMARY KEY,
    slug text NOT NULL UNIQUE,
    name text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('person', 'business', 'ngo', 'government', 'school')),
    about text NOT NULL DEFAULT '',
    website text,
    country text NOT NULL,
    city text NOT NULL DEFAULT '',
    time_zone text NOT NULL,
    approval text NOT NULL DEFAULT 'none' CHECK (approval IN ('none', 'requested', 'approved', 'refused')),
    approval_changed_at timestamptz,
    created_by uuid NOT NULL REFERENCES people,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
COMMENT ON TABLE organisations IS 'Who posts gigs: a business, an NGO, or one person who buys work.';
CREATE INDEX organisations_waiting ON organisations (approval_changed_at) WHERE approval = 'requested';

CREATE TABLE organisation_members (
    organisation_id uuid NOT NULL REFERENCES organisations,
    person_id uuid NOT NULL REFERENCES people,
    is_owner boolean NOT NULL,
    added_by uuid REFERENCES people,
    added_at timestamptz NOT NULL,
    PRIMARY KEY (organisation_id, person_id)
);
CREATE INDEX organisation_members_by_person ON organisation_members (person_id);

CREATE TABLE client_approvals (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisations,
    decision text NOT NULL CHECK (decision IN ('approved', 'refused', 'withdrawn')),
    checks jsonb NOT NULL,
    note text NOT NULL,
    decided_by uuid NOT NULL REFERENCES people,
    decided_at timestamptz NOT NULL
);
COMMENT ON TABLE client_approvals IS 'Each decision of staff on a client, with the checks that were made; the newest one stands.';
CREATE INDEX client_approvals_by_organisation ON client_approvals (organisation_id, decided_at);
