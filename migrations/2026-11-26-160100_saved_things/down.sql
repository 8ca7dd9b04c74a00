DROP TABLE saved_told;
DROP TABLE saved_searches;
DROP TABLE saved_things;
