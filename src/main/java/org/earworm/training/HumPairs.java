package org.earworm.training;

import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.earworm.alignment.Aligner;
import org.earworm.alignment.Alignment;
import org.earworm.alignment.HumStart;
import org.earworm.catalogue.Song;
import org.earworm.dataset.Hum;
import org.earworm.dataset.LabelledHums;
import org.earworm.embedding.FrontEnd;
import org.earworm.melody.PitchContour;
import org.earworm.melody.Reference;

/**
 * Draws matching pairs from labelled hums: most or all of a hum, and the stretch of its song's
 * melody that lies under it.
 */
final class HumPairs {
  /**
   * What does not lie closer to its song, in semitones, is left out: one in a hundred hums of
   * MIR-QBSH, but nine in ten when they are laid over another song.
   */
  private static final double FARTHEST = 0.7;

  /** As a hum is viewed by the service, and a little less. */
  private static final double SMALLEST_PART = 0.6;

  private static final int FEWEST_FRAMES = 20;

  /** A held hum, and where it lies in a melody of its song. */
  private record Laid(PitchContour hum, Reference melody, Alignment place, int song) {
    boolean usable() {
      return place.cost() <= FARTHEST
          && hum.frames() >= FEWEST_FRAMES
          && stretch(0, 1).frames() >= FEWEST_FRAMES;
    }

    /** The melody under a part of the hum, as fractions of it. */
    PitchContour stretch(double from, double to) {
      double length = place.end() - place.start();
      return melody.contour(place.start() + from * length, place.start() + to * length).held();
    }
  }

  private final List<Laid> laid;
  private final FrontEnd frontEnd;

  /**
   * Lays each hum over its song.
   *
   * @param humStart where in their songs the hums may start
   */
  HumPairs(LabelledHums labelled, HumStart humStart, FrontEnd frontEnd) {
    List<String> songs = labelled.ids();
    this.laid =
        labelled.hums().stream()
            .map(hum -> lay(hum, labelled.song(hum), songs.indexOf(hum.song()), humStart))
            .filter(Laid::usable)
            .toList();
    this.frontEnd = frontEnd;
  }

  private static Laid lay(Hum hum, Song song, int number, HumStart humStart) {
    PitchContour held = hum.contour().held();
    return song.references().stream()
        .map(melody -> new Laid(held, melody, Aligner.align(held, melody, humStart), number))
        .min(Comparator.comparingDouble(one -> one.place().cost()))
        .orElseThrow();
  }

  /** How many hums can be learned from. */
  int size() {
    return laid.size();
  }

  /**
   * @param first number of the first of the songs
   */
  Pair draw(RandomGenerator random, int first) {
    while (true) {
      Laid one = laid.get(random.nextInt(laid.size()));
      double part = random.nextDouble(SMALLEST_PART, 1.2);
      double from = part < 1 ? random.nextDouble(0, 1 - part) : 0;
      double to = Math.min(1, from + part);
      int frames = one.hum().frames();
      PitchContour hum = one.hum().slice((int) (from * frames), (int) Math.round(to * frames));
      PitchContour reference = one.stretch(from, to);
      if (hum.frames() >= FEWEST_FRAMES && reference.frames() >= FEWEST_FRAMES) {
        return new Pair(
            frontEnd.draw(PairSampler.inKeyOfSinger(hum, frontEnd, random)),
            frontEnd.draw(reference),
            first + one.song());
      }
    }
  }
}
