package org.earworm.abc;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.earworm.voice.Sign;
import org.earworm.voice.Sign.Division;
import org.earworm.voice.Sign.RepeatEnd;
import org.earworm.voice.Sign.RepeatStart;

/** Bar lines, repeats and variant endings (ABC 2.1 sections 4.8 to 4.10), read liberally. */
final class AbcBar {
  /** Any of {@code | || |] [| [|] |: :| :: :|: |[| :||:} and their like; {@code [|]:|} are two. */
  static final String LINE = ":{0,16}\\[?\\|(?:(?!(?<=]):\\|)[|\\]:]|\\[\\|){0,16}|:{2,16}";

  private static final Pattern ORDINAL = Pattern.compile("(?<=[0-9])(?:st|nd|rd|th|er|\\.)");
  private static final Pattern RANGE = Pattern.compile("(?<=[0-9])\\s*(?:-|to)\\s*(?=[0-9])");

  private AbcBar() {}

  /** What a {@link #LINE} does to the order in which music is played. */
  static List<Sign> signs(String line) {
    List<Sign> signs = new ArrayList<>();
    int before = colons(line);
    int after = colons(new StringBuilder(line).reverse().toString());
    if (before == line.length()) {
      signs.add(new RepeatEnd(before / 2 + 1));
    } else if (before > 0) {
      signs.add(new RepeatEnd(before + 1));
    } else if (after == 0 && line.contains("::")) {
      signs.add(new RepeatEnd(2));
      signs.add(new RepeatStart());
    } else if (line.contains("||") || line.contains("|]") != line.contains("[|")) {
      signs.add(new Division());
    }
    if (after > 0) {
      signs.add(new RepeatStart());
    }
    return signs;
  }

  private static int colons(String line) {
    Matcher colons = Pattern.compile(":*").matcher(line);
    return colons.lookingAt() ? colons.end() : 0;
  }

  /**
   * The numbers in the words of an ending such as {@code 1st}, {@code 1., 2.} or {@code 1 to 3}.
   */
  static String numbers(String words) {
    String plain = ORDINAL.matcher(words).replaceAll(" ");
    return RANGE.matcher(plain).replaceAll("-").replaceAll("[^0-9-]+", " ").strip();
  }
}
