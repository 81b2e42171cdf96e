package org.earworm.midi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.earworm.score.Scores.assertPitches;
import static org.earworm.score.Scores.assertSounds;

import java.util.List;
import org.earworm.melody.Melody;
import org.earworm.score.MelodyReader;
import org.earworm.voice.MelodyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as they are found, byte by byte, a byte a character; 96 ticks are 0.5 s. */
class MidiBytesTest {
  private static final String PITCHES = "60 62 64 65 67 69 71 72";
  private static final String SECONDS = ".5 .5 .5 .5 .5 .5 .5 .5";
  private static final String END = "\0\u00ff/\0";
  private static final String NAME = "\0\u00ff\3\4song";

  /** A scale, with running status. */
  private static final String SCALE =
      "\0\u0090<@`<\0\0>@`>\0\0@@`@\0\0A@`A\0\0C@`C\0\0E@`E\0\0G@`G\0\0H@`H\0";

  private static final String FILE = header(1, 2, 96) + track(NAME + END) + track(SCALE + END);

  @Test
  void isReadBehindWhateverComesFirst() {
    String odd = chunk("odd ", "abc", false);
    String data = chunk("data", FILE, false);
    for (String file :
        new String[] {
          FILE,
          "\0\u0005Song\0\0\0".repeat(16) + FILE,
          "ID3\4\0\0\0\0\0\n1234567890" + FILE,
          "RIFF" + little(4 + data.length()) + "RMID" + data,
          "RIFF" + little(4 + data.length()) + "RMID" + data + "\0",
          "RIFF\0\0\0\0RMID" + data,
          "RIFF\u00ff\u00ff\u00ff\u007fRMID" + odd + "\0" + data + chunk("LIST", "INFO", false),
          "RIFF\u00ff\u00ff\u00ff\u007fRMID" + odd + data,
        }) {
      assertScale(file);
    }
  }

  @Test
  void whatFollowsTheLastTrackIsIgnored() {
    String other = header(0, 1, 96) + track("\0\u0090\77@`\77\0" + END);
    for (String more : new String[] {"\0", "\r\n", "Made with love", "\0".repeat(500), other}) {
      assertScale(FILE + more);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 5, 1000, 65_535})
  void headerMayCountOtherTracks(int tracks) {
    assertScale(header(1, tracks, 96) + FILE.substring(14));
    assertScale(header(0, tracks, 96) + FILE.substring(14));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 30, 58, 62, 70, 100, 0x7fffffff, -1})
  void tracksMayHaveAnotherLength(int length) {
    String scale = "MTrk" + big(length) + SCALE + END;
    assertScale(header(0, 1, 96) + scale);
    assertScale(header(1, 2, 96) + track(NAME + END) + scale);
    assertScale(header(1, 2, 96) + scale + track(NAME + END));
    assertScale(header(1, 2, 96) + "MTrk" + big(length) + NAME + END + track(SCALE + END));
    assertScale("RIFF\0\0\0\0RMIDdata\0\0\0\0" + header(0, 1, 96) + scale);
  }

  @Test
  void chunksOfOthersArePassedOver() {
    String yamaha = chunk("XFIH", "\0\u00ff\1\2ab" + END, true);
    assertScale(
        header(1, 2, 96) + yamaha + track(NAME + END) + yamaha + track(SCALE + END) + yamaha);
    assertScale(header(0, 1, 96) + track(SCALE) + yamaha);
    String longHead = "MThd" + big(10) + "\0\0\0\1\0`more";
    assertScale(longHead + track(SCALE + END));
  }

  @Test
  void tracksNeedNoEnd() {
    assertScale(header(0, 1, 96) + track(SCALE));
    assertScale(header(1, 2, 96) + track(SCALE) + track(NAME));
    assertScale(header(1, 2, 96) + track(NAME) + track(SCALE));
    assertScale(header(0, 1, 96) + "MTrk" + big(5000) + SCALE);
  }

  /** Between the notes, some of which rely on the status before. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\0\u00f8",
        "\0\u00fe\0\u00fa",
        "\0\u00ff\1\2ab",
        "\0\u00ff\u007f\0",
        "\0\u00f0\3\1\2\u00f7",
        "\0\u00f7\2\u00f8\u00f8",
        "\0\u00f6",
        "\0\u00f1\1\0\u00f2\1\2\0\u00f3\1",
        "\0\u00ffQ\3\0\0\0",
        "\0\u00ffQ\2\1\2",
        "\u0080\u0080\u0080\u0080\0\u00f6",
      })
  void whatMakesNoSoundIsPassedOver(String event) {
    assertScale(header(0, 1, 96) + track(event + SCALE.replace("\0\0", "\0" + event + "\0") + END));
  }

  @Test
  void realTimeBytesMayComeWithinAMessage() {
    String rushed = SCALE.replace("<@", "\u00f8<\u00fe@").replace("E@", "E\u00f8@");
    assertScale(header(0, 1, 96) + track(rushed + END));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "as long as they may be; < @ 0 < 0 96 > @ 0 > 0 48 @ @ 48 @ 0; 60 62 64; .5 .25 .25",
        "of one tick; < @ 1 < 0 95 > @ 1 > 0; 60 62; .5 .5",
        "struck twice; < @ 0 < @ 96 < 0 0 > @ 96 > 0; 60 62; .5 .5",
        "struck, then held; < @ 0 < 0 0 < @ 96 < 0 0 > @ 96 > 0; 60 62; .5 .5",
        "struck again; < @ 96 < @ 96 < 0 0 > @ 96 > 0; 60 60 62; .5 .5 .5",
        "never ended; < @ 96 > @ 96 @ @ 96 @ 0; 60 62 64; .5 .5 .5",
        "ended before they begin; < 0 0 < @ 96 < 0 0 < 0; 60; .5",
        "the last begins where the track ends; < @ 96 < 0 0 > @; 60 62; .5 .5",
      })
  void notesOfNoLength(String what, String events, String pitches, String seconds) {
    StringBuilder track = new StringBuilder("\0\u0090");
    for (String event : events.split(" ")) {
      track.append(event.matches("[0-9]+") ? (char) Integer.parseInt(event) : event);
    }
    assertSounds(what, read(header(0, 1, 96) + track(track + END)), pitches, seconds);
  }

  @Test
  void temposThatNothingCanBeHeardAtAreIgnored() {
    String slow = "\0\u00ffQ\3\u000f\u0042\u0040";
    String seconds = SECONDS.replace(".5", "1");
    for (String micros : List.of("\0\0\0", "\0\0\1", "\0\1\u001f")) {
      String tempo = "\0\u00ffQ\3" + micros;
      String tracks = track(slow + SCALE.replace("\0\0", "\0" + tempo + "\0") + END);
      assertSounds("slow", read(header(0, 1, 96) + tracks), PITCHES, seconds);
      assertScale(header(0, 1, 96) + track(tempo + SCALE + END));
    }
    assertSounds(
        "a tick a millisecond",
        read(header(0, 1, 1) + track("\0\u00ffQ\3\0\3\u00e8" + SCALE + END)),
        PITCHES,
        SECONDS.replace(".5", ".096"));
  }

  @ParameterizedTest
  @CsvSource({"24, 8", "25, 8", "29, 7", "30, 6"})
  void framesASecond(int frames, int ticks) {
    double second = (frames == 29 ? 29.97 : frames) * ticks;
    Melody melody = read(header(0, 1, -frames << 8 | ticks) + track(SCALE + END));
    assertThat(melody.end()).isCloseTo(8 * 96 / second, within(1e-6));
  }

  /** As TiMidity plays them. */
  @Test
  void patternsOfFormat2FollowEachOther() {
    String first = SCALE.substring(0, 25);
    String second = "\0\u0090" + SCALE.substring(first.length() + 1);
    assertScale(header(2, 2, 96) + track(first + END) + track(second + END));
    assertScale(header(2, 1, 96) + track(SCALE + END));
  }

  @Test
  void whatIsThereIsReadOfATrackThatIsCutShort() {
    assertPitches("cut", read(FILE.substring(0, FILE.length() - 13)), "60 62 64 65 67 69 71");
    String damaged = header(1, 2, 96) + track("\0\0\0" + END) + track(SCALE + END);
    assertScale(damaged);
  }

  @Test
  void refusalsAreTrue() {
    assertRefused("Dear Sir", "no header");
    assertRefused("MThd\0\0\0\6\0\1", "cut short in its header");
    assertRefused(header(3, 1, 96) + track(SCALE + END), "format 3");
    assertRefused(header(1, 1, 0) + track(SCALE + END), "how long a tick is");
    assertRefused(header(1, 1, -24 << 8) + track(SCALE + END), "how long a tick is");
    assertRefused(header(1, 1, -99 << 8 | 4) + track(SCALE + END), "how long a tick is");
    assertRefused(header(1, 0, 96), "no track");
    assertRefused(header(1, 1, 96) + track(NAME + END), "has no notes");
    assertRefused(header(1, 1, 96) + track(SCALE.replace('\u0090', '\u0099') + END), "drums");
    assertRefused(header(1, 1, 96) + "MTrk" + big(9) + "\0\u0090<", "cut short");
    assertRefused(header(1, 1, 96) + track(SCALE.repeat(30_000)), "1 MB");
  }

  private static void assertRefused(String file, String reason) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(MelodyException.class)
        .hasMessageContaining(reason);
  }

  private static void assertScale(String file) {
    assertSounds(file, read(file), PITCHES, SECONDS);
  }

  private static Melody read(String file) {
    return MelodyReader.read("song.mid", file.getBytes(ISO_8859_1)).getFirst().melody();
  }

  private static String header(int format, int tracks, int division) {
    return "MThd" + big(6) + two(format) + two(tracks) + two(division);
  }

  private static String track(String events) {
    return chunk("MTrk", events, true);
  }

  private static String chunk(String name, String content, boolean bigEndian) {
    return name + (bigEndian ? big(content.length()) : little(content.length())) + content;
  }

  private static String big(int number) {
    return two(number >>> 16) + two(number);
  }

  private static String little(int number) {
    return new StringBuilder(big(number)).reverse().toString();
  }

  private static String two(int number) {
    return "" + (char) (number >> 8 & 0xff) + (char) (number & 0xff);
  }
}
