DROP INDEX gig_attachments_by_upload;
DROP TABLE profile_version_uploads;
