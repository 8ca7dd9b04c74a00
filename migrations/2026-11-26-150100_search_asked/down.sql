DROP TABLE recent_searches;
DROP TABLE popular_searches;
DROP TABLE search_askers;
DROP TABLE search_salts;
DROP TABLE asked_searches;
