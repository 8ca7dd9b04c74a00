CREATE TABLE profile_version_uploads (
    profile_id uuid NOT NULL REFERENCES profiles,
    upload_id uuid NOT NULL REFERENCES uploads,
    PRIMARY KEY (profile_id, upload_id)
);
COMMENT ON TABLE profile_version_uploads IS 'The files that the published versions of a profile show, so that a file is served to whoever may see the profile.';
CREATE INDEX profile_version_uploads_by_upload ON profile_version_uploads (upload_id);
CREATE INDEX gig_attachments_by_upload ON gig_attachments (upload_id);

INSERT INTO profile_version_uploads (profile_id, upload_id)
SELECT DISTINCT versions.profile_id, uploads.id
FROM profile_versions AS versions
CROSS JOIN LATERAL jsonb_path_query(versions.content, '$.items[*].*[*].upload') AS shown
JOIN uploads ON uploads.id = (shown #>> '{}')::uuid;
