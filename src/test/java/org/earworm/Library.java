package org.earworm;

import java.util.List;

/** A library that only some packages may know, and which ones. */
enum Library {
  JAVA_SOUND("`javax.sound.midi`", List.of("javax.sound.midi.."), "midi", "transcription"),
  FFMPEG("FFmpeg", List.of("org.bytedeco.ffmpeg.."), "audio"),
  TARSOS_DSP("TarsosDSP", List.of("be.tarsos.."), "audio", "pitch", "evaluation"),
  LUCENE("Lucene", List.of("org.apache.lucene.."), "index"),
  DB_SCHEDULER("db-scheduler", List.of("com.github.kagkarlsson.."), "jobs"),
  XCHART("XChart", List.of("org.knowm.xchart.."), "evaluation", "models"),
  MUSTACHE("JMustache", List.of("com.samskivert.."), "models"),
  HIPPARCHUS("Hipparchus", List.of("org.hipparchus.."), "calibration"),
  DL4J("DL4J", List.of("org.deeplearning4j..", "org.nd4j.."), "embedding", "training"),
  ONNX_RUNTIME("ONNX Runtime", List.of("ai.onnxruntime..", "onnx.."), "embedding"),
  JDBC(
      "JDBC",
      List.of("java.sql..", "javax.sql..", "org.springframework.jdbc.."),
      "catalogue",
      "jobs",
      "security",
      "feedback");

  final String label;
  final List<String> packages;

  /** Names of packages of ours. */
  final List<String> homes;

  Library(String label, List<String> packages, String... homes) {
    this.label = label;
    this.packages = packages;
    this.homes = List.of(homes);
  }
}
