-- Where it stays unsure which voice of a score is the melody, a song is recognised by two.
ALTER TABLE song_reference ADD COLUMN second_melody BYTEA;
-- Their names, one a line.
ALTER TABLE song_reference ADD COLUMN voices VARCHAR(500);
