-- One row: which catalogue this is. The folder of the reference files says the same.
CREATE TABLE catalogue (
  id VARCHAR(36) PRIMARY KEY
);
