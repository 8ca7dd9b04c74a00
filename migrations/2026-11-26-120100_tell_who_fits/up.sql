-- Which gigs a person was told of, and which people a gig's client, so that nobody is told the same twice.
CREATE TABLE match_told (
    gig_id uuid NOT NULL REFERENCES gigs ON DELETE CASCADE,
    profile_id uuid NOT NULL REFERENCES profiles ON DELETE CASCADE,
    told text NOT NULL CHECK (told IN ('graduate', 'client')),
    told_on date NOT NULL,
    PRIMARY KEY (gig_id, profile_id, told)
);
CREATE INDEX match_told_by_profile ON match_told (profile_id);
