CREATE TABLE profiles (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL UNIQUE REFERENCES people,
    handle text NOT NULL UNIQUE CHECK (handle ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    headline text NOT NULL DEFAULT '',
    about text NOT NULL DEFAULT '',
    visibility text NOT NULL DEFAULT 'public' CHECK (visibility IN ('public', 'clients', 'hidden')),
    rate_minor bigint CHECK (rate_minor > 0),
    rate_currency text CHECK (rate_currency ~ '^[A-Z]{3}$'),
    hours_per_week integer CHECK (hours_per_week BETWEEN 1 AND 80),
    available_from date,
    district text,
    on_site boolean NOT NULL DEFAULT false,
    photo uuid REFERENCES uploads,
    published_version integer,
    published_at timestamptz,
    contracts_done integer NOT NULL DEFAULT 0 CHECK (contracts_done >= 0),
    clients_served integer NOT NULL DEFAULT 0 CHECK (clients_served >= 0),
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CHECK ((rate_minor IS NULL) = (rate_currency IS NULL)),
    CHECK ((published_version IS NULL) = (published_at IS NULL))
);
COMMENT ON TABLE profiles IS 'What a graduate shows. Public once a version is published, as far as visibility and age allow.';

CREATE TABLE profile_skills (
    profile_id uuid NOT NULL REFERENCES profiles,
    skill_id text NOT NULL REFERENCES skills,
    level integer NOT NULL CHECK (level BETWEEN 1 AND 5),
    position integer NOT NULL,
    delivered_count integer NOT NULL DEFAULT 0 CHECK (delivered_count >= 0),
    endorsed_level integer CHECK (endorsed_level BETWEEN 1 AND 5),
    endorsed_by_count integer NOT NULL DEFAULT 0 CHECK (endorsed_by_count >= 0),
    PRIMARY KEY (profile_id, skill_id)
);

CREATE TABLE profile_languages (
    profile_id uuid NOT NULL REFERENCES profiles,
    language text NOT NULL,
    level text NOT NULL CHECK (level IN ('basic', 'good', 'fluent', 'native')),
    position integer NOT NULL,
    PRIMARY KEY (profile_id, language)
);

CREATE TABLE profile_links (
    profile_id uuid NOT NULL REFERENCES profiles,
    position integer NOT NULL,
    label text NOT NULL,
    url text NOT NULL,
    PRIMARY KEY (profile_id, position)
);

CREATE TABLE portfolio_items (
    id uuid PRIMARY KEY,
    profile_id uuid NOT NULL REFERENCES profiles,
    title text NOT NULL,
    done text NOT NULL,
    made_on date,
    position integer NOT NULL,
    removed_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
COMMENT ON TABLE portfolio_items IS 'A piece of work; removed pieces stay for the versions that cite them.';
CREATE INDEX portfolio_items_by_profile ON portfolio_items (profile_id, position);

CREATE TABLE portfolio_item_skills (
    item_id uuid NOT NULL REFERENCES portfolio_items,
    skill_id text NOT NULL REFERENCES skills,
    PRIMARY KEY (item_id, skill_id)
);

CREATE TABLE portfolio_item_uploads (
    item_id uuid NOT NULL REFERENCES portfolio_items,
    upload_id uuid NOT NULL REFERENCES uploads,
    position integer NOT NULL,
    alt text NOT NULL DEFAULT '',
    PRIMARY KEY (item_id, upload_id)
);

CREATE TABLE portfolio_item_links (
    item_id uuid NOT NULL REFERENCES portfolio_items,
    position integer NOT NULL,
    label text NOT NULL,
    url text NOT NULL,
    PRIMARY KEY (item_id, position)
);

CREATE TABLE profile_versions (
    profile_id uuid NOT NULL REFERENCES profiles,
    number integer NOT NULL CHECK (number > 0),
    content jsonb NOT NULL,
    published_at timestamptz NOT NULL,
    PRIMARY KEY (profile_id, number)
);
COMMENT ON TABLE profile_versions IS 'What was published, frozen, so that an endorsement can cite it for ever.';
CREATE TRIGGER profile_versions_frozen BEFORE UPDATE ON profile_versions
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
