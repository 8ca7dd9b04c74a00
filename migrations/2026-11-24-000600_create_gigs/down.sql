DROP TABLE gig_attachments;
DROP TABLE gig_questions;
DROP TABLE gig_languages;
DROP TABLE gig_skills;
DROP TABLE gigs;
