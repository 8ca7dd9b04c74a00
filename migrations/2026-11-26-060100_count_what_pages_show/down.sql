DROP TRIGGER gig_attachments_count ON gig_attachments;
DROP FUNCTION count_facts_of_gig;
DROP TRIGGER organisations_count ON organisations;
DROP FUNCTION count_facts_of_client;
DROP TRIGGER gigs_count ON gigs;
ALTER TABLE gigs DROP COLUMN facts_edition;
DROP TRIGGER people_count ON people;
DROP FUNCTION count_facts_of_people;
DROP TRIGGER profiles_count ON profiles;
DROP FUNCTION count_facts;
CREATE FUNCTION count_letters() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.facts_edition := OLD.facts_edition + 1;
    RETURN NEW;
END $$;
CREATE TRIGGER profiles_count_letters BEFORE UPDATE OF letters ON profiles
    FOR EACH ROW WHEN (OLD.letters::text IS DISTINCT FROM NEW.letters::text) EXECUTE FUNCTION count_letters();
COMMENT ON COLUMN profiles.facts_edition IS 'Counts changes of what others made of the person: skills earned, identity checked, training. Triggers keep it, so that nobody forgets; what is in memory under an edition is still true while the edition stands.';
