-- Who was really shown to clients in the match lists of their gigs, once a day for each gig. Attention is in millionths of what a first place gets.
CREATE TABLE match_impressions (
    gig_id uuid NOT NULL REFERENCES gigs ON DELETE CASCADE,
    profile_id uuid NOT NULL REFERENCES profiles ON DELETE CASCADE,
    shown_on date NOT NULL,
    place integer NOT NULL CHECK (place > 0),
    attention bigint NOT NULL CHECK (attention > 0),
    newcomer boolean NOT NULL,
    PRIMARY KEY (gig_id, profile_id, shown_on)
);
CREATE INDEX match_impressions_by_profile ON match_impressions (profile_id);
CREATE INDEX match_impressions_by_day ON match_impressions (shown_on);
COMMENT ON COLUMN match_impressions.newcomer IS 'Without a paid contract on that day.';

-- The same added up, so that a list need not add up all that was ever shown.
CREATE TABLE match_attention (
    profile_id uuid PRIMARY KEY REFERENCES profiles ON DELETE CASCADE,
    shown bigint NOT NULL CHECK (shown > 0)
);

CREATE TABLE match_debt (
    sole boolean PRIMARY KEY DEFAULT true CHECK (sole),
    owed bigint NOT NULL
);
COMMENT ON TABLE match_debt IS 'How far newcomers together are behind the attention that was due to them; below zero where they are ahead.';
INSERT INTO match_debt (owed) VALUES (0);
