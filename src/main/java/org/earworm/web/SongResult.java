package org.earworm.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.earworm.catalogue.ExternalIds;
import org.earworm.catalogue.Metadata;
import org.earworm.catalogue.ReferenceFile;
import org.earworm.catalogue.Song;
import org.jspecify.annotations.Nullable;

/** {@code Song} of openapi.yaml. */
record SongResult(
    String id,
    String title,
    List<Artist> artists,
    @Nullable String album,
    @Nullable String origin,
    @Nullable String year,
    @Nullable String rights,
    @Nullable ExternalIds externalIds,
    @Nullable List<Reference> references,
    @Nullable Instant created,
    @Nullable Instant updated) {
  /** As in a list, without what it is recognised by. */
  static SongResult of(Song song) {
    return of(song, null, null, null);
  }

  /** By itself. */
  static SongResult complete(Song song) {
    List<Reference> references = song.files().stream().map(Reference::of).toList();
    return of(song, references, song.created(), song.updated());
  }

  private static SongResult of(
      Song song,
      @Nullable List<Reference> references,
      @Nullable Instant created,
      @Nullable Instant updated) {
    Metadata metadata = song.metadata();
    return new SongResult(
        song.id(),
        metadata.title(),
        metadata.artists().stream().map(Artist::new).toList(),
        metadata.album(),
        metadata.origin(),
        metadata.year(),
        metadata.rights(),
        metadata.externalIds().equals(ExternalIds.NONE) ? null : metadata.externalIds(),
        references,
        created,
        updated);
  }

  record Artist(String name) {}

  record Reference(
      String kind,
      String fileName,
      String sha256,
      int tune,
      @Nullable List<String> voices,
      long durationMs) {
    static Reference of(ReferenceFile file) {
      var melody = file.reading().melodies().getFirst();
      List<String> voices = file.reading().voices();
      double seconds = melody.end() - melody.start();
      return new Reference(
          file.kind().name().toLowerCase(Locale.ROOT),
          file.name(),
          file.sha256(),
          file.tune(),
          voices.isEmpty() ? null : voices,
          Math.round(seconds * 1000));
    }
  }
}
