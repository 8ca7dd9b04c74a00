-- What proves a person beyond the password, and what helps somebody who lost it.
CREATE TABLE second_factors (
    person_id uuid PRIMARY KEY REFERENCES people,
    secret bytea,
    confirmed_at timestamptz,
    last_step bigint NOT NULL DEFAULT 0,
    pending_secret bytea,
    pending_since timestamptz,
    CHECK ((secret IS NULL) = (confirmed_at IS NULL)),
    CHECK ((pending_secret IS NULL) = (pending_since IS NULL)),
    CHECK (secret IS NOT NULL OR pending_secret IS NOT NULL)
);
COMMENT ON TABLE second_factors IS 'One-time codes of a person''s phone. Secrets are sealed; last_step is the last code that was used.';

CREATE TABLE recovery_codes (
    person_id uuid NOT NULL REFERENCES people,
    code_hash bytea NOT NULL,
    used_at timestamptz,
    PRIMARY KEY (person_id, code_hash)
);
COMMENT ON TABLE recovery_codes IS 'Printed codes, each good once in place of the phone''s.';

-- The password was right, the code is still to come. Not a session: it opens nothing.
CREATE TABLE pending_sign_ins (
    token_hash bytea PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES people,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX pending_sign_ins_by_person ON pending_sign_ins (person_id);

ALTER TABLE sessions ADD COLUMN second_factor_at timestamptz;
ALTER TABLE sessions ADD COLUMN proved_at timestamptz;

CREATE TABLE family_proofs (
    family uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES people,
    second_factor_at timestamptz,
    proved_at timestamptz NOT NULL
);
COMMENT ON TABLE family_proofs IS 'What a program showed of who signs in with it, by its family of refresh tokens.';
CREATE INDEX family_proofs_by_person ON family_proofs (person_id);

CREATE TABLE recoveries (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES people,
    issued_by uuid NOT NULL REFERENCES people,
    code_hash bytea NOT NULL UNIQUE,
    document text NOT NULL CHECK (document IN ('cnic', 'b_form', 'passport', 'student_card', 'other')),
    note text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    email text,
    password_hash text,
    takes_over_at timestamptz,
    cancel_hash bytea UNIQUE,
    done_at timestamptz,
    cancelled_at timestamptz,
    CHECK ((used_at IS NULL) = (email IS NULL)),
    CHECK ((used_at IS NULL) = (takes_over_at IS NULL)),
    CHECK (done_at IS NULL OR cancelled_at IS NULL)
);
COMMENT ON TABLE recoveries IS 'A printed code with which somebody who lost mail or password comes back: issued, used, then done or cancelled.';
CREATE INDEX recoveries_by_person ON recoveries (person_id);
CREATE INDEX recoveries_waiting ON recoveries (takes_over_at) WHERE used_at IS NOT NULL AND done_at IS NULL AND cancelled_at IS NULL;
