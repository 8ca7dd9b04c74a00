ALTER TABLE profiles ADD COLUMN facts_edition integer NOT NULL DEFAULT 0;
COMMENT ON COLUMN profiles.facts_edition IS 'Counts changes of what others made of the person: skills earned, identity checked, training. Triggers keep it, so that nobody forgets; what is in memory under an edition is still true while the edition stands.';

CREATE FUNCTION count_facts_of_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE profiles SET facts_edition = facts_edition + 1 WHERE person_id IN (OLD.person_id, NEW.person_id);
    RETURN NULL;
END $$;

CREATE FUNCTION count_facts_of_profile() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE profiles SET facts_edition = facts_edition + 1 WHERE id IN (OLD.profile_id, NEW.profile_id);
    RETURN NULL;
END $$;

CREATE FUNCTION count_facts_of_trained() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE profiles SET facts_edition = facts_edition + 1
    WHERE person_id IN (
        SELECT enrolments.person_id
        FROM enrolments
        JOIN cohorts ON cohorts.id = enrolments.cohort_id
        JOIN programmes ON programmes.id = cohorts.programme_id
        WHERE NEW.id IN (cohorts.id, programmes.id, programmes.centre_id)
    );
    RETURN NULL;
END $$;
COMMENT ON FUNCTION count_facts_of_trained IS 'For a changed cohort, programme or centre: their ids never overlap.';

CREATE TRIGGER identity_checks_count AFTER INSERT OR UPDATE OR DELETE ON identity_checks
    FOR EACH ROW EXECUTE FUNCTION count_facts_of_person();
CREATE TRIGGER enrolments_count AFTER INSERT OR UPDATE OR DELETE ON enrolments
    FOR EACH ROW EXECUTE FUNCTION count_facts_of_person();

CREATE TRIGGER profile_skills_count_new AFTER INSERT ON profile_skills
    FOR EACH ROW WHEN (NEW.earned) EXECUTE FUNCTION count_facts_of_profile();
CREATE TRIGGER profile_skills_count_changed AFTER UPDATE ON profile_skills
    FOR EACH ROW WHEN (OLD.earned OR NEW.earned) EXECUTE FUNCTION count_facts_of_profile();
CREATE TRIGGER profile_skills_count_gone AFTER DELETE ON profile_skills
    FOR EACH ROW WHEN (OLD.earned) EXECUTE FUNCTION count_facts_of_profile();

CREATE TRIGGER cohorts_count AFTER UPDATE ON cohorts FOR EACH ROW EXECUTE FUNCTION count_facts_of_trained();
CREATE TRIGGER programmes_count AFTER UPDATE ON programmes FOR EACH ROW EXECUTE FUNCTION count_facts_of_trained();
CREATE TRIGGER centres_count AFTER UPDATE ON centres FOR EACH ROW EXECUTE FUNCTION count_facts_of_trained();
