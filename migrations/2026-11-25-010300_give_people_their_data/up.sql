CREATE TABLE data_exports (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES people,
    asked_at timestamptz NOT NULL,
    ready_at timestamptz,
    bytes bigint CHECK (bytes >= 0),
    expires_at timestamptz,
    CHECK ((ready_at IS NULL) = (bytes IS NULL)),
    CHECK ((ready_at IS NULL) = (expires_at IS NULL))
);
COMMENT ON TABLE data_exports IS 'Copies of their data that people asked for; the archive stands in the file store under this id until it expires.';
CREATE INDEX data_exports_by_person ON data_exports (person_id);
