-- What a job measures while it runs, a JSON object.
ALTER TABLE job ADD COLUMN metrics TEXT;

-- What people said about answers and agreed to have kept.
CREATE TABLE feedback (
  search_id VARCHAR(36) PRIMARY KEY,
  verdict VARCHAR(10) NOT NULL,
  song_id VARCHAR(200), -- the right one, where it is known; it may have been deleted since
  contour BYTEA NOT NULL, -- of the hum: a float for each 32 ms, in semitones
  created TIMESTAMP WITH TIME ZONE NOT NULL,
  expires TIMESTAMP WITH TIME ZONE NOT NULL
);
