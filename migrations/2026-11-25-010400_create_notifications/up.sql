-- What people are told, in the site and by mail, and how often they want mail.

CREATE TABLE notices (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES people,
    kind text NOT NULL,
    args jsonb NOT NULL,
    path text NOT NULL,
    created_at timestamptz NOT NULL,
    read_at timestamptz,
    digest text CHECK (digest IN ('daily', 'weekly')),
    mailed_at timestamptz,
    CHECK (read_at IS NULL OR digest IS NULL)
);
COMMENT ON TABLE notices IS 'What somebody was told; the texts are written when they are read, in the language of the reader.';
COMMENT ON COLUMN notices.digest IS 'The digest that it waits for; null when it was mailed, or is not to be.';
COMMENT ON COLUMN notices.mailed_at IS 'When the mail was written that tells it; all of one digest share the moment.';
CREATE INDEX notices_by_person ON notices (person_id, id);
CREATE INDEX notices_unread ON notices (person_id) WHERE read_at IS NULL;
CREATE INDEX notices_unread_by_path ON notices (path) WHERE read_at IS NULL;
CREATE INDEX notices_waiting ON notices (digest, created_at) WHERE digest IS NOT NULL;
CREATE INDEX notices_mailed ON notices (person_id, mailed_at) WHERE mailed_at IS NOT NULL;
CREATE INDEX notices_read ON notices (read_at) WHERE read_at IS NOT NULL;

CREATE TABLE notice_preferences (
    person_id uuid NOT NULL REFERENCES people,
    kind text NOT NULL,
    frequency text NOT NULL CHECK (frequency IN ('at_once', 'daily', 'weekly', 'never')),
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, kind)
);
COMMENT ON TABLE notice_preferences IS 'How often somebody wants mail of a kind; without a row the default of the kind counts.';
