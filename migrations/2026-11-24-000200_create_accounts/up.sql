CREATE TABLE people (
    id uuid PRIMARY KEY,
    email text NOT NULL,
    email_normal text NOT NULL UNIQUE,
    email_verified_at timestamptz,
    password_hash text,
    full_name text NOT NULL,
    full_name_ur text,
    birth_date date,
    locale text NOT NULL CHECK (locale IN ('en', 'ur')),
    time_zone text NOT NULL,
    suspended_at timestamptz,
    suspended_by uuid REFERENCES people,
    suspended_reason text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CHECK ((suspended_at IS NULL) = (suspended_reason IS NULL))
);
COMMENT ON TABLE people IS 'One row per human being, whatever roles they hold.';

CREATE TABLE person_roles (
    person_id uuid NOT NULL REFERENCES people,
    role text NOT NULL CHECK (role IN ('graduate', 'client', 'mentor', 'staff', 'admin')),
    granted_by uuid REFERENCES people,
    granted_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, role)
);

CREATE TABLE sessions (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES people,
    token_hash bytea NOT NULL UNIQUE,
    user_agent text NOT NULL,
    ip text NOT NULL,
    created_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX sessions_by_person ON sessions (person_id);

CREATE TABLE one_time_tokens (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES people,
    purpose text NOT NULL CHECK (purpose IN ('verify_email', 'reset_password', 'change_email')),
    token_hash bytea NOT NULL UNIQUE,
    email text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX one_time_tokens_by_person ON one_time_tokens (person_id, purpose);

CREATE TABLE invitations (
    id uuid PRIMARY KEY,
    email text NOT NULL,
    email_normal text NOT NULL,
    role text NOT NULL CHECK (role IN ('mentor', 'staff', 'admin')),
    token_hash bytea NOT NULL UNIQUE,
    invited_by uuid NOT NULL REFERENCES people,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    accepted_by uuid REFERENCES people,
    accepted_at timestamptz,
    withdrawn_at timestamptz
);

CREATE TABLE acceptances (
    person_id uuid NOT NULL REFERENCES people,
    document text NOT NULL CHECK (document IN ('terms', 'privacy', 'contract')),
    version integer NOT NULL,
    accepted_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, document, version)
);

CREATE TABLE refresh_tokens (
    id uuid PRIMARY KEY,
    family uuid NOT NULL,
    person_id uuid NOT NULL REFERENCES people,
    token_hash bytea NOT NULL UNIQUE,
    user_agent text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    family_expires_at timestamptz NOT NULL,
    spent_at timestamptz,
    revoked_at timestamptz
);
CREATE INDEX refresh_tokens_by_family ON refresh_tokens (family);
CREATE INDEX refresh_tokens_by_person ON refresh_tokens (person_id);

CREATE TABLE blocks (
    blocker uuid NOT NULL REFERENCES people,
    blocked uuid NOT NULL REFERENCES people,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (blocker, blocked),
    CHECK (blocker <> blocked)
);
CREATE INDEX blocks_by_blocked ON blocks (blocked);

CREATE TABLE uploads (
    id uuid PRIMARY KEY,
    owner uuid NOT NULL REFERENCES people,
    kind text NOT NULL CHECK (kind IN ('picture', 'document')),
    media_type text NOT NULL,
    file_name text NOT NULL,
    bytes bigint NOT NULL CHECK (bytes >= 0),
    width integer,
    height integer,
    colour text,
    created_at timestamptz NOT NULL
);
COMMENT ON TABLE uploads IS 'What stands in the file store under this id: a picture re-encoded in three sizes, or a checked document.';
CREATE INDEX uploads_by_owner ON uploads (owner, created_at);
