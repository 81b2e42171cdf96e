-- Plain SQL that H2 and PostgreSQL read alike.

CREATE TABLE song (
  id VARCHAR(200) PRIMARY KEY,
  title VARCHAR(500) NOT NULL,
  artists VARCHAR(10000) NOT NULL, -- one a line
  album VARCHAR(500),
  published VARCHAR(100),
  origin VARCHAR(500),
  rights VARCHAR(2000),
  isrc VARCHAR(12),
  musicbrainz VARCHAR(36),
  own_id VARCHAR(200),
  version BIGINT NOT NULL,
  created TIMESTAMP WITH TIME ZONE NOT NULL,
  updated TIMESTAMP WITH TIME ZONE NOT NULL
);

-- What a song is recognised by. The bytes are a file named by their SHA-256.
CREATE TABLE song_reference (
  song_id VARCHAR(200) NOT NULL REFERENCES song (id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  kind VARCHAR(20) NOT NULL,
  file_name VARCHAR(255) NOT NULL,
  sha256 VARCHAR(64) NOT NULL,
  tune INTEGER NOT NULL, -- which of the melodies in the file, from 0
  melody BYTEA NOT NULL, -- as it was read: of each note onset, offset and pitch; heard in a recording, the contour
  PRIMARY KEY (song_id, ordinal),
  CONSTRAINT one_song_per_melody UNIQUE (sha256, tune)
);

-- Songs of the starter catalogue that were put in once, and are not again when they were deleted.
CREATE TABLE starter_song (
  song_id VARCHAR(200) PRIMARY KEY
);

-- What a request with this Idempotency-Key came to.
CREATE TABLE idempotency_key (
  id VARCHAR(255) PRIMARY KEY,
  request VARCHAR(64) NOT NULL, -- SHA-256 of what was asked for
  song_id VARCHAR(200) NOT NULL, -- it may have been deleted since
  created TIMESTAMP WITH TIME ZONE NOT NULL
);
