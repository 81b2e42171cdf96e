CREATE TABLE access_key (
  id VARCHAR(12) PRIMARY KEY,
  name VARCHAR(200) NOT NULL,
  hash VARCHAR(64) NOT NULL UNIQUE, -- SHA-256 of the token
  scopes VARCHAR(200) NOT NULL, -- with blanks between
  created TIMESTAMP WITH TIME ZONE NOT NULL,
  expires TIMESTAMP WITH TIME ZONE
);
