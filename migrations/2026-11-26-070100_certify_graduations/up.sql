ALTER TABLE credentials ALTER COLUMN endorsement_id DROP NOT NULL;
ALTER TABLE credentials ADD COLUMN enrolment_id uuid REFERENCES enrolments;
ALTER TABLE credentials ADD CONSTRAINT credentials_one_origin CHECK (num_nonnulls(endorsement_id, enrolment_id) = 1);
CREATE UNIQUE INDEX credentials_one_living_certificate ON credentials (enrolment_id) WHERE revoked_at IS NULL;
COMMENT ON TABLE credentials IS 'Endorsements and graduations that people took away as badges and certificates, as they were signed. salt: that of the mail address, where it was bound. One whose endorsement is revoked, or whose enrolment is no longer a graduation, counts as revoked too; document and jwt are empty once the person has left.';
