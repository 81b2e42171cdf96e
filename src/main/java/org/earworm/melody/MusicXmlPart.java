package org.earworm.melody;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.earworm.melody.Sign.Division;
import org.earworm.melody.Sign.Ending;
import org.earworm.melody.Sign.RepeatEnd;
import org.earworm.melody.Sign.RepeatStart;
import org.earworm.melody.Sign.Sound;
import org.jspecify.annotations.Nullable;

/**
 * One part of a MusicXML score while it is read: the signs of the voice that has its first note.
 * Times within a measure are in quarter notes; what other voices fill is rest.
 */
final class MusicXmlPart {
  private static final double TOLERANCE = 1e-6;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}(?:\\.[0-9]{1,6})?");

  private final List<Sign> signs = new ArrayList<>();
  private double openingPace;
  private double pace;
  private double divisions = 1;
  private double transposition;

  private double position;
  private double measureEnd;
  private double voiceEnd;
  private double chordOnset;
  private @Nullable String voice;
  private int lastSound = -1;
  private Element element = new Element();

  /** What the element that is being read (note, backup, forward, metronome) has said so far. */
  private static final class Element {
    @Nullable String step;
    double alter;
    double octave;
    double quarters;
    boolean chord;
    boolean grace;
    boolean tied;
    String voice = "1";
    double beat;
    double perMinute;
  }

  /**
   * @param pace seconds of a quarter note until a tempo is set
   */
  MusicXmlPart(double pace) {
    this.pace = pace;
    openingPace = pace;
  }

  /** Seconds of a quarter note at the beginning. */
  double openingPace() {
    return openingPace;
  }

  List<Sign> signs() {
    return signs;
  }

  boolean sounds() {
    return lastSound >= 0;
  }

  /** Takes in the element that starts; of one that holds only text the end is read too. */
  void start(XMLStreamReader xml) throws XMLStreamException {
    switch (xml.getLocalName()) {
      case "measure" -> {
        position = 0;
        measureEnd = 0;
        voiceEnd = 0;
      }
      case "note", "backup", "forward", "metronome" -> element = new Element();
      case "step" -> element.step = xml.getElementText().strip();
      case "alter" -> element.alter = number(xml);
      case "octave" -> element.octave = number(xml);
      case "duration" -> element.quarters = number(xml) / divisions;
      case "voice" -> element.voice = xml.getElementText().strip();
      case "chord" -> element.chord = true;
      case "grace", "cue" -> element.grace = true;
      case "tie" -> element.tied |= "start".equals(xml.getAttributeValue(null, "type"));
      case "divisions" -> divisions = Math.max(TOLERANCE, number(xml));
      case "transpose" -> transposition = 0;
      case "chromatic" -> transposition += number(xml);
      case "octave-change" -> transposition += 12 * number(xml);
      case "beat-unit" -> element.beat = quarters(xml.getElementText().strip());
      case "beat-unit-dot" -> element.beat *= 1.5;
      case "per-minute" -> element.perMinute = firstNumber(xml.getElementText());
      case "sound" -> tempo(firstNumber(attribute(xml, "tempo")));
      case "barline", "repeat", "ending" -> bar(xml);
      default -> {}
    }
  }

  /** Takes in an element as a whole. */
  void end(String name) {
    switch (name) {
      case "note" -> note();
      case "backup" -> position = Math.max(0, position - element.quarters);
      case "forward" -> advance(element.quarters);
      case "metronome" -> tempo(element.perMinute * element.beat);
      case "measure" -> restUntil(measureEnd);
      default -> {}
    }
  }

  private void note() {
    if (element.grace && element.quarters == 0) {
      return;
    }
    if (!element.chord) {
      chordOnset = position;
      advance(element.quarters);
    }
    if (element.step == null || element.grace) {
      return;
    }
    voice = voice == null ? element.voice : voice;
    if (!element.voice.equals(voice)) {
      return;
    }
    int natural = "C D EF G A B".indexOf(element.step);
    double pitch = 12 * (element.octave + 1) + natural + element.alter + transposition;
    if (!element.chord) {
      restUntil(chordOnset);
      if (chordOnset > voiceEnd - TOLERANCE) {
        lastSound = signs.size();
        signs.add(new Sound(pitch, element.quarters * pace, element.tied));
        voiceEnd = chordOnset + element.quarters;
      }
    } else if (lastSound >= 0 && pitch > ((Sound) signs.get(lastSound)).pitch()) {
      signs.set(
          lastSound, new Sound(pitch, ((Sound) signs.get(lastSound)).seconds(), element.tied));
    }
  }

  private void advance(double quarters) {
    position += quarters;
    measureEnd = Math.max(measureEnd, position);
  }

  private void restUntil(double time) {
    if (time > voiceEnd + TOLERANCE) {
      signs.add(new Sound(0, (time - voiceEnd) * pace, false));
      voiceEnd = time;
    }
  }

  private void bar(XMLStreamReader xml) {
    String kind = attribute(xml, "location") + attribute(xml, "direction") + attribute(xml, "type");
    switch (kind) {
      case "right" -> restUntil(measureEnd);
      case "forward" -> signs.add(new RepeatStart());
      case "backward" -> {
        restUntil(measureEnd);
        signs.add(new RepeatEnd((int) Math.max(2, firstNumber(attribute(xml, "times")))));
      }
      case "start" -> signs.add(Ending.of(attribute(xml, "number")));
      case "stop", "discontinue" -> signs.add(new Division());
      default -> {}
    }
  }

  /** Sets quarter notes a minute; what is no tempo changes nothing. */
  private void tempo(double quartersPerMinute) {
    if (quartersPerMinute < 10 || quartersPerMinute > 1000) {
      return;
    }
    pace = 60 / quartersPerMinute;
    if (signs.isEmpty()) {
      openingPace = pace;
    }
  }

  private static double quarters(String beatUnit) {
    return switch (beatUnit) {
      case "whole" -> 4;
      case "half" -> 2;
      case "eighth" -> 0.5;
      case "16th" -> 0.25;
      default -> 1;
    };
  }

  private static String attribute(XMLStreamReader xml, String name) {
    return Objects.requireNonNullElse(xml.getAttributeValue(null, name), "");
  }

  private static double number(XMLStreamReader xml) throws XMLStreamException {
    double number = Double.parseDouble(xml.getElementText());
    if (!(Math.abs(number) < 1e9)) {
      throw new NumberFormatException("out of range: " + number);
    }
    return number;
  }

  /** The first number in a text such as "ca. 96", 0 without one. */
  private static double firstNumber(String text) {
    Matcher number = NUMBER.matcher(text);
    return number.find() ? Double.parseDouble(number.group()) : 0;
  }
}
