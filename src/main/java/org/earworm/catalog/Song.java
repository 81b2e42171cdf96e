package org.earworm.catalog;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.earworm.catalog.ReferenceFile.Kind;
import org.earworm.melody.Melody;
import org.earworm.melody.Reference;

/**
 * A song that can be found.
 *
 * @param id unique in the catalogue, stable
 * @param metadata what is known of it
 * @param files what it is recognised by, at least one
 * @param version 1 when added, one more with each change
 * @param created when it was added
 * @param updated when it was last changed
 */
public record Song(
    String id,
    Metadata metadata,
    List<ReferenceFile> files,
    long version,
    Instant created,
    Instant updated) {
  public Song {
    files = List.copyOf(files);
    if (id.isBlank() || files.isEmpty()) {
      throw new IllegalArgumentException("a song needs an id and a melody; id=" + id);
    }
  }

  /** A song of which only its references are known, and they are in no file. */
  public static Song of(String id, Reference... references) {
    return new Song(
        id,
        Metadata.of(id),
        Arrays.stream(references)
            .map(reference -> new ReferenceFile(Kind.MIDI, "", "", 0, reference))
            .toList(),
        1,
        Instant.EPOCH,
        Instant.EPOCH);
  }

  /** As shown to people. */
  public String title() {
    return metadata.title();
  }

  /** What it is recognised by. */
  public List<Reference> references() {
    return files.stream().map(ReferenceFile::melody).toList();
  }

  /** Those of its references that are given in notes. */
  public List<Melody> melodies() {
    return references().stream().filter(Melody.class::isInstance).map(Melody.class::cast).toList();
  }

  /** The next version of it. */
  Song changed(Metadata metadata, List<ReferenceFile> files, Instant now) {
    return new Song(id, metadata, files, version + 1, created, now);
  }
}
