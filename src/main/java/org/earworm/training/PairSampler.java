package org.earworm.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.earworm.catalogue.Song;
import org.earworm.embedding.FrontEnd;
import org.earworm.melody.Melody;
import org.earworm.melody.Note;
import org.earworm.melody.PitchContour;
import org.earworm.synthesis.HumSynthesizer;
import org.earworm.synthesis.Hummer;

/**
 * Draws matching pairs: a synthetic hum of a stretch of a melody, and the melody there; now and
 * then a real one.
 */
final class PairSampler {
  private static final int FEWEST_NOTES = 9;
  private static final int MOST_NOTES = 40;
  private static final double SLOWEST = 1.2;
  private static final double FASTEST = 4.5;
  private static final int FEWEST_FRAMES = 20;

  private final List<Song> songs;
  private final CoverPairs covers = new CoverPairs();
  private final HumPairs real;
  private final double realShare;
  private final FrontEnd frontEnd;
  private final HumSynthesizer synthesizer = new HumSynthesizer();

  /**
   * @param data with songs of at least two notes
   */
  PairSampler(TrainingData data, TrainingConfiguration configuration) {
    this.songs = data.songs();
    this.frontEnd = configuration.network().frontEnd();
    this.real = new HumPairs(data.hums(), configuration.hums().start(), frontEnd);
    this.realShare = real.size() == 0 ? 0 : configuration.hums().share();
  }

  Pair draw(RandomGenerator random) {
    if (realShare > 0 && random.nextDouble() < realShare) {
      return real.draw(random, songs.size());
    }
    while (true) {
      int number = random.nextInt(songs.size());
      Optional<Pair> pair = draw(number, random);
      if (pair.isPresent()) {
        return pair.get();
      }
    }
  }

  private Optional<Pair> draw(int number, RandomGenerator random) {
    Song song = songs.get(number);
    if (song.references().size() > 1 && random.nextBoolean()) {
      return covers
          .draw(song, random)
          .map(
              covered ->
                  new Pair(
                      frontEnd.draw(inKeyOfSinger(covered.hum(), frontEnd, random)),
                      frontEnd.draw(covered.reference()),
                      number));
    }
    List<Melody> melodies = song.melodies();
    int version = melodies.size() > 1 ? random.nextInt(melodies.size()) : 0;
    return draw(number, melodies.get(version).notes(), random);
  }

  private Optional<Pair> draw(int number, List<Note> notes, RandomGenerator random) {
    int count = Math.min(random.nextInt(FEWEST_NOTES, MOST_NOTES), notes.size() - 1);
    int first = random.nextInt(notes.size() - count);
    double rate = SLOWEST * Math.pow(FASTEST / SLOWEST, random.nextDouble());
    double length = count / rate;
    Melody melody = paced(notes, first, notes.get(first + count).onset(), length);
    double late = random.nextGaussian(0, 0.1);
    PitchContour reference = PitchContour.of(melody, Math.max(0, late), late + length).held();
    if (reference.frames() < FEWEST_FRAMES) {
      return Optional.empty();
    }
    return synthesizer
        .hum(melody, 0, length * random.nextDouble(0.9, 1.1), random)
        .map(hum -> inKeyOfSinger(hum, frontEnd, random))
        .map(hum -> new Pair(frontEnd.draw(hum), frontEnd.draw(reference), number));
  }

  /** People do not hum in the song's key. A centred picture does not show that. */
  static PitchContour inKeyOfSinger(PitchContour hum, FrontEnd frontEnd, RandomGenerator random) {
    return frontEnd.centred() ? hum : Hummer.comfortably(hum, random);
  }

  /** The melody from a note on, at a pace that brings the time {@code until} to {@code length}. */
  private static Melody paced(List<Note> notes, int first, double until, double length) {
    double start = notes.get(first).onset();
    double pace = length / (until - start);
    List<Note> paced = new ArrayList<>();
    for (Note note : notes.subList(first, Math.min(notes.size(), first + 2 * MOST_NOTES))) {
      paced.add(
          new Note((note.onset() - start) * pace, (note.offset() - start) * pace, note.pitch()));
    }
    return new Melody(paced);
  }
}
