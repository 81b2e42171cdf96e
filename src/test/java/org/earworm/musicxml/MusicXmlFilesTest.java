package org.earworm.musicxml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.earworm.score.Scores.assertSounds;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.earworm.score.MelodyReader;
import org.earworm.voice.Tune;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scores as programs write them, not as the schema has them. */
class MusicXmlFilesTest {
  private static final String NOTE =
      "<note><pitch><step>%s</step><octave>4</octave></pitch><duration>2</duration>"
          + "<type>quarter</type></note>";
  private static final String SCORE =
      "<?xml version='1.0' encoding='UTF-8'?><score-partwise><part-list><score-part id='P'>"
          + "<part-name>Music</part-name></score-part></part-list><part id='P'><measure>"
          + "<attributes><divisions>2</divisions></attributes>"
          + NOTE.replace("%s", "C")
          + NOTE.replace("%s", "D")
          + "</measure></part></score-partwise>";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "empty alter; </step>; </step><alter/>; 60 62; .5 .5",
        "comma; </step>; </step><alter>0,5</alter>; 60.5 62.5; .5 .5",
        "alter in words; </step>; </step><alter>natural</alter>; 60 62; .5 .5",
        "step in lower case; C</step; c</step; 60 62; .5 .5",
        "no such step; C</step; H</step; 0 62; .5 .5",
        "empty step; C</step; </step; 0 62; .5 .5",
        "no octave; C</step><octave>4; C</step><octave>; 0 62; .5 .5",
        "empty duration; <duration>2<; <duration><; 60 62; .5 .5",
        "empty duration of dotted notes; <duration>2</duration><type>quarter</type>;"
            + " <duration/><type>eighth</type><dot/>; 60 62; .375 .375",
        "duration in words; <duration>2<; <duration>two<; 60 62; .5 .5",
        "duration below 0; <duration>2<; <duration>-2<; 60 62; .5 .5",
        "divisions of 0; <divisions>2<; <divisions>0<; 60 62; 1 1",
        "divisions below 0; <divisions>2<; <divisions>-1<; 60 62; 1 1",
        "divisions that are none; <divisions>2<; <divisions>NaN<; 60 62; 1 1",
        "tied to the eye; D</step><octave>4</octave></pitch>;"
            + " C</step><octave>4</octave></pitch><tie type='stop'/>; 60 60; .5 .5",
        "tied to the eye alone; </type></note><note><pitch><step>D;"
            + " </type><notations><tied type='start'/></notations></note><note><pitch><step>C;"
            + " 60; 1",
        "space before; <?xml; '\n <?xml'; 60 62; .5 .5",
        "something behind; </score-partwise>; </score-partwise>\0\0 junk <; 60 62; .5 .5",
        "namespace; <score-partwise; <score-partwise xmlns='urn:x'; 60 62; .5 .5",
      })
  void isReadLiberally(
      String what, String written, String instead, String pitches, String seconds) {
    String score = SCORE.replace(written, instead);
    assertThat(score).as(what).isNotEqualTo(SCORE);
    assertSounds(what, read("s.xml", score.getBytes(UTF_8)).melody(), pitches, seconds);
  }

  @Test
  void theStatedEncodingIsTrue() {
    String score = SCORE.replace("Music", "Голос").replace("UTF-8", "windows-1251");
    assertName("Голос", score.getBytes(Charset.forName("windows-1251")));
    String latin = SCORE.replace("Music", "Flöte").replace("UTF-8", "no-such-encoding");
    assertName("Flöte", latin.getBytes(ISO_8859_1));
    String wide = SCORE.replace("Music", "歌").replace("UTF-8", "UTF-16");
    assertName("歌", wide.getBytes(UTF_16LE));
    assertName("歌", wide.getBytes(UTF_16BE));
  }

  private static void assertName(String name, byte[] score) {
    assertThat(read("s.musicxml", score).voices().getFirst().name()).isEqualTo(name);
  }

  /** What the container of a compressed score names is the score; content tells what is one. */
  @ParameterizedTest
  @ValueSource(strings = {"s.mxl", "s.xml", "s.musicxml"})
  void theContainerNamesTheScore(String file) throws Exception {
    String root = "<container><rootfiles>%s<rootfile full-path='%s'/></rootfiles></container>";
    String pdf = "<rootfile full-path='s.pdf' media-type='application/pdf'/>";
    String other = SCORE.replace("<step>C", "<step>G");
    for (String path : new String[] {"s.dat", "a/b c.musicxml", "s.xml", "Für.xml"}) {
      String container = String.format(Locale.ROOT, root, pdf, path);
      assertZip(file, "META-INF/container.xml", container, "a.xml", other, path, SCORE);
      assertZip(file, "a.xml", other, path, SCORE, "META-INF/container.xml", container);
    }
    String lost = String.format(Locale.ROOT, root, "", "lost.xml");
    assertZip(file, "META-INF/container.xml", lost, "s.xml", SCORE);
    assertZip(file, "__MACOSX/._s.xml", "\0\5", ".a.xml", other, "s.xml", SCORE);
    assertThat(read(file, SCORE.getBytes(UTF_8)).melody().notes()).hasSize(2);
  }

  private static void assertZip(String file, String... namesAndContents) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndContents.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndContents[i]));
        zip.write(namesAndContents[i + 1].getBytes(UTF_8));
      }
    }
    assertSounds(
        String.join(" ", namesAndContents),
        read(file, bytes.toByteArray()).melody(),
        "60 62",
        ".5 .5");
  }

  private static Tune read(String file, byte[] content) {
    return MelodyReader.read(file, content).getFirst();
  }
}
