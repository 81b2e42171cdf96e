package org.earworm.ingestion;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** The table of contents of a ZIP archive (PKWARE's APPNOTE.TXT 6.3.10, sections 4.3.14 to 16). */
final class CentralDirectory {
  private static final int END = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int ZIP64_END_BYTES = 56;
  private static final int LOCATOR_BYTES = 20;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final long IN_ZIP64 = 0xffffffffL;

  private CentralDirectory() {}

  /**
   * How many bytes it has, or more: of several ends, which a comment may fake, the largest counts.
   *
   * @return 0 when the file is no archive
   */
  static long bytes(Path file) throws IOException {
    try (FileChannel zip = FileChannel.open(file)) {
      long from = Math.max(0, zip.size() - LONGEST_COMMENT - END_BYTES - LOCATOR_BYTES);
      ByteBuffer tail = read(zip, from, Math.toIntExact(zip.size() - from));
      long most = 0;
      for (int end = 0; end <= tail.limit() - END_BYTES; end++) {
        if (tail.getInt(end) == END) {
          most = Math.max(most, bytes(zip, tail, end));
        }
      }
      return most;
    }
  }

  private static long bytes(FileChannel zip, ByteBuffer tail, int end) throws IOException {
    long bytes = Integer.toUnsignedLong(tail.getInt(end + 12));
    int locator = end - LOCATOR_BYTES;
    if (bytes != IN_ZIP64 || locator < 0) {
      return bytes;
    }
    long zip64 = tail.getLong(locator + 8);
    return zip64 < 0 || zip64 > zip.size() - ZIP64_END_BYTES
        ? bytes
        : read(zip, zip64, ZIP64_END_BYTES).getLong(40);
  }

  private static ByteBuffer read(FileChannel file, long position, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    file.read(buffer, position);
    return buffer.flip();
  }
}
