DROP TABLE match_told;
