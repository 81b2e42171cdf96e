package org.earworm.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MetadataTest {
  @Test
  void whatCannotBePrintedIsNotKept() {
    assertThat(Upload.of("a\tb\ud800\u2028.abc", new byte[0]).fileName())
        .isEqualTo("a\ufffdb\ufffd\ufffd.abc");
    for (String text : List.of("\ud800", "A\udc00", "A\u0085", "A\u2029B", "A\0", "\u007f")) {
      assertThatThrownBy(() -> Metadata.of(text)).hasMessageContaining("title");
    }
    for (String text : List.of("a\u202egpj", "\u2067A", "A\uffff", "\ufdd0", "\ufeff", " \u200b")) {
      assertThatThrownBy(() -> Metadata.of(text)).hasMessageContaining("title");
    }
    assertThat(Metadata.of("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645").title()).hasSize(8);
    assertThat(Metadata.of("\ud83c\udfb5").title()).isEqualTo("\ud83c\udfb5");
  }
}
