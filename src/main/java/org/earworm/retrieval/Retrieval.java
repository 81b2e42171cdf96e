package org.earworm.retrieval;

import java.util.ArrayList;
import java.util.List;
import org.earworm.audio.Pcm;
import org.earworm.catalog.Catalog;
import org.earworm.catalog.Song;
import org.earworm.melody.Melody;
import org.earworm.melody.Note;
import org.earworm.melody.PitchContour;
import org.earworm.retrieval.HumException.Reason;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** STAND-IN for the lead's: hears loudness and zero crossings, ranks songs in catalogue order. */
@Component
public final class Retrieval {
  private final Catalog catalog;

  Retrieval(Catalog catalog) {
    this.catalog = catalog;
  }

  /** Searches. */
  public Ranking search(Pcm pcm) {
    float[] semitones = new float[pcm.samples().length / 512];
    int loud = 0;
    for (int frame = 0; frame < semitones.length; frame++) {
      double energy = 0;
      int crossings = 0;
      for (int i = frame * 512 + 1; i < (frame + 1) * 512; i++) {
        energy += pcm.samples()[i] * pcm.samples()[i];
        crossings += pcm.samples()[i] >= 0 && pcm.samples()[i - 1] < 0 ? 1 : 0;
      }
      boolean sounds = Math.sqrt(energy / 512) > 0.005;
      loud += sounds ? 1 : 0;
      double hertz = crossings / 0.032;
      semitones[frame] =
          sounds && hertz > 0 && hertz < 1500
              ? (float) (69 + 12 * Math.log(hertz / 440) / Math.log(2))
              : 0;
    }
    if (loud == 0) {
      throw new HumException(Reason.SILENT, "The clip is silent: check the microphone.");
    }
    PitchContour contour = new PitchContour(semitones);
    if (contour.voicedSeconds() == 0) {
      throw new HumException(Reason.NO_PITCH, "No melody was heard: hum or sing.");
    }
    if (contour.voicedSeconds() < 2) {
      throw new HumException(Reason.TOO_SHORT, "Hum for 2 s or more.");
    }
    List<Match> matches = new ArrayList<>();
    for (Song song : catalog.songs()) {
      matches.add(new Match(song, 0.9 / (matches.size() + 1), 0, 8, -2.5, 1.06));
    }
    return new Ranking(contour, matches);
  }

  /** STAND-IN for the starter catalogue. */
  @Configuration(proxyBeanMethods = false)
  static class StandIn {
    @Bean
    Catalog catalog() {
      List<Song> songs = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        songs.add(
            new Song(
                "song-" + i,
                "Song " + i,
                List.of("Traditional"),
                i == 0 ? null : "France",
                "1761",
                "Published 1761.",
                List.of(new Melody(List.of(new Note(0, 8, 60))))));
      }
      return new Catalog(songs);
    }
  }
}
