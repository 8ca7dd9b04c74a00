CREATE TABLE identity_checks (
    person_id uuid PRIMARY KEY REFERENCES people,
    document text NOT NULL CHECK (document IN ('cnic', 'b_form', 'passport')),
    checked_on date NOT NULL,
    checked_by uuid NOT NULL REFERENCES people,
    by_region boolean NOT NULL,
    note text NOT NULL DEFAULT '',
    number_sealed bytea,
    number_hash bytea UNIQUE,
    number_tail text CHECK (number_tail ~ '^[0-9]{3}$'),
    created_at timestamptz NOT NULL,
    CHECK ((number_sealed IS NULL) = (number_hash IS NULL)),
    CHECK ((number_sealed IS NULL) = (number_tail IS NULL)),
    CHECK (document <> 'cnic' OR number_sealed IS NOT NULL),
    CHECK (document <> 'passport' OR number_sealed IS NULL)
);
COMMENT ON TABLE identity_checks IS 'Staff saw somebody and their document. The number is encrypted; its keyed hash keeps it with one person.';
