package org.earworm.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a song beside its melodies. Every text is one line, not blank, and can be
 * printed.
 *
 * @param title as shown to people, at most 500 characters
 * @param artists composers or performers, possibly none, at most 50 of 190 characters
 * @param album or other work it is part of, at most 500 characters
 * @param origin country, region or people it comes from, at most 500 characters
 * @param year of first publication as written by its source ("1820", "about 1775"), at most 100
 *     characters
 * @param rights its licence, or why it may be in this catalogue, at most 2,000 characters
 * @param externalIds what others call it
 */
public record Metadata(
    String title,
    List<String> artists,
    @Nullable String album,
    @Nullable String origin,
    @Nullable String year,
    @Nullable String rights,
    ExternalIds externalIds) {
  /**
   * Controls, halves of characters of UTF-16, what else ends a line, what is no character, what
   * turns round the text behind it (UAX #9), and a text of which nothing can be seen.
   */
  private static final Pattern UNPRINTABLE =
      Pattern.compile(
          "[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\p{IsNoncharacter_Code_Point}\\u202A-\\u202E\\u2066-\\u2069]"
              + "|^[\\p{Z}\\p{Cf}]+$");

  /**
   * @throws IllegalArgumentException when one is not as described; the message says which
   */
  public Metadata {
    artists = List.copyOf(artists);
    line("title", title, 500);
    if (artists.size() > 50) {
      throw new IllegalArgumentException("artists must be at most 50; artists=" + artists.size());
    }
    artists.forEach(artist -> line("artist", artist, 190));
    line("album", album, 500);
    line("origin", origin, 500);
    line("year", year, 100);
    line("rights", rights, 2000);
  }

  /** A text whose unprintable characters are replaced by U+FFFD. */
  public static String printable(String text) {
    return UNPRINTABLE.matcher(text).replaceAll("\uFFFD");
  }

  static void line(String name, @Nullable String text, int most) {
    if (text != null
        && (text.isBlank() || text.length() > most || UNPRINTABLE.matcher(text).find())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s must be one line of 1 to %d characters that can be printed",
              name,
              most));
    }
  }

  /** A song of which nothing but the title is known. */
  public static Metadata of(String title) {
    return new Metadata(title, List.of(), null, null, null, null, ExternalIds.NONE);
  }
}
