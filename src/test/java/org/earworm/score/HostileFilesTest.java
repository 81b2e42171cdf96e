package org.earworm.score;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.sound.midi.Sequence;
import javax.sound.midi.Track;
import org.earworm.melody.Melodies;
import org.earworm.midi.MidiTest;
import org.earworm.musicxml.MusicXmlTest;
import org.earworm.voice.MelodyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes come, a melody or a {@link MelodyException} comes out. */
@Tag("fuzz")
class HostileFilesTest {
  /** As many as {@code -Dfuzz.cases} says, a quarter for each format. */
  private static final int CASES = Integer.getInteger("fuzz.cases", 20_000);

  private static final long HANG = Duration.ofSeconds(5).toNanos();

  private static final String ABC =
      """
      %abc-2.1
      X:1
      T:Seed
      M:6/8
      L:1/8
      Q:3/8=100
      V:1 name=Melody
      +:clef=treble-8 octave=1
      P:A(AB)2
      %%MIDI channel 10
      K:Edor ^/g
      P:A
      V:1
      |: "Em"E2B BAB|{g}(3def [K:G]g>a ^f-|1,3 [EGB]2 z4 :|2-4 !trill!A//B,,c'' Z2 & abc ||
      [V:2] +GB+ (10:4:3abcde [r:remark] :: (& _3/2e & f &) ["2nd" [I:MIDI transpose 3]
      [P:B] e |: [I:propagate-accidentals not] [^ce]-[ce] :|
      %%begintext
      abc
      %%endtext
      """;

  private static final Map<String, List<String>> TOKENS =
      Map.of(
          "abc",
          List.of(
              "|:",
              ":|",
              "[1-9999",
              "[K:",
              "(9:9:9",
              "Z9999999",
              "/////",
              "Q:1/4=0",
              "X:",
              "V:",
              "P:",
              "%%begintext",
              "[\"",
              "(&",
              "+:",
              "[I:MIDI channel 10]",
              "[P:A]",
              "((((A99)99)99)99"),
          "mid",
          List.of(
              "MThd", "MTrk", "\u00ff\u0051\3", "\u00ff\u002f\0", "\u00f0\u00ff\u00ff\u00ff\u007f"),
          "xml",
          List.of(
              "<note>",
              "</part>",
              "<duration>",
              "<repeat direction='backward' times='99999'/>",
              "<ending number='1,2,99999' type='start'/>",
              "&amp;",
              "<!DOCTYPE a [",
              "<!ENTITY b '&b;'>",
              "<![CDATA[",
              "<divisions>0</divisions>",
              "<sound tempo='0'/>"),
          "mxl",
          List.of("PK\3\4", "PK\1\2", "PK\5\6", "../", "META-INF/"));

  /**
   * A reader that loops, recurses or fills the memory is found by the time it takes, counted in
   * processor time as the machine may be busy.
   */
  @ParameterizedTest
  @ValueSource(strings = {"abc", "mid", "xml", "mxl"})
  void mutatedFilesGiveMelodiesOrMelodyExceptions(String ending) throws Exception {
    List<byte[]> seeds = Objects.requireNonNull(seeds().get(ending));
    long seed = Long.getLong("seed", 1);
    System.out.printf(Locale.ROOT, "fuzzing .%s: %d cases, seed %d%n", ending, CASES / 4, seed);
    Mutator mutator =
        new Mutator(seeds, Objects.requireNonNull(TOKENS.get(ending)), Melodies.random(seed));
    for (byte[] file : seeds) {
      assertThat(MelodyReader.read("s." + ending, file)).isNotEmpty();
    }
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    for (int number = 0; number < CASES / 4; number++) {
      byte[] file = mutator.next();
      long start = clock.getCurrentThreadCpuTime();
      String failure = failure("s." + ending, file);
      if (failure == null && clock.getCurrentThreadCpuTime() - start > HANG) {
        failure = "took longer than 5 s";
      }
      if (failure != null) {
        fail(
            "seed %d, case %d: %s%n%s",
            seed, number, failure, Base64.getEncoder().encodeToString(file));
      }
    }
  }

  /** What is wrong with how a file is read, null when nothing is. */
  private static @Nullable String failure(String name, byte[] file) {
    try {
      return MelodyReader.read(name, file).isEmpty() ? "no melody and no exception" : null;
    } catch (MelodyException e) {
      return String.valueOf(e.getMessage()).isBlank() ? "no message" : null;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      return trace.toString();
    }
  }

  private static Map<String, List<byte[]>> seeds() throws Exception {
    Sequence sequence = new Sequence(Sequence.PPQ, 96);
    Track track = MidiTest.named(sequence, "lead");
    for (int i = 0; i < 8; i++) {
      MidiTest.note(track, i % 3, 60 + i, 50 * i, 50 * i + 60);
    }
    byte[] score =
        MusicXmlTest.score(
                MusicXmlTest.part(
                    "P1", "{f tempo=90 C4:2 +E4:2 | [1 D4:2~ 1] b} | [2 r:4 <backup:4"))
            .getBytes(UTF_8);
    return Map.of(
        "abc",
        List.of(ABC.getBytes(UTF_8), ABC.replace("[K:G]", "[K:C clef=bass] ").getBytes(UTF_8)),
        "mid",
        List.of(MidiTest.bytes(sequence, 1), MidiTest.bytes(sequence, 0)),
        "xml",
        List.of(score),
        "mxl",
        List.of(
            MusicXmlTest.zip("a", new byte[9], "s.xml", score),
            MusicXmlTest.zip("META-INF/container.xml", score, "s.musicxml", score)));
  }

  @Test
  void repetitionsOfOneTokenEnd() {
    String tokens =
        "[ ] | : :: |: :| [1 [1-16 || ( (3 { \" ! + - > & a A0 [a] =3D % \\ "
            + "[\" [\"a +a +a+ (& ^/ %%begina\\n %%enda\\n +:a\\n I:x\\n P:A\\n [P:A] "
            + "V:1\\n X:1\\n T:a\\n [V:1] [K:C] Z9999";
    for (String token : tokens.split(" ")) {
      String abc = "X:1\nK:C\nC" + token.replace("\\n", "\n").repeat((1 << 18) / token.length());
      try {
        assertThat(MelodyReader.read("s.abc", abc.getBytes(UTF_8))).isNotEmpty();
      } catch (MelodyException e) {
        assertThat(e.reason()).isEqualTo(MelodyException.Reason.TOO_LARGE);
      }
    }
  }
}
