CREATE TABLE organisation_invitations (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisations,
    email text NOT NULL,
    email_normal text NOT NULL,
    token_hash bytea NOT NULL UNIQUE,
    invited_by uuid NOT NULL REFERENCES people,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    UNIQUE (organisation_id, email_normal)
);
COMMENT ON TABLE organisation_invitations IS 'Who was asked by mail to join a client and did not answer yet; an answer takes the row away.';
