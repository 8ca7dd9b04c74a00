DROP TABLE match_debt;
DROP TABLE match_attention;
DROP TABLE match_impressions;
