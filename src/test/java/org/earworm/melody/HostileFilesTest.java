package org.earworm.melody;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import javax.sound.midi.Sequence;
import javax.sound.midi.Track;
import org.junit.jupiter.api.Test;

/** Whatever bytes come, a melody or a {@link MelodyException} comes out. */
class HostileFilesTest {
  private static final int ROUNDS = 1000;

  private static final String ABC =
      """
      %abc-2.1
      X:1
      T:Seed
      M:6/8
      L:1/8
      Q:3/8=100
      V:1 name=Melody
      K:Edor
      V:1
      |: "Em"E2B BAB|{g}(3def [K:G]g>a ^f-|1,3 [EGB]2 z4 :|2-4 !trill!A//B,,c'' Z2 & abc ||
      [V:2] +GB+ (5:4:3abcde [r:remark] ::
      """;

  @Test
  void mutatedFilesGiveMelodiesOrMelodyExceptions() throws Exception {
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
    Map<String, byte[]> valid =
        Map.of(
            "s.abc", ABC.getBytes(UTF_8),
            "s.mid", MidiTest.bytes(sequence, 1),
            "s.xml", score,
            "s.mxl", MusicXmlTest.zip("a", new byte[9], "s.xml", score));
    long seed = Long.getLong("seed", 1);
    System.out.println("hostile files, seed " + seed);
    Random random = new Random(seed);
    for (Map.Entry<String, byte[]> file : valid.entrySet()) {
      assertThat(MelodyReader.read(file.getKey(), file.getValue())).isNotEmpty();
      for (int round = 0; round < ROUNDS; round++) {
        byte[] mutated = mutate(file.getValue(), random);
        try {
          assertThat(MelodyReader.read(file.getKey(), mutated)).isNotEmpty();
        } catch (MelodyException e) {
          assertThat(e.getMessage()).isNotBlank();
        } catch (RuntimeException e) {
          fail(
              "%s, seed %d, round %d: %s"
                  .formatted(file.getKey(), seed, round, new String(mutated, UTF_8)),
              e);
        }
      }
    }
  }

  /** Cuts the end off, and changes, doubles or swaps in bytes of the file itself. */
  private static byte[] mutate(byte[] valid, Random random) {
    byte[] mutated =
        Arrays.copyOf(
            valid, valid.length - (random.nextInt(4) > 0 ? 0 : random.nextInt(valid.length)));
    for (int change = random.nextInt(1, 12); change > 0 && mutated.length > 0; change--) {
      int at = random.nextInt(mutated.length);
      switch (random.nextInt(3)) {
        case 0 -> mutated[at] = (byte) random.nextInt(256);
        case 1 -> mutated[at] = valid[random.nextInt(valid.length)];
        default -> {
          int from = random.nextInt(valid.length);
          int length =
              Math.min(random.nextInt(1, 20), Math.min(valid.length - from, mutated.length - at));
          System.arraycopy(valid, from, mutated, at, length);
        }
      }
    }
    return mutated;
  }

  @Test
  void repetitionsOfOneTokenEnd() {
    String tokens =
        "[ ] | : :: |: :| [1 [1-16 || ( (3 { \" ! + - > & a A0 [a] =3D % \\ "
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
