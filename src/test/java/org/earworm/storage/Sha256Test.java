package org.earworm.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Sha256Test {
  /** The example of FIPS 180-2, appendix B.1. */
  @Test
  void isThatOfTheStandard() {
    String known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assertThat(Sha256.of("abc".getBytes(US_ASCII))).isEqualTo(known);
    assertThat(Sha256.of(out -> out.writeBytes("abc"))).isEqualTo(known);
  }
}
