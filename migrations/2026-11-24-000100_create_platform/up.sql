-- What the platform itself keeps: work to do, news to spread, answers given, limits, files and the audit trail.

CREATE TABLE jobs (
    id bigint GENERATED ALWAYS AS IDENTITY (START WITH 10000) PRIMARY KEY,
    kind text NOT NULL,
    payload jsonb NOT NULL,
    run_at timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    locked_until timestamptz,
    last_error text,
    dead_at timestamptz,
    created_at timestamptz NOT NULL
);
COMMENT ON TABLE jobs IS 'Work that happens after an act, enqueued in the act''s transaction; a row is deleted when it is done.';
CREATE INDEX jobs_due ON jobs (run_at) WHERE dead_at IS NULL;

CREATE TABLE outbox (
    seq bigint GENERATED ALWAYS AS IDENTITY (START WITH 20000) PRIMARY KEY,
    txid bigint NOT NULL DEFAULT (pg_current_xact_id()::text::bigint),
    kind text NOT NULL,
    subject uuid NOT NULL,
    changed_at timestamptz NOT NULL
);
COMMENT ON TABLE outbox IS 'One row per change that an index must follow. Readers take rows whose transaction is older than every running one, so none is missed.';
CREATE INDEX outbox_by_transaction ON outbox (txid);

CREATE TABLE outbox_cursors (
    consumer text PRIMARY KEY,
    txid bigint NOT NULL,
    moved_at timestamptz NOT NULL
);

CREATE TABLE idempotency_keys (
    actor text NOT NULL,
    key text NOT NULL,
    request_hash bytea NOT NULL,
    status integer,
    content_type text,
    body bytea,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (actor, key)
);
COMMENT ON TABLE idempotency_keys IS 'Written in the transaction of the effect that it guards; the answer is added when it is known.';

CREATE TABLE rate_limits (
    bucket text NOT NULL,
    window_start timestamptz NOT NULL,
    hits integer NOT NULL,
    PRIMARY KEY (bucket, window_start)
);

CREATE TABLE audit_log (
    id bigint GENERATED ALWAYS AS IDENTITY (START WITH 30000) PRIMARY KEY,
    at timestamptz NOT NULL,
    actor uuid,
    action text NOT NULL,
    subject_kind text NOT NULL,
    subject uuid,
    detail jsonb NOT NULL
);
COMMENT ON TABLE audit_log IS 'Who did what, when. Rows are only ever added.';
CREATE INDEX audit_log_by_subject ON audit_log (subject_kind, subject);
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON audit_log
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_log_never_emptied BEFORE TRUNCATE ON audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE rules (
    key text NOT NULL,
    valid_from timestamptz NOT NULL,
    value jsonb NOT NULL,
    note text NOT NULL DEFAULT '',
    PRIMARY KEY (key, valid_from)
);
COMMENT ON TABLE rules IS 'Dated rules: the row with the latest valid_from not after now counts; without one, the default in policy.';
