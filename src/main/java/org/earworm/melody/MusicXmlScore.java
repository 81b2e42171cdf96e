package org.earworm.melody;

import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;
import static org.earworm.melody.MelodyException.Reason.UNREADABLE;

import java.io.StringReader;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads a <a href="https://www.w3.org/2021/06/musicxml40/">MusicXML</a> score, partwise as all
 * programs write it: of the part whose name says it is the melody, or the first with notes, the
 * first voice. No document type and no entity of the file is looked at.
 */
final class MusicXmlScore {
  private final XMLStreamReader xml;
  private final Map<String, String> fields = new HashMap<>();
  private final Set<String> namedMelody = new HashSet<>();
  private final SequencedMap<String, MusicXmlPart> parts = new LinkedHashMap<>();
  private String listedPart = "";
  private @Nullable MusicXmlPart part;

  private MusicXmlScore(XMLStreamReader xml) {
    this.xml = xml;
  }

  /**
   * @throws MelodyException when this is no score, nothing sounds, or too much
   */
  static List<Tune> read(byte[] content) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    MusicXmlScore score;
    try {
      // Decoded before, as the JDK's parser prints malformed bytes to the standard error.
      String text = Encoding.decode(content);
      score = new MusicXmlScore(factory.createXMLStreamReader(new StringReader(text)));
      score.read();
    } catch (MelodyException e) {
      throw e;
    } catch (XMLStreamException | RuntimeException e) { // the JDK's parser throws others, too
      throw new MelodyException(
          UNREADABLE, "this is no well-formed MusicXML; export the score again", e);
    }
    return List.of(score.tune());
  }

  private void read() throws XMLStreamException {
    boolean root = true;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == START_ELEMENT && root) {
        requirePartwise(xml.getLocalName());
        root = false;
      } else if (event == START_ELEMENT && part != null) {
        part.start(xml);
      } else if (event == START_ELEMENT) {
        header(xml.getLocalName());
      } else if (event == END_ELEMENT && part != null) {
        part.end(xml.getLocalName());
        part = xml.getLocalName().equals("part") ? null : part;
      }
    }
  }

  private static void requirePartwise(String root) {
    if (!root.equals("score-partwise")) {
      throw new MelodyException(
          UNREADABLE, "the XML is a " + root + "; export the score as partwise MusicXML");
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
      case "score-part" -> listedPart = id();
      case "part-name" -> {
        if (MelodyReader.MELODY_NAME.matcher(xml.getElementText()).find()) {
          namedMelody.add(listedPart);
        }
      }
      case "part" -> {
        // Tempos are often written in the first part only.
        double pace = parts.isEmpty() ? 0.5 : parts.firstEntry().getValue().openingPace();
        part = parts.computeIfAbsent(id(), _ -> new MusicXmlPart(pace));
      }
      default -> {}
    }
  }

  private String id() {
    return Objects.requireNonNullElse(xml.getAttributeValue(null, "id"), "");
  }

  private Tune tune() {
    List<Sign> melody =
        parts.entrySet().stream()
            .filter(entry -> entry.getValue().sounds())
            .min(Comparator.comparing(entry -> !namedMelody.contains(entry.getKey())))
            .map(entry -> entry.getValue().signs())
            .orElse(List.of());
    fields.values().removeIf(String::isBlank);
    return new Tune(fields.get("T"), Performance.of(melody), fields);
  }
}
