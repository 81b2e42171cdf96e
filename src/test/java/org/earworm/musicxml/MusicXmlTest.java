package org.earworm.musicxml;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.earworm.score.Scores.assertPitches;
import static org.earworm.score.Scores.assertSounds;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.earworm.score.MelodyReader;
import org.earworm.voice.MelodyException;
import org.earworm.voice.Tune;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scores of known sound; a quarter note is 2 divisions and 0.5 s unless a tempo is set. */
public class MusicXmlTest {
  /** Stands for a measure boundary in the rows below. */
  private static final String BAR = "</measure><measure>";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "notes and rests; C4:2 r:2 F#5:1; 60 0 78; .5 .5 .25",
        "tie over the bar; C4:2~ | C4:2 D4:2; 60 62; 1 .5",
        "same pitch without tie; C4:2 C4:2; 60 60; .5 .5",
        "chord; C4:2 +E4:2 +G4:2 D4:2; 67 62; .5 .5",
        "second voice; C4:4 <backup:4 E3:2/2 F3:2/2 | D4:2; 60 62; 1 .5",
        "voice that rests; C4:2 <forward:2 D4:2; 60 0 62; .5 .5 .5",
        "voice shorter than its measure; C4:2 <backup:2 E3:4/2 | D4:2; 60 0 62; .5 .5 .5",
        "repeat; {forward C4:2 D4:2 backward} | E4:2; 60 62 60 62 64; .5 .5 .5 .5 .5",
        "repeat from the start; C4:2 backward} | E4:2; 60 60 64; .5 .5 .5",
        "endings; {forward C4:2 | [1 D4:2 1] backward} | [2 E4:2 2] | F4:2; 60 62 60 64 65; .5 .5"
            + " .5 .5 .5",
        "sound tempo; tempo=60 C4:2 tempo=30 D4:2; 60 62; 1 2",
        "metronome; metronome=60 C4:2; 60; .6667",
      })
  void soundsAsWritten(String rule, String music, String pitches, String seconds) {
    assertSounds(rule, read(score(part("P1", music))).melody(), pitches, seconds);
  }

  @Test
  void transpositionIsUndone() {
    String clarinet =
        "<attributes><transpose><chromatic>-2</chromatic><octave-change>-1</octave-change>"
            + "</transpose></attributes>";
    String score =
        score("<part id='P1'><measure>" + clarinet + notes("D5:2") + "</measure></part>");
    assertPitches("sounding", read(score).melody(), "60");
  }

  @Test
  void graceNotesAndCuesAreNotSung() {
    String grace = "<note><grace/><pitch><step>B</step><octave>4</octave></pitch></note>";
    String cue =
        "<note><cue/><pitch><step>B</step><octave>4</octave></pitch><duration>2</duration></note>";
    String score =
        score(
            "<part id='P1'><measure>"
                + notes("C4:1 C4:1")
                + grace
                + cue
                + notes("D4:1 D4:1")
                + "</measure></part>");
    assertSounds("after a cue", read(score).melody(), "60 60 0 62 62", ".25 .25 .5 .25 .25");
  }

  @Test
  void partNamedMelodyWinsAndKeepsTheTempoOfTheFirst() {
    String parts = part("P1", "r:2") + part("P2", "tempo=60 C3:2") + part("P3", "C5:2");
    assertSounds("the higher", read(score(parts)).melody(), "72", "1");
    String named =
        "<part-list><score-part id='P2'><part-name>Voice</part-name></score-part></part-list>";
    assertSounds(
        "named",
        read(score(named + part("P1", "tempo=60 C5:2 r:2") + part("P2", "r:2 B4:2"))).melody(),
        "0 71",
        "1 1");
  }

  @Test
  void titleAndComposer() {
    String header =
        "<work><work-title>A &amp; B</work-title></work><identification>"
            + "<creator type='lyricist'>L</creator><creator type='composer'>X</creator>"
            + "</identification>";
    Tune tune = read(score(header + part("P1", "C4:2")));
    assertThat(tune.title()).isEqualTo("A & B");
    assertThat(tune.fields()).containsEntry("C", "X");
  }

  @Test
  void compressedAndOtherEncodings() throws Exception {
    String score = score(part("P1", "C4:2"));
    byte[] zip =
        zip(
            "META-INF/container.xml",
            "<container/>".getBytes(UTF_8),
            "s.xml",
            score.getBytes(UTF_8));
    assertPitches("mxl", MelodyReader.read("s.MXL", zip).getFirst().melody(), "60");
    byte[] utf16 =
        score
            .replace("<?xml version='1.0'?>", "<?xml version='1.0' encoding='UTF-16'?>")
            .getBytes(UTF_16);
    assertPitches("utf-16", MelodyReader.read("s.musicxml", utf16).getFirst().melody(), "60");
  }

  @Test
  void entitiesOfTheFileAreNotResolved() {
    String score =
        score(part("P1", "C4:2"))
            .replaceFirst(
                "<!DOCTYPE[^>]*>",
                "<!DOCTYPE score-partwise [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>")
            .replace("<part id", "<work><work-title>&x;</work-title></work><part id");
    assertFails("s.xml", score.getBytes(UTF_8), MelodyException.Reason.UNREADABLE);
  }

  @Test
  void failuresSayWhy() throws Exception {
    assertFails("s.xml", "<html/>".getBytes(UTF_8), MelodyException.Reason.UNREADABLE);
    assertFails("s.xml", "<score-timewise/>".getBytes(UTF_8), MelodyException.Reason.NO_NOTES);
    assertFails("s.xml", score("<part").getBytes(UTF_8), MelodyException.Reason.UNREADABLE);
    assertFails("s.xml", score(part("P1", "r:4")).getBytes(UTF_8), MelodyException.Reason.NO_NOTES);
    assertFails("s.mxl", "no zip".getBytes(UTF_8), MelodyException.Reason.UNREADABLE);
    byte[] bomb = zip("a.txt", new byte[33 << 20], "s.xml", new byte[0]);
    assertFails("s.mxl", bomb, MelodyException.Reason.TOO_LARGE);
    assertFails("s.doc", new byte[0], MelodyException.Reason.UNKNOWN_FORMAT);
    assertFails("s.abc", new byte[MelodyReader.MAX_BYTES + 1], MelodyException.Reason.TOO_LARGE);
  }

  private static void assertFails(String name, byte[] content, MelodyException.Reason reason) {
    assertThatThrownBy(() -> MelodyReader.read(name, content))
        .isInstanceOfSatisfying(
            MelodyException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private static Tune read(String score) {
    return MelodyReader.read("score.musicxml", score.getBytes(UTF_8)).getFirst();
  }

  public static byte[] zip(String first, byte[] content, String second, byte[] score)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(first));
      zip.write(content);
      zip.putNextEntry(new ZipEntry(second));
      zip.write(score);
    }
    return bytes.toByteArray();
  }

  public static String score(String content) {
    return "<?xml version='1.0'?><!DOCTYPE score-partwise PUBLIC '-//Recordare//DTD MusicXML 2.0"
        + " Partwise//EN' 'http://www.musicxml.org/dtds/partwise.dtd'><score-partwise>"
        + content
        + "</score-partwise>";
  }

  public static String part(String id, String music) {
    return String.format(
        Locale.ROOT, "<part id='%s'><measure>%s</measure></part>", id, notes(music));
  }

  private static String notes(String music) {
    StringBuilder xml = new StringBuilder("<attributes><divisions>2</divisions></attributes>");
    for (String token : music.split(" ")) {
      xml.append(element(token));
    }
    return xml.toString();
  }

  private static String element(String token) {
    String rest = token.substring(1);
    return switch (token.charAt(0)) {
      case '|' -> BAR;
      case '<' -> rest.replaceFirst("(\\w+):(\\d+)", "<$1><duration>$2</duration></$1>");
      case '{' -> "<barline location='left'><repeat direction='forward'/></barline>";
      case '[' ->
          String.format(
              Locale.ROOT,
              "<barline location='left'><ending number='%s' type='start'/></barline>",
              rest);
      case '1', '2' ->
          String.format(
              Locale.ROOT,
              "<barline location='right'><ending number='%s' type='stop'/></barline>",
              token.charAt(0));
      case 'b' -> "<barline location='right'><repeat direction='backward'/></barline>";
      case 't' ->
          String.format(
              Locale.ROOT, "<direction><sound tempo='%s'/></direction>", token.substring(6));
      case 'm' ->
          String.format(
              Locale.ROOT,
              "<direction><metronome><beat-unit>quarter</beat-unit><beat-unit-dot/><per-minute>ca."
                  + " %s</per-minute></metronome></direction>",
              token.substring(10));
      case '+' -> note("<chord/>", rest);
      default -> note("", token);
    };
  }

  /** {@code F#5:1~/2}: pitch or r, divisions, tied, voice. */
  private static String note(String chord, String token) {
    String voice = token.contains("/") ? token.substring(token.indexOf('/') + 1) : "1";
    String divisions = token.replaceFirst(".*:(\\d+).*", "$1");
    String pitch =
        token.charAt(0) == 'r'
            ? "<rest/>"
            : String.format(
                Locale.ROOT,
                "<pitch><step>%s</step>%s<octave>%s</octave></pitch>",
                token.charAt(0),
                token.contains("#") ? "<alter>1</alter>" : "",
                token.charAt(token.indexOf(':') - 1));
    return String.format(
        Locale.ROOT,
        "<note>%s%s<duration>%s</duration>%s<voice>%s</voice></note>",
        chord,
        pitch,
        divisions,
        token.contains("~") ? "<tie type='start'/>" : "",
        voice);
  }
}
