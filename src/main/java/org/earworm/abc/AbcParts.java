package org.earworm.abc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.earworm.voice.Performance;
import org.earworm.voice.Sign;
import org.earworm.voice.Sign.Division;
import org.earworm.voice.Sign.Sound;
import org.jspecify.annotations.Nullable;

/**
 * The signs of a voice, in parts, and the order in which these are played (ABC 2.1 section 3.1.9).
 */
final class AbcParts {
  /** More parts than any tune plays; hostile files ask for any number. */
  private static final int MOST_PARTS = 256;

  private static final Pattern ORDER =
      Pattern.compile("([A-Za-z])([0-9]{0,2})|(\\()|\\)([0-9]{0,2})");

  private record Part(String name, List<Sign> signs) {}

  private final List<Part> parts = new ArrayList<>(List.of(new Part("", new ArrayList<>())));
  private String order = "";

  /** Index of the last sound in the last part. */
  private int lastSound = -1;

  /**
   * @param field such as {@code A(AB)2C3}
   */
  void order(String field) {
    Deque<StringBuilder> open = new ArrayDeque<>();
    open.push(new StringBuilder());
    Matcher item = ORDER.matcher(field);
    while (item.find()) {
      if (item.group(3) != null) {
        open.push(new StringBuilder());
      } else if (item.group(1) != null) {
        append(open, item.group(1), item.group(2));
      } else if (open.size() > 1) {
        append(open, open.pop().toString(), item.group(4));
      }
    }
    order = open.peekLast().toString();
  }

  private static void append(Deque<StringBuilder> open, String parts, String times) {
    StringBuilder into = open.peek();
    for (int i = times.isEmpty() ? 1 : Integer.parseInt(times); i > 0; i--) {
      if (into.length() + parts.length() <= MOST_PARTS) {
        into.append(parts);
      }
    }
  }

  /** The part of that name begins, here at the latest ends the one before. */
  void begin(String name) {
    add(new Division());
    parts.add(new Part(name.strip().replace(".", ""), new ArrayList<>()));
    lastSound = -1;
  }

  void add(Sign sign) {
    if (sign instanceof Sound) {
      lastSound = signs().size();
    }
    signs().add(sign);
  }

  /** The last sound of the part, null when there is none. */
  @Nullable Sound last() {
    return lastSound < 0 ? null : (Sound) signs().get(lastSound);
  }

  /** The last sound goes on in the next. */
  void tie() {
    Sound last = last();
    if (last != null) {
      signs().set(lastSound, new Sound(last.pitch(), last.seconds(), true));
    }
  }

  void prolong(double factor) {
    Sound last = last();
    if (last != null) {
      signs().set(lastSound, new Sound(last.pitch(), last.seconds() * factor, last.tied()));
    }
  }

  private List<Sign> signs() {
    return parts.getLast().signs();
  }

  /** In the order that was given, when it names parts there are once, or else as written. */
  List<Sign> played() {
    List<Sign> written = new ArrayList<>();
    Map<String, List<Sign>> named = new HashMap<>();
    for (Part part : parts) {
      written.addAll(part.signs());
      named.putIfAbsent(part.name(), part.signs());
    }
    List<Sign> played = new ArrayList<>(parts.getFirst().signs());
    for (String name : order.split("", -1)) {
      List<Sign> signs = named.get(name);
      if (signs == null || named.size() < parts.size() || played.size() > Performance.MAX_NOTES) {
        return written;
      }
      if (!name.isEmpty()) {
        played.addAll(signs);
        played.add(new Division());
      }
    }
    return order.isEmpty() ? written : played;
  }
}
