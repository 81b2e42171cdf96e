package org.earworm.abc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.earworm.voice.Encoding;

/** The lines of a tunebook, without blocks of text to be printed (ABC 2.1 section 11.4.2). */
final class AbcLines {
  private static final Pattern BLOCK = Pattern.compile("%%\\s*(begin|end)([a-z]+).*");

  private AbcLines() {}

  static List<String> of(byte[] content) {
    List<String> lines = unmail(Encoding.decode(content)).lines().toList();
    Map<String, Integer> lastEnds = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher block = BLOCK.matcher(lines.get(i));
      if (block.matches() && block.group(1).equals("end")) {
        lastEnds.put(block.group(2), i);
      }
    }
    List<String> music = new ArrayList<>();
    String open = "";
    for (int i = 0; i < lines.size(); i++) {
      Matcher block = BLOCK.matcher(lines.get(i));
      boolean edge = block.matches() && (open.isEmpty() || block.group(2).equals(open));
      if (edge && block.group(1).equals("end")) {
        open = "";
      } else if (edge && lastEnds.getOrDefault(block.group(2), 0) > i) {
        open = block.group(2);
      } else if (open.isEmpty()) {
        music.add(lines.get(i));
      }
    }
    return music;
  }

  /** Many old files still bear the traces of having been mailed (quoted-printable). */
  private static String unmail(String text) {
    return text.contains("=3D")
        ? text.replaceAll("=\\r?\\n|=20(?=\\r?\\n)", "").replace("=3D", "=")
        : text;
  }
}
