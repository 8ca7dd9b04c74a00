DROP TABLE match_scores;
DROP TABLE match_questions;
DROP TABLE match_taxonomies;
DROP TABLE match_weights;
