package org.earworm.musicxml;

import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;
import static org.earworm.voice.MelodyException.Reason.UNREADABLE;

import java.io.StringReader;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.earworm.voice.Encoding;
import org.earworm.voice.MelodyChoice;
import org.earworm.voice.MelodyException;
import org.earworm.voice.Performance;
import org.earworm.voice.Tune;
import org.jspecify.annotations.Nullable;

/**
 * Reads a <a href="https://www.w3.org/2021/06/musicxml40/">MusicXML</a> score, partwise as programs
 * write it or timewise. Nothing outside of the file is looked at, and no entity that it declares.
 */
public final class MusicXmlScore {
  private final XMLStreamReader xml;
  private final Map<String, String> fields = new HashMap<>();
  private final Map<String, MusicXmlPartName> names = new HashMap<>();
  private final MusicXmlClock clock = new MusicXmlClock();
  private final SequencedMap<String, MusicXmlPart> parts = new LinkedHashMap<>();
  private MusicXmlPartName listed = new MusicXmlPartName();
  private boolean timewise;

  /** Number of measures that have begun: in this part, or timewise in the score. */
  private int measures;

  private @Nullable MusicXmlPart part;

  private MusicXmlScore(XMLStreamReader xml) {
    this.xml = xml;
  }

  /**
   * @throws MelodyException when this is no score, nothing sounds, or too much
   */
  public static List<Tune> read(byte[] content) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    // Decoded before, as the JDK's parser prints malformed bytes to the standard error.
    String text = Encoding.decodeXml(content).strip();
    MusicXmlScore score;
    try {
      score = new MusicXmlScore(factory.createXMLStreamReader(new StringReader(text)));
      score.read();
    } catch (MelodyException e) {
      throw e;
    } catch (XMLStreamException | RuntimeException e) { // the JDK's parser throws others, too
      throw new MelodyException(UNREADABLE, reason(text), e);
    }
    return List.of(score.tune());
  }

  private static String reason(String text) {
    return text.contains("<!ENTITY")
        ? "the XML declares entities, which are not resolved; export the score without them"
        : "this is no well-formed MusicXML; export the score again";
  }

  private void read() throws XMLStreamException {
    String root = "";
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == START_ELEMENT && root.isEmpty()) {
        root = xml.getLocalName();
        requireScore(root);
      } else if (event == END_ELEMENT && xml.getLocalName().equals(root)) {
        return; // what some programs leave behind it is nothing to us
      } else if (event == START_ELEMENT) {
        start(xml.getLocalName());
      } else if (event == END_ELEMENT && part != null) {
        part.end(xml.getLocalName());
        part = xml.getLocalName().equals("part") ? null : part;
      } else if (event == XMLStreamReader.ENTITY_REFERENCE) {
        throw new XMLStreamException("an entity: " + xml.getLocalName());
      }
    }
  }

  private void requireScore(String root) {
    timewise = root.equals("score-timewise");
    if (!timewise && !root.equals("score-partwise")) {
      throw new MelodyException(
          UNREADABLE, "the XML is a " + root + "; export the score as MusicXML");
    }
  }

  private void start(String element) throws XMLStreamException {
    if (element.equals("measure")) {
      measures++;
      if (part != null) {
        part.begin(measures - 1);
      }
    } else if (element.equals("part")) {
      part = parts.computeIfAbsent(id(), _ -> new MusicXmlPart(clock));
      if (timewise) {
        part.begin(measures - 1);
      } else {
        measures = 0;
      }
    } else if (part != null) {
      part.start(xml);
    } else {
      header(element);
    }
  }

  private void header(String element) throws XMLStreamException {
    switch (element) {
      case "work-title", "movement-title" -> fields.putIfAbsent("T", xml.getElementText().strip());
      case "creator" -> {
        if ("composer".equals(xml.getAttributeValue(null, "type"))) {
          fields.putIfAbsent("C", xml.getElementText().strip());
        }
      }
      case "score-part" -> listed = names.computeIfAbsent(id(), _ -> new MusicXmlPartName());
      case "part-name", "instrument-name", "instrument-sound", "midi-program", "midi-channel" ->
          listed.read(element, xml.getElementText().strip());
      default -> {}
    }
  }

  private String id() {
    return Objects.requireNonNullElse(xml.getAttributeValue(null, "id"), "");
  }

  private Tune tune() {
    MusicXmlVoices voices = new MusicXmlVoices(clock, parts, names);
    if (voices.candidates().isEmpty()) {
      throw parts.values().stream().anyMatch(MusicXmlPart::drums)
          ? Performance.onlyDrums()
          : Performance.noNotes();
    }
    fields.values().removeIf(String::isBlank);
    return new Tune(fields.get("T"), MelodyChoice.of(voices.candidates(), voices::melody), fields);
  }
}
