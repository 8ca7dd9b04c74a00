DROP TABLE enrolment_states;
DROP TABLE enrolments;
DROP TABLE cohort_mentors;
DROP TABLE cohorts;
DROP TABLE programme_skills;
DROP TABLE programmes;
DROP TABLE centre_staff;
DROP TABLE centres;
