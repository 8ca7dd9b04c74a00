-- Versions of the weights after the two that the program brings along.
CREATE TABLE match_weights (
    version integer PRIMARY KEY CHECK (version > 2),
    weights jsonb NOT NULL,
    note text NOT NULL,
    made_at timestamptz NOT NULL
);

-- What the scores that clients saw were made of, so that each recomputes to the last point: the list of skills ...
CREATE TABLE match_taxonomies (
    fingerprint bigint PRIMARY KEY,
    taxonomy jsonb NOT NULL
);

-- ... what was asked, by which statistics and rates of exchange ...
CREATE TABLE match_questions (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    gig_id uuid NOT NULL REFERENCES gigs ON DELETE CASCADE,
    version integer NOT NULL,
    fingerprint bigint NOT NULL REFERENCES match_taxonomies,
    question text NOT NULL
);
CREATE INDEX match_questions_by_gig ON match_questions (gig_id);
CREATE INDEX match_questions_by_fingerprint ON match_questions (fingerprint);
COMMENT ON COLUMN match_questions.question IS 'JSON with numbers of 128 bits, which jsonb would be read back without.';

-- ... and what the person offered on that day.
CREATE TABLE match_scores (
    gig_id uuid NOT NULL,
    profile_id uuid NOT NULL,
    shown_on date NOT NULL,
    question_id bigint NOT NULL REFERENCES match_questions ON DELETE CASCADE,
    total integer NOT NULL CHECK (total BETWEEN 0 AND 1000000),
    offer text NOT NULL,
    PRIMARY KEY (gig_id, profile_id, shown_on),
    FOREIGN KEY (gig_id, profile_id, shown_on) REFERENCES match_impressions ON DELETE CASCADE
);
CREATE INDEX match_scores_by_question ON match_scores (question_id);
