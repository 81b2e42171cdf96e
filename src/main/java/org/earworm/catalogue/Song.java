package org.earworm.catalogue;

import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.earworm.catalogue.ReferenceFile.Kind;
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
  private static final Pattern ADDRESSABLE = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._~-]{1,200}");

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
            .map(reference -> new ReferenceFile(Kind.MIDI, "", "", 0, Reading.of(reference)))
            .toList(),
        1,
        Instant.EPOCH,
        Instant.EPOCH);
  }

  /**
   * The rule for ids, which stand in addresses: unreserved characters of RFC 3986 alone, so that no
   * proxy, browser or server ever reads another id, or none.
   *
   * @throws IllegalArgumentException when it is not kept
   */
  static void requireAddressable(String id) {
    if (!ADDRESSABLE.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "an id has 1 to 200 characters of A to Z, a to z, 0 to 9 and - . _ ~, and is not . or"
              + " ..");
    }
  }

  /** As shown to people. */
  public String title() {
    return metadata.title();
  }

  /** What it is recognised by. */
  public List<Reference> references() {
    return files.stream().flatMap(file -> file.reading().melodies().stream()).toList();
  }

  /** Those of its references that are given in notes. */
  public List<Melody> melodies() {
    return references().stream().filter(Melody.class::isInstance).map(Melody.class::cast).toList();
  }

  /** Writes its references alone: songs give the same bytes only if they sound the same. */
  public void writeReferences(DataOutput out) throws IOException {
    List<Reference> references = references();
    out.writeInt(references.size());
    for (Reference reference : references) {
      byte[] bytes = reference.toBytes();
      out.writeBoolean(reference instanceof Melody);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  /** The next version of it. */
  Song changed(Metadata metadata, List<ReferenceFile> files, Instant now) {
    return new Song(id, metadata, files, version + 1, created, now);
  }
}
