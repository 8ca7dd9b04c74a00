-- What is asked of search, day by day, without anybody: how often, by how many, how many of them signed in,
-- and how often nothing was found.
CREATE TABLE asked_searches (
    day date NOT NULL,
    catalogue text NOT NULL CHECK (catalogue IN ('profiles', 'gigs')),
    text text NOT NULL CHECK (text <> ''),
    asked integer NOT NULL CHECK (asked >= 0),
    missed integer NOT NULL CHECK (missed BETWEEN 0 AND asked),
    askers integer NOT NULL CHECK (askers >= 0),
    accounts integer NOT NULL CHECK (accounts BETWEEN 0 AND askers),
    PRIMARY KEY (day, catalogue, text)
);
CREATE INDEX asked_searches_by_many ON asked_searches (catalogue, text) WHERE accounts >= 5;
COMMENT ON TABLE asked_searches IS 'Texts that could name or reach a person are not kept. Rows go after ninety days.';

-- Who asked for what today, under a salt that is thrown away with the day: only good for counting.
CREATE TABLE search_salts (
    day date PRIMARY KEY,
    salt bytea NOT NULL
);
CREATE TABLE search_askers (
    day date NOT NULL REFERENCES search_salts ON DELETE CASCADE,
    catalogue text NOT NULL,
    text text NOT NULL,
    asker bytea NOT NULL,
    PRIMARY KEY (day, catalogue, text, asker)
);

-- What many ask for and find, made anew every hour.
CREATE TABLE popular_searches (
    catalogue text NOT NULL,
    text text NOT NULL,
    askers bigint NOT NULL,
    PRIMARY KEY (catalogue, text)
);

-- What somebody asked for last, for themselves alone.
CREATE TABLE recent_searches (
    person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    catalogue text NOT NULL CHECK (catalogue IN ('profiles', 'gigs')),
    text text NOT NULL CHECK (text <> ''),
    asked_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, catalogue, text)
);
