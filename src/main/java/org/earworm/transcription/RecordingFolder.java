package org.earworm.transcription;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.earworm.audio.AudioDecoder;
import org.earworm.audio.AudioException;
import org.earworm.audio.AudioProperties;
import org.earworm.audio.Container;
import org.earworm.audio.Pcm;
import org.earworm.catalogue.Song;
import org.earworm.console.ConsoleProgress;
import org.earworm.melody.HeardMelody;
import org.earworm.melody.PitchContour;
import org.earworm.pitch.MelodyTracker;
import org.springframework.util.unit.DataSize;

/**
 * The recordings of all files below a folder that can be heard, as songs.
 *
 * @param songs in order of their path; the id is the file's name without ending
 * @param unreadable why the other recordings are left out, a line each
 */
public record RecordingFolder(List<Song> songs, List<String> unreadable) {
  /** Whole songs, as a reference may be. */
  private static final AudioProperties LIMITS =
      new AudioProperties(
          DataSize.ofMegabytes(200),
          Duration.ofMinutes(10),
          Duration.ofMinutes(2),
          DataSize.ofMegabytes(512));

  public static RecordingFolder read(Path folder) throws IOException {
    AudioDecoder decoder = decoder();
    MelodyTracker tracker = new MelodyTracker();
    List<Path> files = files(folder);
    ConsoleProgress hearing = new ConsoleProgress("recordings heard", files.size());
    List<Song> songs = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (Path file : files) {
      try {
        PitchContour contour = tracker.track(decode(decoder, file));
        if (contour.voicedSeconds() > 0) {
          songs.add(Song.of(id(file), new HeardMelody(contour)));
        } else {
          unreadable.add(file + ": no melody is heard");
        }
      } catch (AudioException e) {
        unreadable.add(file + ": " + e.getMessage());
      }
      hearing.accept(songs.size() + unreadable.size());
    }
    return new RecordingFolder(songs, unreadable);
  }

  /**
   * All recordings below a folder, in order.
   *
   * @throws NoSuchFileException when there are none
   */
  static List<Path> someFiles(Path folder) throws IOException {
    List<Path> files = files(folder);
    if (files.isEmpty()) {
      throw new NoSuchFileException(folder.toString(), null, "no recordings");
    }
    return files;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(file -> Container.isRecording(file.toString())).sorted().toList();
    }
  }

  static String id(Path file) {
    return file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
  }

  static Pcm decode(AudioDecoder decoder, Path file) throws IOException {
    return decoder.decode(Files.readAllBytes(file));
  }

  static AudioDecoder decoder() {
    return new AudioDecoder(LIMITS);
  }
}
