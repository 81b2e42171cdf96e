package org.earworm.voice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VoiceNameTest {
  @ParameterizedTest
  @CsvSource({
    "Vox, 1",
    "VOCALS, 1",
    "voice 1, 1",
    "LeadVocal, 1",
    "Voz, 1",
    "voce, 1",
    "Chant, 1",
    "Gesang, 1",
    "Melodie, 1",
    "MELODY, 1",
    "Sopran, 1",
    "soprano, 1",
    "Solo, 1",
    "lead, 1",
    "Mélodie, 1",
    "歌, 1",
    "メロディ, 1",
    "主旋律, 1",
    "Вокал, 1",
    "ГОЛОС, 1",
    "мелодия, 1",
    "Lead guitar, 0",
    "Solo Piano, 0",
    "Flute, 0",
    "Melodica, 0",
    "Singapore, 0",
    "Invoice, 0",
    "Backing vocals, -1",
    "Piano, -1",
    "ピアノ, -1",
    "Bass, -1",
    "E-Gitarre, -1",
    "Chor, -1",
    "Drums, -3",
    "Schlagzeug, -3",
    "'', 0",
  })
  void namesHintInTheLanguagesPeopleUse(String name, double hint) {
    assertThat(VoiceName.hint(name)).isEqualTo(hint);
  }
}
