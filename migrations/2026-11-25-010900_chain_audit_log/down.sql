DROP INDEX audit_log_by_actor;
DROP TRIGGER audit_log_waits_for_chain ON audit_log;
DROP FUNCTION await_chaining;
DROP TABLE audit_waiting;
DROP TABLE audit_chain;
