package org.earworm.abc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.earworm.score.MelodyReader;
import org.earworm.voice.MelodyException;
import org.earworm.voice.Tune;

/** ABC as tests have it. */
final class Abc {
  private Abc() {}

  static void assertFails(String abc, MelodyException.Reason reason) {
    assertThatThrownBy(() -> read(abc))
        .isInstanceOfSatisfying(
            MelodyException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  static Tune tune(String abc) {
    return read("X:1\n" + abc + "\n").getFirst();
  }

  static List<Tune> read(String abc) {
    return MelodyReader.read("tune.abc", abc.getBytes(UTF_8));
  }
}
