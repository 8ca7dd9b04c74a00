-- Nothing of somebody who joined young opens by itself: as a grown-up they agree anew, and then choose.
ALTER TABLE people
    ADD COLUMN is_learner boolean NOT NULL DEFAULT false,
    ADD COLUMN of_age_asked_at timestamptz;
COMMENT ON COLUMN people.is_learner IS 'Joined under 18, and has not agreed as a grown-up since.';
CREATE INDEX people_learning ON people (birth_date) WHERE is_learner;
UPDATE people SET is_learner = true
    WHERE birth_date > ((now() AT TIME ZONE 'Asia/Karachi')::date - interval '18 years')::date;
UPDATE profiles SET visibility = 'hidden' WHERE person_id IN (SELECT id FROM people WHERE is_learner);
