CREATE TABLE consents (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES people,
    enrolment_id uuid REFERENCES enrolments,
    edition integer NOT NULL,
    guardian text NOT NULL DEFAULT '',
    relation text CHECK (relation IN ('mother', 'father', 'grandparent', 'sibling', 'legal_guardian', 'other')),
    relation_words text NOT NULL DEFAULT '',
    phone text,
    document text CHECK (document IN ('cnic', 'passport')),
    number_sealed bytea,
    number_hash bytea,
    number_tail text CHECK (number_tail ~ '^[0-9]{3}$'),
    recorded_by uuid NOT NULL REFERENCES people,
    recorded_at timestamptz NOT NULL,
    witness_id uuid REFERENCES people,
    confirmed_at timestamptz,
    ended_at timestamptz,
    ended_why text CHECK (ended_why IN ('withdrawn', 'replaced', 'unwitnessed', 'lapsed', 'of_age', 'left')),
    erased_at timestamptz,
    CHECK ((ended_at IS NULL) = (ended_why IS NULL)),
    CHECK ((number_sealed IS NULL) = (number_hash IS NULL)),
    CHECK ((number_sealed IS NULL) = (number_tail IS NULL)),
    CHECK (document IS DISTINCT FROM 'cnic' OR number_sealed IS NOT NULL OR erased_at IS NOT NULL),
    CHECK (document IS DISTINCT FROM 'passport' OR number_sealed IS NULL),
    CHECK ((enrolment_id IS NULL) = (relation IS NULL)),
    CHECK ((enrolment_id IS NULL) = (document IS NULL)),
    CHECK ((enrolment_id IS NULL) = (witness_id IS NULL)),
    CHECK (enrolment_id IS NOT NULL OR (recorded_by = person_id AND confirmed_at IS NOT NULL)),
    CHECK (witness_id <> recorded_by AND witness_id <> person_id)
);
COMMENT ON TABLE consents IS 'That a guardian agreed for somebody under 18, recorded and witnessed at a centre; without an enrolment, that somebody who came of age agreed for themselves. erased_at: the guardian is named no more.';
-- At a time one may wait for its witness, and one may count.
CREATE UNIQUE INDEX consents_one_waits ON consents (person_id) WHERE confirmed_at IS NULL AND ended_at IS NULL;
CREATE UNIQUE INDEX consents_one_counts ON consents (person_id) WHERE confirmed_at IS NOT NULL AND ended_at IS NULL;
CREATE INDEX consents_by_person ON consents (person_id);
CREATE INDEX consents_by_enrolment ON consents (enrolment_id);
CREATE INDEX consents_by_witness ON consents (witness_id) WHERE confirmed_at IS NULL AND ended_at IS NULL;

CREATE TABLE consent_scopes (
    consent_id uuid NOT NULL REFERENCES consents,
    scope text NOT NULL CHECK (scope IN ('portfolio', 'endorsement', 'badges')),
    withdrawn_at timestamptz,
    PRIMARY KEY (consent_id, scope)
);
COMMENT ON TABLE consent_scopes IS 'What each consent covers, one by one.';

CREATE TABLE consent_events (
    id uuid PRIMARY KEY,
    consent_id uuid NOT NULL REFERENCES consents,
    act text NOT NULL CHECK (act IN ('recorded', 'confirmed', 'withdrawn', 'replaced', 'unwitnessed', 'lapsed', 'of_age', 'left', 'erased')),
    scope text CHECK (scope IN ('portfolio', 'endorsement', 'badges')),
    actor_id uuid REFERENCES people,
    at timestamptz NOT NULL
);
COMMENT ON TABLE consent_events IS 'What was done to consents, by whom and when; without an actor it was the clock. Rows are only ever added.';
CREATE INDEX consent_events_by_consent ON consent_events (consent_id);
CREATE TRIGGER consent_events_append_only BEFORE UPDATE OR DELETE ON consent_events
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

ALTER TABLE credentials DROP CONSTRAINT credentials_revoked_why_check;
ALTER TABLE credentials ADD CONSTRAINT credentials_revoked_why_check
    CHECK (revoked_why IN ('replaced', 'key_withdrawn', 'consent_ended'));
