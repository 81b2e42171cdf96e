package org.earworm.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.earworm.catalogue.Song;
import org.earworm.dataset.Query;
import org.earworm.dataset.QuerySet;
import org.earworm.melody.Melodies;
import org.earworm.melody.Melody;
import org.earworm.melody.Note;
import org.earworm.melody.PitchContour;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import picocli.CommandLine;

/** Two invented songs, played with the few instruments that every JDK can make up. */
@ExtendWith(OutputCaptureExtension.class)
class ArrangeCommandTest {
  private final List<Melody> melodies = Melodies.random(2, 30, Melodies.random(5));

  @TempDir private Path folder;

  @BeforeEach
  void arrange() throws Exception {
    for (int i = 0; i < melodies.size(); i++) {
      midi(folder.resolve("song" + i + ".mid"), melodies.get(i));
    }
    Object instruments =
        Class.forName("com.sun.media.sound.EmergencySoundbank")
            .getMethod("createSoundbank")
            .invoke(null);
    Path soundFont = folder.resolve("instruments.sf2");
    try (OutputStream out = Files.newOutputStream(soundFont)) {
      instruments.getClass().getMethod("save", OutputStream.class).invoke(instruments, out);
    }
    assertThat(run(soundFont)).isZero();
  }

  private int run(Path soundFont) {
    return new CommandLine(new ArrangeCommand())
        .execute(
            "--melodies", folder.toString(),
            "--output", folder.resolve("set").toString(),
            "--sound-font", soundFont.toString());
  }

  @Test
  void theMelodyIsHeardInTheRecording() throws IOException {
    RecordingFolder heard = RecordingFolder.read(folder.resolve("set/recordings"));
    assertThat(heard.unreadable()).isEmpty();
    assertThat(heard.songs()).extracting(Song::id).containsExactly("song0", "song1");
    for (int i = 0; i < melodies.size(); i++) {
      PitchContour contour = heard.songs().get(i).references().getFirst().contour(0, 15);
      assertThat(ExtractionAccuracy.of(contour, melodies.get(i).contour(0, 15)).rawChroma())
          .isGreaterThan(0.7);
    }
  }

  @Test
  void everySongHasAHum() throws IOException {
    assertThat(QuerySet.read(folder.resolve("set"), false))
        .extracting(Query::answer)
        .containsExactly("song0", "song1");
  }

  @Test
  void whatWasPlayedBeforeIsKept() throws IOException {
    Path recording = folder.resolve("set/recordings/song0.wav");
    FileTime before = Files.getLastModifiedTime(recording);
    assertThat(run(folder.resolve("instruments.sf2"))).isZero();
    assertThat(Files.getLastModifiedTime(recording)).isEqualTo(before);
  }

  @Test
  void extractionIsMeasured(CapturedOutput output) {
    int code =
        new CommandLine(new ExtractionCommand())
            .execute(
                "--recordings", folder.resolve("set/recordings").toString(),
                "--melodies", folder.toString());
    assertThat(code).isZero();
    assertThat(output).contains("raw pitch").containsPattern("(?m)^2 +2 +0\\.");
  }

  /** The melody over a fifth that is held, a tick being 10 ms. */
  private static void midi(Path file, Melody melody) throws Exception {
    Sequence sequence = new Sequence(Sequence.PPQ, 50);
    Track voice = track(sequence, "MELODY", 0);
    for (Note note : melody.notes()) {
      sound(voice, 0, 110, note);
    }
    Track piano = track(sequence, "PIANO", 2);
    for (double onset = 0; onset < melody.end(); onset += 2) {
      sound(piano, 2, 60, new Note(onset, onset + 2, 48));
      sound(piano, 2, 60, new Note(onset, onset + 2, 55));
    }
    MidiSystem.write(sequence, 1, file.toFile());
  }

  private static Track track(Sequence sequence, String name, int channel) throws Exception {
    Track track = sequence.createTrack();
    byte[] text = name.getBytes(StandardCharsets.US_ASCII);
    track.add(new MidiEvent(new MetaMessage(3, text, text.length), 0));
    track.add(new MidiEvent(new ShortMessage(ShortMessage.PROGRAM_CHANGE, channel, 0, 0), 0));
    return track;
  }

  private static void sound(Track track, int channel, int velocity, Note note) throws Exception {
    int pitch = (int) note.pitch();
    track.add(
        new MidiEvent(
            new ShortMessage(ShortMessage.NOTE_ON, channel, pitch, velocity),
            Math.round(note.onset() * 100)));
    track.add(
        new MidiEvent(
            new ShortMessage(ShortMessage.NOTE_OFF, channel, pitch, 0),
            Math.round(note.offset() * 100)));
  }
}
