COMMENT ON COLUMN profiles.facts_edition IS 'Counts changes of what the page of the profile is made of: the person, the profile, skills earned, identity checked, training, letters. Triggers keep it, so that nobody forgets; what is in memory under an edition is still true while the edition stands.';

CREATE FUNCTION count_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.facts_edition := OLD.facts_edition + 1;
    RETURN NEW;
END $$;

DROP TRIGGER profiles_count_letters ON profiles;
DROP FUNCTION count_letters;
CREATE TRIGGER profiles_count BEFORE UPDATE ON profiles
    FOR EACH ROW WHEN (OLD.facts_edition = NEW.facts_edition) EXECUTE FUNCTION count_facts();

CREATE FUNCTION count_facts_of_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE profiles SET facts_edition = facts_edition + 1 WHERE person_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER people_count AFTER UPDATE ON people
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION count_facts_of_people();

ALTER TABLE gigs ADD COLUMN facts_edition integer NOT NULL DEFAULT 0;
COMMENT ON COLUMN gigs.facts_edition IS 'Counts changes of what the page of the gig is made of: the gig, its client, its attachments. Triggers keep it. Skills, languages and questions are written with the gig, in its transaction.';

CREATE TRIGGER gigs_count BEFORE UPDATE ON gigs
    FOR EACH ROW WHEN (OLD.facts_edition = NEW.facts_edition) EXECUTE FUNCTION count_facts();

CREATE FUNCTION count_facts_of_client() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE gigs SET facts_edition = facts_edition + 1 WHERE organisation_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER organisations_count AFTER UPDATE ON organisations
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION count_facts_of_client();

CREATE FUNCTION count_facts_of_gig() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE gigs SET facts_edition = facts_edition + 1 WHERE id IN (OLD.gig_id, NEW.gig_id);
    RETURN NULL;
END $$;
CREATE TRIGGER gig_attachments_count AFTER INSERT OR UPDATE OR DELETE ON gig_attachments
    FOR EACH ROW EXECUTE FUNCTION count_facts_of_gig();
