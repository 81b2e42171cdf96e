package org.earworm.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.earworm.melody.MelodyReader;
import org.earworm.melody.Note;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StarterCatalogTest {
  private static final String HEADERS =
      """
      X:1
      T:A tune
      C:Trad.
      O:Somewhere
      N:Id: a-tune
      N:Year: 1800
      N:Public domain: traditional
      K:C
      CDE
      """;

  static List<Song> songs() {
    return StarterCatalog.load().songs();
  }

  @Test
  void hasAtLeast150Songs() {
    assertThat(songs()).hasSizeGreaterThanOrEqualTo(150);
  }

  @ParameterizedTest
  @MethodSource("songs")
  void songCanBeHummed(Song song) {
    assertThat(song.id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    List<Note> notes = song.melodies().getFirst().notes();
    assertThat(notes).hasSizeGreaterThanOrEqualTo(8);
    assertThat(song.melodies().getFirst().end()).isBetween(8.0, 120.0);
    double lowest = notes.stream().mapToDouble(Note::pitch).min().orElseThrow();
    double highest = notes.stream().mapToDouble(Note::pitch).max().orElseThrow();
    assertThat(lowest).isGreaterThanOrEqualTo(36);
    assertThat(highest).isLessThanOrEqualTo(Math.min(90, lowest + 28));
  }

  @Test
  void noTwoSongsOpenAlike() {
    Map<List<Double>, String> openings = new HashMap<>();
    for (Song song : songs()) {
      String other = openings.put(opening(song), song.id());
      assertThat(other).as("song that opens like %s", song.id()).isNull();
    }
  }

  /**
   * Intervals in semitones and ratios of durations of the first 12 notes: free of key and tempo.
   */
  private static List<Double> opening(Song song) {
    List<Note> notes = song.melodies().getFirst().notes();
    List<Double> opening = new ArrayList<>();
    for (int i = 1; i < Math.min(12, notes.size()); i++) {
      Note before = notes.get(i - 1);
      Note note = notes.get(i);
      opening.add(note.pitch() - before.pitch());
      opening.add(Math.rint(note.duration() / before.duration() * 100));
    }
    return opening;
  }

  @Test
  void traditionalSongHasNoArtist() {
    assertThat(read(HEADERS).artists()).isEmpty();
    assertThat(read(HEADERS.replace("Trad.", "Somebody")).artists()).containsExactly("Somebody");
  }

  @ParameterizedTest
  @ValueSource(strings = {"T", "C", "O", "N:Id", "N:Year", "N:Public domain"})
  void missingHeaderIsNamedWithFileAndTune(String header) {
    String without = HEADERS.replaceFirst("(?m)^" + header + ":.*\n", "");
    assertThatThrownBy(() -> read(without))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("tunes.abc")
        .hasMessageContaining(header.equals("T") ? "null" : "A tune")
        .hasMessageContaining("no " + header);
  }

  private static Song read(String abc) {
    return StarterCatalog.song(
        "tunes.abc", MelodyReader.read("tunes.abc", abc.getBytes(UTF_8)).getFirst());
  }
}
