-- Gigs and people that somebody saved, each with a note for their own eyes.
CREATE TABLE saved_things (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES people,
    gig_id uuid REFERENCES gigs ON DELETE CASCADE,
    profile_id uuid REFERENCES profiles ON DELETE CASCADE,
    note text NOT NULL DEFAULT '' CHECK (char_length(note) <= 500),
    saved_at timestamptz NOT NULL,
    CHECK (num_nonnulls(gig_id, profile_id) = 1),
    UNIQUE (person_id, gig_id),
    UNIQUE (person_id, profile_id)
);
CREATE INDEX saved_things_by_gig ON saved_things (gig_id);
CREATE INDEX saved_things_by_profile ON saved_things (profile_id);

-- Searches that somebody keeps, and how often they want to hear what is new.
CREATE TABLE saved_searches (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES people,
    place text NOT NULL CHECK (place IN ('talent', 'gigs')),
    query text NOT NULL CHECK (char_length(query) <= 2000),
    name text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 80),
    frequency text NOT NULL CHECK (frequency IN ('at_once', 'daily', 'weekly', 'never')),
    saved_at timestamptz NOT NULL,
    looked_at timestamptz,
    looked_upto bigint NOT NULL DEFAULT 0,
    tried_at timestamptz NOT NULL,
    opened_at timestamptz NOT NULL,
    warned_at timestamptz,
    UNIQUE (person_id, place, query)
);
CREATE INDEX saved_searches_by_turn ON saved_searches (tried_at);
COMMENT ON COLUMN saved_searches.query IS 'What was asked for as the query of an address, in one order, so that the same search is one row.';
COMMENT ON COLUMN saved_searches.looked_at IS 'When the search was last asked for news; null until it was noted what is no news.';
COMMENT ON COLUMN saved_searches.looked_upto IS 'How far the index had read the outbox then: as long as it stands there, there is nothing new.';
COMMENT ON COLUMN saved_searches.tried_at IS 'When its turn to be asked came last, whatever came of it: who waited longest comes first.';

-- What each search has found so far, so that nobody is told the same twice.
CREATE TABLE saved_told (
    search_id uuid NOT NULL REFERENCES saved_searches ON DELETE CASCADE,
    thing uuid NOT NULL,
    told_at timestamptz NOT NULL,
    PRIMARY KEY (search_id, thing)
);
CREATE INDEX saved_told_by_thing ON saved_told (thing);
