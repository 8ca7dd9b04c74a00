DROP TABLE mentor_pages;
DROP TABLE endorsements;
DROP TABLE endorsement_passes;
DROP TABLE endorsement_evidence;
DROP TABLE endorsement_requests;
DROP TRIGGER profiles_count_letters ON profiles;
DROP FUNCTION count_letters;
ALTER TABLE profiles DROP COLUMN letters;
