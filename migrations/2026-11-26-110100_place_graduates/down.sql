DROP TABLE placement_graduates;
DROP TABLE placement_gigs;
DROP TABLE placement_rounds;
