package org.earworm.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.earworm.web.Contract.expect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.earworm.ingestion.SongFiles;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Recordings that are made to break their decoder: each is refused with the problem that it is. */
@HttpTest
@Timeout(60)
class HostileClipsTest {
  private static final Path SAMPLES = Path.of("docs/samples");
  private static final int MEGABYTE = 1 << 20;

  @Autowired private RestTestClient client;

  @ParameterizedTest(name = "{0}")
  @MethodSource("clips")
  void isRefused(String what, int status, String type, byte[] file) {
    expect(
        client.post().uri("/v1/search").header("Content-Type", "audio/wav").body(file),
        status,
        type);
  }

  static Stream<Arguments> clips() throws IOException {
    byte[] mp3 = Files.readAllBytes(SAMPLES.resolve("amazing-grace.mp3"));
    byte[] m4a = Files.readAllBytes(SAMPLES.resolve("greensleeves.m4a"));
    byte[] webm = Files.readAllBytes(SAMPLES.resolve("jingle-bells.webm"));
    return new HostileFiles()
            // not what was declared
            .add("a page", "not-audio", "<!DOCTYPE html><html><script>alert(1)</script></html>")
            .add("a picture", "not-audio", "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR")
            .add(
                "a JPEG with sound in its comment",
                "not-audio",
                "\u00ff\u00d8\u00ff\u00e0RIFF....WAVE")
            .add("a program", "not-audio", "\u007fELF\2\1\1\0")
            .add("a script", "not-audio", "#!/bin/sh\ncurl http://127.0.0.1/\n")
            .add("a class file", "not-audio", "\u00ca\u00fe\u00ba\u00be\0\0\0A")
            .add("a serialized object", "not-audio", "\u00ac\u00ed\0\5sr\0\4java")
            .add("a PDF", "not-audio", "%PDF-1.7\n1 0 obj<</JS(app.alert(1))>>")
            .add("an archive", "not-audio", SongFiles.zip(Map.of("hum.wav", new byte[100])))
            .add("gzip", "not-audio", "\u001f\u008b\b\0\0\0\0\0")
            .add("JSON", "not-audio", "{\"clip\": \"UklGRg==\"}")
            .add("a MIDI file", "unsupported", "MThd\0\0\0\6\0\1\0\1\0\u0060")
            .add("one byte", "not-audio", "R")
            .add("zeros", "not-audio", new byte[MEGABYTE])
            .add("a video of a kind that is not read", "unsupported", "RIFF\0\0\0\0AVI LIST")
            .add("a tag before a page", "corrupt", "ID3\4\0\0\0\0\0\2aa<!DOCTYPE html>")
            .add(
                "a tag before a playlist",
                "corrupt",
                "ID3\4\0\0\0\0\0\0#EXTM3U\nfile:///etc/passwd\n")
            .add("nothing", "empty", "")
            .add("one byte too many", "too-large", new byte[10 * MEGABYTE + 1])
            // lists and descriptions that would open other files, addresses or devices
            .add("an HLS playlist", "not-audio", "#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n")
            .add("an HLS playlist of an address", "not-audio", "#EXTM3U\nhttp://169.254.169.254/\n")
            .add("a PLS playlist", "not-audio", "[playlist]\nFile1=http://127.0.0.1/\n")
            .add(
                "an XSPF playlist",
                "not-audio",
                "<playlist><location>file:///etc/passwd</location>")
            .add("an ASX playlist", "not-audio", "<asx><entry><ref href='http://127.0.0.1/'/>")
            .add("a concatenation", "not-audio", "ffconcat version 1.0\nfile /etc/passwd\n")
            .add("a DASH manifest", "not-audio", "<MPD><BaseURL>http://127.0.0.1/</BaseURL></MPD>")
            .add("a session description", "not-audio", "v=0\no=- 0 0 IN IP4 127.0.0.1\nm=audio 9\n")
            .add("FFmpeg's metadata", "not-audio", ";FFMETADATA1\ntitle=x\n")
            .add("a filter graph", "not-audio", "amovie=/etc/passwd[out0]")
            .add("a playlist in MP3's clothes", "corrupt", "ID3#EXTM3U\nfile:///etc/passwd\n")
            .add("a concatenation in MP3's clothes", "corrupt", "ID3ffconcat version 1.0\nfile a\n")
            .add("a playlist in AMR's clothes", "corrupt", "#!AMR#EXTM3U\n")
            .add(
                "an MP4 whose sound is said to be in another file",
                "no-pitch",
                movie("url ", "file:///etc/passwd"))
            .add(
                "an MP4 whose sound is said to be elsewhere",
                "no-pitch",
                movie("url ", "http://127.0.0.1/a"))
            .add("an MP4 of an alias", "no-pitch", movie("alis", "/etc/passwd"))
            // headers that promise too much, too little or nonsense
            .add("WAV of nothing", "corrupt", "RIFF\0\0\0\0WAVE")
            .add("WAV of no channels", "corrupt", HostileFiles.wav(1, 0, 16_000, 16, 32_000))
            .add("WAV of 9,999 channels", "corrupt", HostileFiles.wav(1, 9_999, 16_000, 16, 32_000))
            .add(
                "WAV of 65,535 channels",
                "corrupt",
                HostileFiles.wav(1, 65_535, 16_000, 16, 32_000))
            .add("WAV of 0 Hz", "corrupt", HostileFiles.wav(1, 1, 0, 16, 32_000))
            .add("WAV of 4 GHz", "corrupt", HostileFiles.wav(1, 1, -1, 16, 32_000))
            .add("WAV of 1 Hz", "too-long", HostileFiles.wav(1, 1, 1, 16, 32_000))
            .add("WAV of 100 Hz", "too-long", HostileFiles.wav(1, 1, 100, 16, 32_000))
            .add("WAV of no bits", "corrupt", HostileFiles.wav(1, 1, 16_000, 0, 32_000))
            .add("WAV of 65,535 bits", "corrupt", HostileFiles.wav(1, 1, 16_000, 65_535, 32_000))
            .add(
                "WAV of an unknown codec",
                "unsupported",
                HostileFiles.wav(0x7777, 1, 16_000, 16, 32_000))
            .add("WAV of video", "unsupported", HostileFiles.wav(0x0010, 1, 16_000, 16, 32_000))
            .add("WAV without data", "corrupt", HostileFiles.wav(1, 1, 16_000, 16, 0))
            .add("WAV of silence", "silent", HostileFiles.wav(1, 1, 16_000, 16, 64_000))
            .add(
                "WAV that says 4 GB",
                "silent",
                put(HostileFiles.wav(1, 1, 16_000, 16, 64_000), 40, -1))
            .add(
                "WAV whose chunk has no end",
                "corrupt",
                put(HostileFiles.wav(1, 1, 16_000, 16, 32_000), 16, -1))
            .add("WAV of an hour in 10 MB", "too-long", HostileFiles.wav(1, 1, 2_000, 8, 8_000_000))
            .add("AIFF of nothing", "corrupt", "FORM\0\0\0\0AIFF")
            .add(
                "AIFF of negative size",
                "corrupt",
                "FORM\u00ff\u00ff\u00ff\u00ffAIFFCOMM\u00ff\u00ff\u00ff\u00ff")
            .add("CAF of nothing", "corrupt", "caff\0\1\0\0desc")
            .add(
                "Wave64 of nothing",
                "corrupt",
                "riff\u002e\u0091\u00cf\u0011\u00a5\u00d6\u0028\u00db")
            .add("RF64 of nothing", "corrupt", "RF64\u00ff\u00ff\u00ff\u00ffWAVEds64")
            .add("AU of nothing", "corrupt", ".snd\0\0\0\u0018\u00ff\u00ff\u00ff\u00ff")
            .add("WMA of nothing", "corrupt", "\u0030\u0026\u00b2\u0075\u008e\u0066\u00cf\u0011")
            .add("AC-3 of nothing", "corrupt", "\u000b\u0077\0\0\0\u0040")
            .add("E-AC-3 of nothing", "corrupt", "\u000b\u0077\0\0\0\u0080")
            .add("QuickTime of nothing", "corrupt", "\0\0\0\bwide\0\0\0\bmdat")
            .add("FLAC of nothing", "corrupt", "fLaC")
            .add("FLAC of an endless picture", "corrupt", "fLaC\u0086\u00ff\u00ff\u00ff")
            .add("Ogg of nothing", "corrupt", "OggS")
            .add("Ogg of pages without end", "corrupt", "OggS\0\0".repeat(50_000))
            .add("Matroska of nothing", "corrupt", "\u001a\u0045\u00df\u00a3")
            .add(
                "Matroska of unknown size",
                "corrupt",
                "\u001a\u0045\u00df\u00a3\u0001\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff")
            .add(
                "Matroska a hundred thousand deep",
                "corrupt",
                "\u001a\u0045\u00df\u00a3\u0080" + "\u0018\u0053\u0080\u0067\u00ff".repeat(100_000))
            .add("MP4 of nothing", "corrupt", "\0\0\0\u0018ftypM4A \0\0\0\0M4A isom")
            .add(
                "MP4 a hundred thousand deep",
                "corrupt",
                "\0\0\0\u0010ftypM4A \0\0\0\0" + "\u007f\u00ff\u00ff\u00ffmoov".repeat(100_000))
            .add("MP4 without its index", "corrupt", Arrays.copyOf(m4a, 200))
            .add("MP3 of nothing", "corrupt", "ID3\4\0\0\0\0\0\0")
            .add("MP3 whose tag has no end", "corrupt", "ID3\4\0\0\u007f\u007f\u007f\u007f")
            .add("MP3 of one frame's head", "corrupt", "\u00ff\u00fb\u0090\0")
            .add("MP3 of heads alone", "corrupt", "\u00ff\u00e0".repeat(10))
            .add("AAC of heads alone", "corrupt", "\u00ff\u00f1\0\0\0\0\0")
            .add("AMR of nothing", "corrupt", "#!AMR\n")
            .add("a recording cut in its head", "corrupt", Arrays.copyOf(webm, 50))
            .add("a recording overwritten", "corrupt", overwritten(m4a))
            .add("MP3 overwritten", "corrupt", overwritten(mp3))
            .add("WebM overwritten", "corrupt", overwritten(webm))
            .stream();
  }

  private static byte[] put(byte[] file, int at, int number) {
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(at, number);
    return file;
  }

  /** An MP4 with one track of sound whose samples are said to be where {@code reference} points. */
  private static byte[] movie(String kind, String reference) {
    String data = box("dref", "\0\0\0\0\0\0\0\1" + box(kind, "\0\0\0\0" + reference + "\0"));
    String entry =
        box("sowt", "\0\0\0\0\0\0\0\1" + "\0".repeat(8) + "\0\1\0\20\0\0\0\0\u003e\u0080\0\0");
    String table =
        box("stsd", "\0\0\0\0\0\0\0\1" + entry)
            + box("stts", "\0\0\0\0\0\0\0\1\0\0\u003e\u0080\0\0\0\1")
            + box("stsc", "\0\0\0\0\0\0\0\1\0\0\0\1\0\0\u003e\u0080\0\0\0\1")
            + box("stsz", "\0\0\0\0\0\0\0\2\0\0\u003e\u0080")
            + box("stco", "\0\0\0\0\0\0\0\1\0\0\0\0");
    String media =
        box("mdhd", "\0\0\0\0" + "\0".repeat(8) + "\0\0\u003e\u0080\0\0\u003e\u0080\0\0\0\0")
            + box("hdlr", "\0\0\0\0\0\0\0\0soun" + "\0".repeat(13))
            + box("minf", box("dinf", data) + box("stbl", table));
    String track = box("trak", box("tkhd", "\0\0\0\7" + "\0".repeat(80)) + box("mdia", media));
    return (box("ftyp", "qt  \0\0\0\0") + box("moov", track)).getBytes(ISO_8859_1);
  }

  private static String box(String name, String content) {
    byte[] size = ByteBuffer.allocate(4).putInt(8 + content.length()).array();
    return new String(size, ISO_8859_1) + name + content;
  }

  /** All but the first bytes of a file, which tell its kind. */
  private static byte[] overwritten(byte[] file) {
    byte[] overwritten = file.clone();
    Arrays.fill(overwritten, 16, file.length, (byte) 0x55);
    return overwritten;
  }
}
