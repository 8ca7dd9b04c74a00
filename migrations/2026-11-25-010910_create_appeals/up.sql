CREATE TABLE appeals (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES people,
    suspended_at timestamptz NOT NULL,
    text text NOT NULL,
    created_at timestamptz NOT NULL,
    granted boolean,
    answer text,
    decided_by uuid REFERENCES people,
    decided_at timestamptz,
    UNIQUE (person_id, suspended_at),
    CHECK ((granted IS NULL) = (decided_at IS NULL)),
    CHECK ((granted IS NULL) = (answer IS NULL))
);
COMMENT ON TABLE appeals IS 'What suspended people answer to the reason they were given: one appeal for each suspension, decided by somebody else.';
CREATE INDEX appeals_open ON appeals (created_at) WHERE granted IS NULL;
