package org.earworm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;

/**
 * The table of packages in ARCHITECTURE.md is made from what packages say of themselves and from
 * {@link Library}; {@code -Dwrite} writes it anew.
 */
class RoomsTest {
  private static final Path DOCUMENT = Path.of("ARCHITECTURE.md");
  private static final Path SOURCES = Path.of("src", "main", "java", "org", "earworm");
  private static final Pattern TABLE =
      Pattern.compile("(?s)(?<=\\| `org.earworm.` \\|).*?(?=\n\n)");
  private static final Pattern PURPOSE = Pattern.compile("(?s)/\\*\\*(.*?)\\.?\\s*\\*/");

  @Test
  void everyRoomIsInTheTable() throws IOException {
    String table =
        " purpose | may use, of ours | library only here |\n|---|---|---|---|\n"
            + rooms().stream().map(RoomsTest::row).collect(Collectors.joining("\n"));
    String document = Files.readString(DOCUMENT);
    String right = TABLE.matcher(document).replaceFirst(Matcher.quoteReplacement(table));
    if (System.getProperty("write") != null) {
      Files.writeString(DOCUMENT, right);
    }
    assertThat(DOCUMENT).as("run this test with -Dwrite").hasContent(right);
  }

  /** Those that others rest on come first. */
  private static List<String> rooms() throws IOException {
    try (Stream<Path> folders = Files.list(SOURCES)) {
      List<String> left =
          folders.filter(Files::isDirectory).map(room -> room.getFileName().toString()).toList();
      Stream<String> ordered = Stream.of();
      while (!left.isEmpty()) {
        List<String> rest = left;
        List<String> next =
            rest.stream().filter(room -> uses(room).stream().noneMatch(rest::contains)).toList();
        ordered = Stream.concat(ordered, next.stream().sorted());
        left = rest.stream().filter(room -> !next.contains(room)).toList();
      }
      return ordered.toList();
    }
  }

  private static String row(String room) {
    String libraries =
        Arrays.stream(Library.values())
            .filter(library -> library.homes.contains(room))
            .map(library -> library.label + others(library, room))
            .collect(Collectors.joining(", "));
    return "| `%s` | %s | %s | %s |"
        .replaceFirst("%s", room)
        .replaceFirst("%s", Matcher.quoteReplacement(purpose(room)))
        .replaceFirst("%s", quoted(uses(room)))
        .replaceFirst("%s", libraries);
  }

  private static String others(Library library, String room) {
    List<String> others = library.homes.stream().filter(home -> !home.equals(room)).toList();
    return others.isEmpty() ? "" : " (with " + quoted(others) + ")";
  }

  private static String quoted(List<String> rooms) {
    return rooms.isEmpty()
        ? "nothing"
        : rooms.stream().map(room -> "`" + room + "`").collect(Collectors.joining(", "));
  }

  private static List<String> uses(String room) {
    try {
      return List.of(
          Class.forName("org.earworm." + room + ".package-info")
              .getAnnotation(ApplicationModule.class)
              .allowedDependencies());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(room + " says nothing of itself", e);
    }
  }

  private static String purpose(String room) {
    try {
      Matcher purpose =
          PURPOSE.matcher(Files.readString(SOURCES.resolve(room).resolve("package-info.java")));
      assertThat(purpose.find()).as("%s says what it is for", room).isTrue();
      return purpose.group(1).replaceAll("\\s*\n \\*", "").strip().replaceAll("\\s+", " ");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
