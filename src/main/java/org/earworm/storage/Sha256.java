package org.earworm.storage;

import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 (FIPS 180-4), in 64 hexadecimal digits of lower case. */
public final class Sha256 {
  private Sha256() {}

  /** Something that writes itself as the same bytes whenever it is the same. */
  @FunctionalInterface
  public interface Content {
    void writeTo(DataOutput out) throws IOException;
  }

  public static String of(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  /** Of the bytes that are written; big-endian, as {@link DataOutput} has it. */
  public static String of(Content content) {
    MessageDigest digest = digest();
    try {
      content.writeTo(
          new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
