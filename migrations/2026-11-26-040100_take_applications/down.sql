ALTER TABLE enrolment_states DROP COLUMN note, DROP COLUMN reason;
DROP TABLE applications;
DROP INDEX cohorts_to_come;
ALTER TABLE cohorts DROP COLUMN apply_until;
