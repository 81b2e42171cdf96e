-- What a request with an Idempotency-Key was answered.
CREATE TABLE repeatable_request (
  caller VARCHAR(300) NOT NULL,
  id VARCHAR(255) NOT NULL,
  fingerprint VARCHAR(64) NOT NULL, -- SHA-256 of what was asked for
  answer TEXT NOT NULL,
  created TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (caller, id)
);

CREATE INDEX repeatable_request_created ON repeatable_request (created);

-- It knew neither the caller nor the answer.
DROP TABLE idempotency_key;
