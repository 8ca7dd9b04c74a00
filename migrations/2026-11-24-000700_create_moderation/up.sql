CREATE TABLE reports (
    id uuid PRIMARY KEY,
    reporter uuid REFERENCES people,
    subject_kind text NOT NULL CHECK (subject_kind IN ('profile', 'gig', 'organisation', 'page')),
    subject uuid,
    page text NOT NULL,
    reason text NOT NULL CHECK (reason IN ('scam', 'unsafe', 'harassment', 'copied', 'wrong', 'other')),
    note text NOT NULL,
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'acted', 'dismissed')),
    decided_by uuid REFERENCES people,
    decided_at timestamptz,
    decision_note text,
    created_at timestamptz NOT NULL,
    CHECK ((state = 'open') = (decided_at IS NULL))
);
CREATE INDEX reports_open ON reports (created_at) WHERE state = 'open';
