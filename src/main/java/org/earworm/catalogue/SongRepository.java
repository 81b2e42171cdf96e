package org.earworm.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.earworm.catalogue.ReferenceFile.Kind;
import org.earworm.melody.HeardMelody;
import org.earworm.melody.Melody;
import org.earworm.melody.PitchContour;
import org.earworm.melody.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Songs and their references in the database; SQL that H2 and PostgreSQL read alike. */
final class SongRepository {
  private final JdbcClient jdbc;

  SongRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Song> all() {
    Map<String, List<ReferenceFile>> files = new HashMap<>();
    jdbc.sql("SELECT * FROM song_reference ORDER BY song_id, ordinal")
        .query(
            row -> {
              files
                  .computeIfAbsent(row.getString("song_id"), id -> new ArrayList<>())
                  .add(file(row));
            });
    return jdbc.sql("SELECT * FROM song ORDER BY id")
        .query((row, number) -> song(row, files.getOrDefault(row.getString("id"), List.of())))
        .list();
  }

  private static ReferenceFile file(ResultSet row) throws SQLException {
    Kind kind = Kind.valueOf(row.getString("kind"));
    return new ReferenceFile(
        kind,
        row.getString("file_name"),
        row.getString("sha256"),
        row.getInt("tune"),
        reading(kind, row));
  }

  private static Reading reading(Kind kind, ResultSet row) throws SQLException {
    Reference melody = melody(kind, row.getBytes("melody"));
    String voices = row.getString("voices");
    byte[] second = row.getBytes("second_melody");
    return new Reading(
        second == null ? List.of(melody) : List.of(melody, melody(kind, second)),
        voices == null ? List.of() : List.of(voices.split("\n", -1)));
  }

  private static Reference melody(Kind kind, byte[] bytes) {
    return kind == Kind.AUDIO ? new HeardMelody(PitchContour.of(bytes)) : Melody.of(bytes);
  }

  private static Song song(ResultSet row, List<ReferenceFile> files) throws SQLException {
    return new Song(
        row.getString("id"),
        new Metadata(
            Metadata.printable(row.getString("title")), // earlier versions refused less
            row.getString("artists").lines().map(Metadata::printable).toList(),
            text(row, "album"),
            text(row, "origin"),
            text(row, "published"),
            text(row, "rights"),
            new ExternalIds(
                row.getString("isrc"), row.getString("musicbrainz"), text(row, "own_id"))),
        files,
        row.getLong("version"),
        instant(row, "created"),
        instant(row, "updated"));
  }

  private static @Nullable String text(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return text == null ? null : Metadata.printable(text);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  void insert(Song song) {
    write(
        song,
        """
        INSERT INTO song (id, title, artists, album, published, origin, rights, isrc, musicbrainz,
          own_id, version, created, updated)
        VALUES (:id, :title, :artists, :album, :published, :origin, :rights, :isrc, :musicbrainz,
          :own_id, :version, :created, :updated)
        """);
    insertFiles(song);
  }

  /** Whether the song was there in the version before this one. */
  boolean update(Song song) {
    int rows =
        write(
            song,
            """
            UPDATE song SET title = :title, artists = :artists, album = :album,
              published = :published, origin = :origin, rights = :rights, isrc = :isrc,
              musicbrainz = :musicbrainz, own_id = :own_id, version = :version, updated = :updated
            WHERE id = :id AND version = :version - 1 AND created = :created
            """);
    jdbc.sql("DELETE FROM song_reference WHERE song_id = ?").param(song.id()).update();
    insertFiles(song);
    return rows == 1;
  }

  private int write(Song song, String sql) {
    Metadata metadata = song.metadata();
    return jdbc.sql(sql)
        .param("id", song.id())
        .param("title", metadata.title())
        .param("artists", String.join("\n", metadata.artists()))
        .param("album", metadata.album())
        .param("published", metadata.year())
        .param("origin", metadata.origin())
        .param("rights", metadata.rights())
        .param("isrc", metadata.externalIds().isrc())
        .param("musicbrainz", metadata.externalIds().musicbrainz())
        .param("own_id", metadata.externalIds().own())
        .param("version", song.version())
        .param("created", utc(song.created()))
        .param("updated", utc(song.updated()))
        .update();
  }

  private void insertFiles(Song song) {
    for (int i = 0; i < song.files().size(); i++) {
      ReferenceFile file = song.files().get(i);
      List<Reference> melodies = file.reading().melodies();
      List<String> voices = file.reading().voices();
      jdbc.sql(
              """
              INSERT INTO song_reference (song_id, ordinal, kind, file_name, sha256, tune, melody,
                second_melody, voices)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .params(song.id(), i, file.kind().name(), file.name(), file.sha256(), file.tune())
          .param(melodies.getFirst().toBytes())
          .param(melodies.size() == 1 ? null : melodies.getLast().toBytes())
          .param(voices.isEmpty() ? null : String.join("\n", voices))
          .update();
    }
  }

  void delete(String id) {
    jdbc.sql("DELETE FROM song WHERE id = ?").param(id).update();
  }

  /** The song that is recognised by this melody of these bytes. */
  Optional<String> owner(ReferenceFile file) {
    return jdbc.sql("SELECT song_id FROM song_reference WHERE sha256 = ? AND tune = ?")
        .params(file.sha256(), file.tune())
        .query(String.class)
        .optional();
  }

  /** Hashes of all bytes that references were read from. */
  Set<String> contents() {
    return jdbc.sql("SELECT sha256 FROM song_reference")
        .query((row, number) -> row.getString("sha256"))
        .set();
  }

  boolean uses(String sha256) {
    return jdbc.sql("SELECT COUNT(*) FROM song_reference WHERE sha256 = ?")
            .param(sha256)
            .query(Long.class)
            .single()
        > 0;
  }

  /** Which catalogue this is, see {@link FolderClaim}; empty until it was said. */
  Optional<String> catalogueId() {
    return jdbc.sql("SELECT id FROM catalogue").query(String.class).optional();
  }

  /** Says it, once and for all. */
  String identify(String id) {
    jdbc.sql("INSERT INTO catalogue (id) VALUES (?)").param(id).update();
    return id;
  }

  /** Songs of the starter catalogue that have been put in, whether they are still there or not. */
  Set<String> starters() {
    return jdbc.sql("SELECT song_id FROM starter_song")
        .query((row, number) -> row.getString("song_id"))
        .set();
  }

  void markStarter(String id) {
    jdbc.sql("INSERT INTO starter_song (song_id) VALUES (?)").param(id).update();
  }
}
