DROP TABLE skill_proposals;
DROP TABLE skill_relations;
DROP TABLE skill_aliases;
DROP TABLE skills;
DROP TABLE skill_families;
