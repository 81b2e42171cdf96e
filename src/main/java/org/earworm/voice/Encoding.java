package org.earworm.voice;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bytes to text: UTF-16 with a byte order mark, UTF-8 with or without, or else Latin-1. */
public final class Encoding {
  private static final Pattern STATED =
      Pattern.compile("^\\s*<\\?xml[^>]*encoding\\s*=\\s*[\"']([A-Za-z][\\w.:-]*)");

  private Encoding() {}

  /** The text of what states no encoding. */
  public static String decode(byte[] content) {
    return decode(content, ISO_8859_1);
  }

  /** The text of XML, which may state its encoding, and need not bear a byte order mark. */
  public static String decodeXml(byte[] content) {
    String head = new String(content, 0, Math.min(200, content.length), ISO_8859_1);
    if (head.startsWith("<\0") || head.startsWith("\0<")) {
      return new String(content, head.startsWith("<") ? UTF_16LE : UTF_16BE);
    }
    Matcher stated = STATED.matcher(head);
    boolean known = stated.find() && Charset.isSupported(stated.group(1));
    return decode(content, known ? Charset.forName(stated.group(1)) : ISO_8859_1);
  }

  private static String decode(byte[] content, Charset otherwise) {
    int mark = content.length < 2 ? 0 : (content[0] & 0xff) << 8 | (content[1] & 0xff);
    if (mark == 0xfeff || mark == 0xfffe) {
      return new String(content, UTF_16);
    }
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      return new String(content, otherwise);
    }
  }
}
