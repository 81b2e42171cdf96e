package org.earworm.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.earworm.catalogue.Song;
import org.earworm.melody.Reference;
import org.earworm.score.MelodyReader;
import org.earworm.score.ScoreFormat;
import org.earworm.voice.MelodyException;
import org.earworm.voice.Tune;

/**
 * The melodies of all files below a folder that can be read.
 *
 * @param songs in order of their path; the id is the file's name without ending, with {@code #n}
 *     for the further tunes of a file
 * @param unreadable why the other melody files are left out, a line each
 */
public record MelodyFolder(List<Song> songs, List<String> unreadable) {
  public static MelodyFolder read(Path folder) throws IOException {
    List<Song> songs = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (Path file : files(folder)) {
      try {
        String id = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        List<Tune> tunes = MelodyReader.read(file);
        for (int i = 0; i < tunes.size(); i++) {
          songs.add(Song.of(i == 0 ? id : id + "#" + (i + 1), tunes.get(i).melody()));
        }
      } catch (MelodyException e) {
        unreadable.add(file + ": " + e.getMessage());
      }
    }
    return new MelodyFolder(songs, unreadable);
  }

  /**
   * Cover cliques: the melodies in each folder right below are versions of one song, which is
   * called as that folder is.
   */
  public static MelodyFolder cliques(Path folder) throws IOException {
    List<Song> songs = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    try (Stream<Path> folders = Files.list(folder)) {
      for (Path clique : folders.filter(Files::isDirectory).sorted().toList()) {
        MelodyFolder versions = read(clique);
        unreadable.addAll(versions.unreadable());
        Reference[] references =
            versions.songs().stream()
                .flatMap(song -> song.references().stream())
                .toArray(Reference[]::new);
        if (references.length > 0) {
          songs.add(Song.of(clique.getFileName().toString(), references));
        }
      }
    }
    return new MelodyFolder(songs, unreadable);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(file -> ScoreFormat.of(file.toString()).isPresent()).sorted().toList();
    }
  }
}
