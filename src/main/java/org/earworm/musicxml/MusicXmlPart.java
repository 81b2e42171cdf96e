package org.earworm.musicxml;

import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.earworm.musicxml.MusicXmlMeasure.Bar;
import org.earworm.musicxml.MusicXmlMeasure.Written;
import org.earworm.voice.Sign.Division;
import org.earworm.voice.Sign.Ending;
import org.earworm.voice.Sign.RepeatEnd;
import org.earworm.voice.Sign.RepeatStart;

/**
 * One part of a MusicXML score while it is read, measure by measure. Notes under a percussion clef
 * are rests, as those without pitch are.
 */
final class MusicXmlPart {
  private static final double SHORTEST = 1e-6;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}(?:\\.[0-9]{1,6})?");

  private final MusicXmlClock clock;
  private final SortedMap<Integer, MusicXmlMeasure> measures = new TreeMap<>();
  private final Set<Integer> percussion = new HashSet<>();
  private int number;
  private MusicXmlMeasure measure = new MusicXmlMeasure();
  private double divisions = 1;
  private double transposition;
  private double position;
  private double chordTime;
  private int clefStaff;
  private String barLocation = "";
  private boolean drums;
  private Element element = new Element();

  /** What the element that is being read (note, backup, forward, metronome) has said so far. */
  private static final class Element {
    int natural = -1;
    double alter;
    double octave;
    double quarters;

    /** Quarter notes that its shape stands for. */
    double written;

    int dots;
    boolean chord;
    boolean grace;
    boolean tied;
    boolean words;
    boolean unpitched;
    String voice = "1";
    int staff;
    double beat;
    double perMinute;
  }

  MusicXmlPart(MusicXmlClock clock) {
    this.clock = clock;
  }

  /** By their numbers in the score, from 0. */
  SortedMap<Integer, MusicXmlMeasure> measures() {
    return measures;
  }

  /** Whether it has notes that have no pitch, or are under a percussion clef. */
  boolean drums() {
    return drums;
  }

  /**
   * @param number of the measure in the score, from 0
   */
  void begin(int number) {
    this.number = number;
    measure = measures.computeIfAbsent(number, _ -> new MusicXmlMeasure());
    position = 0;
  }

  /** Takes in the element that starts; of one that holds only text the end is read too. */
  void start(XMLStreamReader xml) throws XMLStreamException {
    switch (xml.getLocalName()) {
      case "note", "backup", "forward", "metronome" -> element = new Element();
      case "step" -> element.natural = natural(xml.getElementText().strip());
      case "alter" -> element.alter = number(xml, 0);
      case "octave" -> element.octave = number(xml, Double.NaN);
      case "duration" -> element.quarters = Math.max(0, number(xml, 0)) / divisions;
      case "type" -> element.written = quarters(xml.getElementText().strip());
      case "voice" -> element.voice = xml.getElementText().strip();
      case "staff" -> element.staff = staff(xml.getElementText());
      case "lyric" -> element.words = true;
      case "unpitched" -> element.unpitched = true;
      case "chord" -> element.chord = true;
      case "grace", "cue" -> element.grace = true;
      case "tie", "tied" -> element.tied |= "start".equals(xml.getAttributeValue(null, "type"));
      case "divisions" -> {
        double given = number(xml, divisions);
        divisions = given > 0 ? Math.max(SHORTEST, given) : divisions;
      }
      case "transpose" -> transposition = 0;
      case "chromatic" -> transposition += number(xml, 0);
      case "octave-change" -> transposition += 12 * number(xml, 0);
      case "clef" -> clefStaff = staff(attribute(xml, "number"));
      case "sign" -> clef(xml.getElementText().strip());
      case "beat-unit" -> element.beat = quarters(xml.getElementText().strip());
      case "beat-unit-dot" -> element.beat *= 1.5;
      case "dot" -> element.dots++;
      case "per-minute" -> element.perMinute = firstNumber(xml.getElementText());
      case "sound" -> tempo(firstNumber(attribute(xml, "tempo")));
      case "barline" -> barLocation = attribute(xml, "location");
      case "repeat", "ending" -> bar(xml);
      default -> {}
    }
  }

  /** Takes in an element as a whole. */
  void end(String name) {
    switch (name) {
      case "note" -> note();
      case "backup" -> {
        position = Math.max(0, position - element.quarters);
        measure.back();
      }
      case "forward" -> advance(element.quarters);
      case "metronome" -> tempo(element.perMinute * element.beat);
      default -> {}
    }
  }

  private void note() {
    if (element.grace && element.quarters == 0) {
      return;
    }
    if (element.quarters == 0) {
      element.quarters = element.written * (2 - Math.pow(0.5, element.dots));
    }
    if (!element.chord) {
      chordTime = position;
      advance(element.quarters);
    }
    boolean pitched = element.natural >= 0 && !Double.isNaN(element.octave) && !element.grace;
    boolean drum = pitched && percussion.contains(element.staff);
    drums |= drum || element.unpitched;
    measure.add(
        element.voice,
        new Written(
            chordTime,
            element.quarters,
            pitched && !drum ? pitch() : 0,
            element.tied,
            element.words,
            element.staff));
  }

  /** Semitones from C, -1 of what is no step. */
  private static int natural(String step) {
    return step.length() == 1 ? "C D EF G A B".indexOf(step.toUpperCase(Locale.ROOT)) : -1;
  }

  private double pitch() {
    return 12 * (element.octave + 1) + element.natural + element.alter + transposition;
  }

  private void advance(double quarters) {
    position += quarters;
    measure.length = Math.max(measure.length, position);
  }

  private void clef(String sign) {
    if (sign.equals("percussion")) {
      percussion.add(clefStaff);
    } else {
      percussion.remove(clefStaff);
    }
  }

  /** Where a bar line says nothing it is at the right, apart from one that opens a repeat. */
  private void bar(XMLStreamReader xml) {
    String kind = attribute(xml, "direction") + attribute(xml, "type");
    boolean opens = kind.equals("forward") || kind.equals("start");
    double time =
        switch (barLocation) {
          case "left" -> 0;
          case "middle" -> position;
          case "right" -> Double.POSITIVE_INFINITY;
          default -> opens ? position : Double.POSITIVE_INFINITY;
        };
    switch (kind) {
      case "forward" -> measure.bars.add(new Bar(time, new RepeatStart()));
      case "backward" -> {
        int passes = (int) Math.max(2, firstNumber(attribute(xml, "times")));
        measure.bars.add(new Bar(time, new RepeatEnd(passes)));
      }
      case "start" -> measure.bars.add(new Bar(time, Ending.of(attribute(xml, "number"))));
      case "stop", "discontinue" -> measure.bars.add(new Bar(time, new Division()));
      default -> {}
    }
  }

  private void tempo(double quartersPerMinute) {
    clock.tempo(number, position, quartersPerMinute);
  }

  private static double quarters(String beatUnit) {
    return switch (beatUnit) {
      case "long" -> 16;
      case "breve" -> 8;
      case "whole" -> 4;
      case "half" -> 2;
      case "eighth" -> 0.5;
      case "16th" -> 0.25;
      case "32nd" -> 0.125;
      case "64th" -> 0.0625;
      default -> 1;
    };
  }

  /** A staff from 0, the first when none can be told. */
  private static int staff(String number) {
    return number.strip().matches("[0-9]{1,2}")
        ? Math.max(0, Integer.parseInt(number.strip()) - 1)
        : 0;
  }

  private static String attribute(XMLStreamReader xml, String name) {
    return Objects.requireNonNullElse(xml.getAttributeValue(null, name), "");
  }

  /** What an element says, something else when that is no number. */
  private static double number(XMLStreamReader xml, double otherwise) throws XMLStreamException {
    try {
      double number = Double.parseDouble(xml.getElementText().strip().replace(',', '.'));
      return Math.abs(number) < 1e9 ? number : otherwise;
    } catch (NumberFormatException none) {
      return otherwise;
    }
  }

  /** The first number in a text such as "ca. 96", 0 without one. */
  private static double firstNumber(String text) {
    Matcher number = NUMBER.matcher(text);
    return number.find() ? Double.parseDouble(number.group()) : 0;
  }
}
