CREATE TABLE skill_families (
    id text PRIMARY KEY,
    position integer NOT NULL,
    label_en text NOT NULL,
    label_ur text NOT NULL
);

CREATE TABLE skills (
    id text PRIMARY KEY CHECK (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    family text NOT NULL REFERENCES skill_families,
    label_en text NOT NULL,
    label_ur text,
    parent text REFERENCES skills DEFERRABLE INITIALLY DEFERRED,
    esco_uri text,
    source text NOT NULL CHECK (source IN ('hunar', 'proposal')),
    retired_at timestamptz,
    created_at timestamptz NOT NULL
);

CREATE TABLE skill_aliases (
    alias_normal text PRIMARY KEY,
    alias text NOT NULL,
    skill_id text NOT NULL REFERENCES skills,
    source text NOT NULL CHECK (source IN ('hunar', 'proposal'))
);
CREATE INDEX skill_aliases_by_skill ON skill_aliases (skill_id);

CREATE TABLE skill_relations (
    skill_id text NOT NULL REFERENCES skills,
    related_id text NOT NULL REFERENCES skills,
    weight integer NOT NULL CHECK (weight BETWEEN 1 AND 100),
    why text NOT NULL CHECK (why IN ('used_with', 'alternative', 'part_of', 'builds_on', 'similar')),
    PRIMARY KEY (skill_id, related_id),
    CHECK (skill_id <> related_id)
);

CREATE TABLE skill_proposals (
    id uuid PRIMARY KEY,
    label text NOT NULL,
    label_normal text NOT NULL,
    note text NOT NULL DEFAULT '',
    proposed_by uuid NOT NULL REFERENCES people,
    state text NOT NULL CHECK (state IN ('pending', 'added', 'merged', 'refused')),
    skill_id text REFERENCES skills,
    reason text,
    decided_by uuid REFERENCES people,
    decided_at timestamptz,
    created_at timestamptz NOT NULL,
    CHECK ((state IN ('added', 'merged')) = (skill_id IS NOT NULL)),
    CHECK ((state = 'pending') = (decided_at IS NULL))
);
CREATE UNIQUE INDEX skill_proposals_one_pending ON skill_proposals (label_normal) WHERE state = 'pending';
