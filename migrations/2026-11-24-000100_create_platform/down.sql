DROP TABLE rules;
DROP TABLE audit_log;
DROP TABLE rate_limits;
DROP TABLE idempotency_keys;
DROP TABLE outbox_cursors;
DROP TABLE outbox;
DROP TABLE jobs;
DROP FUNCTION refuse_change();
