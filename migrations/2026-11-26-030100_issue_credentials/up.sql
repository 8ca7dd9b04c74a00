CREATE TABLE issuer_keys (
    id uuid PRIMARY KEY,
    centre_id uuid NOT NULL REFERENCES centres,
    year integer NOT NULL CHECK (year BETWEEN 2020 AND 2199),
    kind text NOT NULL CHECK (kind IN ('ed25519', 'rsa')),
    name text NOT NULL,
    jwk json NOT NULL,
    made_at timestamptz NOT NULL,
    withdrawn_at timestamptz,
    UNIQUE (centre_id, name)
);
COMMENT ON TABLE issuer_keys IS 'The public halves of the keys by which centres sign; the private ones lie in files that carry the id. A withdrawn key is published no more.';

CREATE TABLE status_lists (
    id uuid PRIMARY KEY,
    centre_id uuid NOT NULL REFERENCES centres,
    number integer NOT NULL CHECK (number > 0),
    made_at timestamptz NOT NULL,
    UNIQUE (centre_id, number)
);
COMMENT ON TABLE status_lists IS 'The lists in which others look whether a credential was taken back. Their bits are reckoned from credentials and endorsements whenever they are asked for.';

CREATE TABLE credentials (
    id uuid PRIMARY KEY,
    endorsement_id uuid NOT NULL REFERENCES endorsements,
    person_id uuid NOT NULL REFERENCES people,
    subject uuid NOT NULL UNIQUE,
    salt text,
    list_id uuid NOT NULL REFERENCES status_lists,
    list_index integer NOT NULL CHECK (list_index BETWEEN 0 AND 131071),
    key_id uuid NOT NULL REFERENCES issuer_keys,
    jwt_key_id uuid NOT NULL REFERENCES issuer_keys,
    shows_mentor boolean NOT NULL,
    shows_evidence boolean NOT NULL,
    document text NOT NULL,
    jwt text NOT NULL,
    issued_at timestamptz NOT NULL,
    revoked_at timestamptz,
    revoked_why text CHECK (revoked_why IN ('replaced', 'key_withdrawn')),
    UNIQUE (list_id, list_index),
    CHECK ((revoked_at IS NULL) = (revoked_why IS NULL))
);
COMMENT ON TABLE credentials IS 'Endorsements that graduates took away as badges, as they were signed. salt: that of the mail address, where it was bound. One whose endorsement is revoked counts as revoked too; document and jwt are empty once the person has left.';
CREATE UNIQUE INDEX credentials_one_living ON credentials (endorsement_id) WHERE revoked_at IS NULL;
CREATE INDEX credentials_by_person ON credentials (person_id);
