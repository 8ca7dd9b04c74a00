DROP TABLE client_approvals;
DROP TABLE organisation_members;
DROP TABLE organisations;
