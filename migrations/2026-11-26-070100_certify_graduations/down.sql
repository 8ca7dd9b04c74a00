DELETE FROM credentials WHERE enrolment_id IS NOT NULL;
DROP INDEX credentials_one_living_certificate;
ALTER TABLE credentials DROP CONSTRAINT credentials_one_origin;
ALTER TABLE credentials DROP COLUMN enrolment_id;
ALTER TABLE credentials ALTER COLUMN endorsement_id SET NOT NULL;
COMMENT ON TABLE credentials IS 'Endorsements that graduates took away as badges, as they were signed. salt: that of the mail address, where it was bound. One whose endorsement is revoked counts as revoked too; document and jwt are empty once the person has left.';
