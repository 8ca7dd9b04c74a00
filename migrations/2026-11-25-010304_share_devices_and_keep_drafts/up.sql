ALTER TABLE sessions ADD COLUMN shared boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN sessions.shared IS 'On a computer or phone that others use too: it ends early, and with the browser.';

CREATE TABLE drafts (
    person_id uuid NOT NULL REFERENCES people,
    form text NOT NULL,
    fields jsonb NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, form)
);
COMMENT ON TABLE drafts IS 'What somebody typed into a form and has not sent, by the path of the form: a list of names and values.';
