UPDATE credentials SET revoked_why = 'replaced' WHERE revoked_why = 'consent_ended';
ALTER TABLE credentials DROP CONSTRAINT credentials_revoked_why_check;
ALTER TABLE credentials ADD CONSTRAINT credentials_revoked_why_check
    CHECK (revoked_why IN ('replaced', 'key_withdrawn'));

DROP TABLE consent_events;
DROP TABLE consent_scopes;
DROP TABLE consents;
