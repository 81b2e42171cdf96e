package org.earworm.catalogue;

import static org.earworm.catalogue.CatalogueException.Reason;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds, changes and removes songs. What has returned survives the end of the process: files are on
 * the disk before the transaction that names them commits, the commit decides, and then the {@link
 * Catalogue} follows. Thread-safe; one change at a time, apart from the reading of files.
 */
public final class Cataloguer {
  private static final Logger log = LoggerFactory.getLogger(Cataloguer.class);

  private final Catalogue catalogue;
  private final SongRepository table;
  private final AnswerRepository answers;
  private final ReferenceFiles contents;
  private final ReferenceReader reader;

  Cataloguer(
      Catalogue catalogue,
      SongRepository table,
      AnswerRepository answers,
      ReferenceFiles contents,
      ReferenceReader reader) {
    this.catalogue = catalogue;
    this.table = table;
    this.answers = answers;
    this.contents = contents;
    this.reader = reader;
  }

  /**
   * Adds a song.
   *
   * @param uploads at least one
   * @throws CatalogueException when it may not be added, or cannot be kept
   * @throws RuntimeException the {@link ReferenceReader}'s when a file cannot be read
   */
  public Song add(Metadata metadata, List<Upload> uploads) {
    return insert(newId(), metadata, uploads, read(uploads), _ -> {});
  }

  /**
   * The same, once, however often it is asked for.
   *
   * @return the first answer to the request
   * @throws CatalogueException when its key came with another request before, or see {@link
   *     #add(Metadata, List)}
   */
  public String add(Metadata metadata, List<Upload> uploads, Repeatable request) {
    Optional<String> before = answers.find(request, now());
    if (before.isPresent()) {
      return before.get();
    }
    Song added = insert(newId(), metadata, uploads, read(uploads), song -> remember(request, song));
    return request.answer().apply(added);
  }

  private void remember(Repeatable request, Song song) {
    answers.sweep(song.created());
    answers.insert(request, request.answer().apply(song), song.created());
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }

  /**
   * @param last done in the same transaction
   */
  private synchronized Song insert(
      String id,
      Metadata metadata,
      List<Upload> uploads,
      List<ReferenceFile> files,
      Consumer<Song> last) {
    Song.requireAddressable(id);
    contents.mend(uploads);
    Instant now = now();
    Song song = new Song(id, metadata, files, 1, now, now);
    if (catalogue.song(id).isPresent()) {
      throw new CatalogueException(Reason.DUPLICATE, "There is a song with the id " + id + ".");
    }
    refuseDuplicates(files, id);
    contents.keep(
        uploads,
        () -> {
          table.insert(song);
          last.accept(song);
        });
    catalogue.put(song);
    return song;
  }

  private List<ReferenceFile> read(List<Upload> uploads) {
    return uploads.stream().map(upload -> upload.read(reader)).toList();
  }

  /**
   * Puts a song in the place of all that there is under its id, or adds it; one that is the same
   * stays as it is.
   *
   * @throws CatalogueException see {@link #add(Metadata, List)}
   */
  public Song put(String id, Metadata metadata, List<Upload> uploads) {
    List<ReferenceFile> files = read(uploads);
    synchronized (this) {
      Optional<Song> before = catalogue.song(id);
      if (before.isEmpty()) {
        return insert(id, metadata, uploads, files, _ -> {});
      }
      contents.mend(uploads);
      Song song = before.get();
      if (song.metadata().equals(metadata) && song.files().equals(files)) {
        return song;
      }
      refuseDuplicates(files, id);
      return replace(song, song.changed(metadata, files, now()), uploads);
    }
  }

  /**
   * Changes what is known of a song.
   *
   * @param precondition what the song must be like for that
   * @throws CatalogueException when there is no such song, it is not like that, or cannot be kept
   */
  public synchronized Song describe(
      String id, Predicate<Song> precondition, UnaryOperator<Metadata> change) {
    Song song = find(id, precondition);
    Metadata metadata = change.apply(song.metadata());
    return metadata.equals(song.metadata())
        ? song
        : replace(song, song.changed(metadata, song.files(), now()), List.of());
  }

  /**
   * Puts a reference in the place of another, or behind the last.
   *
   * @param number of the reference, from 0 to the number of those it has
   * @throws CatalogueException see {@link #add(Metadata, List)} and {@link #describe}
   */
  public Song putReference(String id, int number, Upload upload, Predicate<Song> precondition) {
    ReferenceFile file = upload.read(reader);
    synchronized (this) {
      Song song = find(id, precondition);
      List<ReferenceFile> files = new ArrayList<>(song.files());
      if (number == files.size()) {
        files.add(file);
      } else {
        files.set(existing(song, number), file);
      }
      refuseDuplicates(files, id);
      return replace(song, song.changed(song.metadata(), files, now()), List.of(upload));
    }
  }

  /**
   * Removes a reference; those behind it move up.
   *
   * @throws CatalogueException when it is the only one, or see {@link #describe}
   */
  public synchronized Song removeReference(String id, int number, Predicate<Song> precondition) {
    Song song = find(id, precondition);
    List<ReferenceFile> files = new ArrayList<>(song.files());
    files.remove(existing(song, number));
    if (files.isEmpty()) {
      throw new CatalogueException(
          Reason.LAST_REFERENCE,
          "A song needs a reference: put another in its place, or delete the song.");
    }
    return replace(song, song.changed(song.metadata(), files, now()), List.of());
  }

  /**
   * Removes a song.
   *
   * @throws CatalogueException see {@link #describe}
   */
  public synchronized void remove(String id, Predicate<Song> precondition) {
    Song song = find(id, precondition);
    contents.keep(List.of(), () -> table.delete(id));
    catalogue.remove(id);
    contents.discard(song.files());
  }

  /**
   * The bytes a reference was read from, as they came.
   *
   * @throws CatalogueException when the disk does not have them
   */
  public byte[] content(ReferenceFile file) {
    return contents.read(file);
  }

  private Song replace(Song before, Song after, List<Upload> uploads) {
    contents.keep(
        uploads,
        () -> {
          if (!table.update(after)) {
            throw new CatalogueException(
                Reason.PRECONDITION_FAILED,
                "Another process has changed this song in the database; restart this one.");
          }
        });
    catalogue.put(after);
    contents.discard(before.files());
    return after;
  }

  private void refuseDuplicates(List<ReferenceFile> files, String id) {
    for (int i = 0; i < files.size(); i++) {
      ReferenceFile file = files.get(i);
      Optional<String> owner = table.owner(file).filter(other -> !other.equals(id));
      if (owner.isPresent()) {
        throw new CatalogueException(
            Reason.DUPLICATE,
            "The song " + owner.get() + " has the melody of \"" + file.name() + "\" already.");
      }
      if (files.subList(0, i).stream().anyMatch(file::sameAs)) {
        throw new CatalogueException(
            Reason.DUPLICATE, "The melody of \"" + file.name() + "\" would be there twice.");
      }
    }
  }

  private Song find(String id) {
    return catalogue
        .song(id)
        .orElseThrow(
            () -> new CatalogueException(Reason.NOT_FOUND, "There is no song " + id + "."));
  }

  private Song find(String id, Predicate<Song> precondition) {
    Song song = find(id);
    if (!precondition.test(song)) {
      throw new CatalogueException(
          Reason.PRECONDITION_FAILED,
          "The song has changed: it is in version " + song.version() + "; get it again.");
    }
    return song;
  }

  private static int existing(Song song, int number) {
    if (number < 0 || number >= song.files().size()) {
      throw new CatalogueException(
          Reason.NOT_FOUND,
          "The song has references 0 to " + (song.files().size() - 1) + ", not " + number + ".");
    }
    return number;
  }

  /** What both databases keep. */
  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Puts in the songs of the starter catalogue that never were, all or none. */
  synchronized void seed(StarterCatalogue starter) {
    contents.mend(starter.tunebooks());
    Set<String> known = table.starters();
    List<Song> songs = starter.songs().stream().filter(song -> !known.contains(song.id())).toList();
    if (songs.isEmpty()) {
      return;
    }
    List<Song> added =
        songs.stream()
            .filter(song -> catalogue.song(song.id()).isEmpty())
            .filter(song -> song.files().stream().allMatch(file -> table.owner(file).isEmpty()))
            .toList();
    contents.keep(
        starter.tunebooks(),
        () -> {
          songs.forEach(song -> table.markStarter(song.id()));
          added.forEach(table::insert);
        });
    added.forEach(catalogue::put);
    log.info("Put in {} songs of the starter catalogue", added.size());
  }
}
