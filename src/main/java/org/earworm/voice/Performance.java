package org.earworm.voice;

import static org.earworm.voice.MelodyException.Reason.NO_NOTES;
import static org.earworm.voice.MelodyException.Reason.TOO_LARGE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.earworm.melody.Melody;
import org.earworm.melody.Note;
import org.earworm.voice.Sign.Division;
import org.earworm.voice.Sign.Ending;
import org.earworm.voice.Sign.RepeatEnd;
import org.earworm.voice.Sign.RepeatStart;
import org.earworm.voice.Sign.Sound;

/**
 * Plays a written melody: unfolds repeats and variant endings and joins ties. A repeat without a
 * start goes back to the nearest double bar, the end of the repeat before it, or the beginning.
 * Jumps (da capo, dal segno) are not followed: they repeat what was heard already.
 */
public final class Performance {
  public static final int MAX_NOTES = 100_000;
  public static final double MAX_SECONDS = 2 * 60 * 60;

  private final List<Note> notes = new ArrayList<>();
  private double time;
  private boolean tied;
  private Section section = new Section(false);

  private Performance() {}

  /**
   * @throws MelodyException when nothing sounds, or too much
   */
  public static Melody of(List<Sign> signs) {
    Performance performance = new Performance();
    signs.forEach(performance::read);
    performance.section.play(performance);
    return performance.melody();
  }

  private void read(Sign sign) {
    switch (sign) {
      case Sound sound -> {
        if (section.closed) {
          begin(false);
        }
        section.last().sounds.add(sound);
      }
      case RepeatStart() -> begin(true);
      case RepeatEnd(int passes) -> {
        section.passes = Math.clamp(passes, section.passes, Sign.MAX_PASSES);
        section.closed = true;
      }
      case Ending(Set<Integer> passes) -> {
        if (section.has(passes)) {
          begin(false);
        }
        section.parts.add(new Part(passes, new ArrayList<>()));
        section.closed = false;
      }
      case Division() -> section.closed |= !section.startWritten || section.parts.size() > 1;
    }
  }

  private void begin(boolean startWritten) {
    section.play(this);
    section = new Section(startWritten);
  }

  private void play(Sound sound) {
    double end = time + sound.seconds();
    if (end > MAX_SECONDS || notes.size() == MAX_NOTES) {
      throw tooLong();
    }
    if (end > time && sound.pitch() > 0 && sound.pitch() < 128) {
      Note last = notes.isEmpty() ? null : notes.getLast();
      if (tied && last != null && last.offset() == time && last.pitch() == sound.pitch()) {
        notes.set(notes.size() - 1, new Note(last.onset(), end, last.pitch()));
      } else {
        notes.add(new Note(time, end, sound.pitch()));
      }
    }
    tied = sound.tied();
    time = end;
  }

  public static MelodyException tooLong() {
    return new MelodyException(
        TOO_LARGE,
        String.format(
            Locale.ROOT,
            "the melody has more than %d notes or %.0f minutes; give a part of it",
            MAX_NOTES,
            MAX_SECONDS / 60));
  }

  private Melody melody() {
    if (notes.isEmpty()) {
      throw noNotes();
    }
    return new Melody(notes);
  }

  public static MelodyException noNotes() {
    return new MelodyException(NO_NOTES, "there are no notes; give a file with a melody");
  }

  /** What is thrown for a score that has no notes but those of drums. */
  public static MelodyException onlyDrums() {
    return new MelodyException(NO_NOTES, "there are no notes besides drums; add a melody");
  }

  /** Sounds that are played on some passes, on every pass when none is named. */
  private record Part(Set<Integer> passes, List<Sound> sounds) {}

  /** What is played one or several times: a body, and variant endings. */
  private static final class Section {
    final boolean startWritten;
    final List<Part> parts = new ArrayList<>(List.of(new Part(Set.of(), new ArrayList<>())));
    int passes = 1;

    /** Whether only a further ending may still belong to this section. */
    boolean closed;

    Section(boolean startWritten) {
      this.startWritten = startWritten;
    }

    Part last() {
      return parts.getLast();
    }

    boolean has(Set<Integer> wanted) {
      return parts.stream().flatMap(part -> part.passes.stream()).anyMatch(wanted::contains);
    }

    void play(Performance performance) {
      int last = parts.stream().flatMap(p -> p.passes.stream()).reduce(passes, Math::max);
      for (int pass = 1; pass <= Math.min(last, Sign.MAX_PASSES); pass++) {
        for (Part part : parts) {
          if (part.passes.isEmpty() || part.passes.contains(pass)) {
            part.sounds.forEach(performance::play);
          }
        }
      }
    }
  }
}
