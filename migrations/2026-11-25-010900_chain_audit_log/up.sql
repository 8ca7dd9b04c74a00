-- Each audit row is bound to all before it by a hash. One worker adds to the chain after the act, so that writers do not queue.

CREATE TABLE audit_chain (
    position bigint PRIMARY KEY,
    entry bigint NOT NULL UNIQUE REFERENCES audit_log,
    hash bytea NOT NULL
);
COMMENT ON TABLE audit_chain IS 'The audit rows in the order in which they were chained; each hash covers its row and the hash before.';

CREATE TABLE audit_waiting (
    entry bigint PRIMARY KEY REFERENCES audit_log
);
COMMENT ON TABLE audit_waiting IS 'Audit rows that are not in the chain yet; filled by a trigger, so that no row is forgotten.';

CREATE FUNCTION await_chaining() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO audit_waiting (entry) VALUES (NEW.id);
    RETURN NULL;
END $$;
CREATE TRIGGER audit_log_waits_for_chain AFTER INSERT ON audit_log
    FOR EACH ROW EXECUTE FUNCTION await_chaining();

CREATE TRIGGER audit_chain_append_only BEFORE UPDATE OR DELETE ON audit_chain
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_chain_never_emptied BEFORE TRUNCATE ON audit_chain
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

INSERT INTO audit_waiting (entry) SELECT id FROM audit_log;
CREATE INDEX audit_log_by_actor ON audit_log (actor);
