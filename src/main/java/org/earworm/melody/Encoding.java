package org.earworm.melody;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Bytes to text: UTF-16 with a byte order mark, UTF-8 with or without, or else Latin-1. */
final class Encoding {
  private Encoding() {}

  static String decode(byte[] content) {
    int mark = content.length < 2 ? 0 : (content[0] & 0xff) << 8 | (content[1] & 0xff);
    if (mark == 0xfeff || mark == 0xfffe) {
      return new String(content, UTF_16);
    }
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      return new String(content, ISO_8859_1);
    }
  }
}
