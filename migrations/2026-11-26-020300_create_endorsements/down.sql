DROP TABLE mentor_pages;
DROP TABLE endorsements;
DROP TABLE endorsement_passes;
DROP TABLE endorsement_evidence;
DROP TABLE endorsement_requests;
ALTER TABLE profiles DROP COLUMN letters;
