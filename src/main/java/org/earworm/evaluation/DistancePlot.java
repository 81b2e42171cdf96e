package org.earworm.evaluation;

import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws distributions of distances: matching pairs as a line, the others dashed. */
final class DistancePlot {
  private static final int BINS = 50;
  private static final Color[] COLOURS = {Color.GRAY, Color.BLUE, Color.RED};

  private DistancePlot() {}

  static void save(Path png, String title, Map<String, Distances> distances) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(900)
            .height(400)
            .title(title)
            .xAxisTitle("distance")
            .yAxisTitle("share of pairs")
            .build();
    chart
        .getStyler()
        .setLocale(Locale.ROOT)
        .setXAxisDecimalPattern("0.0")
        .setYAxisDecimalPattern("0.00")
        .setXAxisMin(0.0)
        .setChartBackgroundColor(Color.WHITE)
        .setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    double highest =
        distances.values().stream()
            .flatMapToDouble(
                both ->
                    DoubleStream.concat(
                        DoubleStream.of(both.matching()), DoubleStream.of(both.others())))
            .max()
            .orElseThrow();
    int kind = 0;
    for (String pairs : distances.keySet()) {
      Distances both = distances.get(pairs);
      Color colour = COLOURS[kind++ % COLOURS.length];
      Histogram matching = Histogram.of(both.matching(), 0, highest, BINS);
      Histogram others = Histogram.of(both.others(), 0, highest, BINS);
      add(chart, pairs + ", matching", matching).setLineColor(colour);
      add(chart, pairs + ", others", others)
          .setLineColor(colour)
          .setLineStyle(SeriesLines.DASH_DASH);
    }
    try (OutputStream file = Files.newOutputStream(png)) {
      BitmapEncoder.saveBitmap(chart, file, BitmapFormat.PNG);
    }
  }

  private static XYSeries add(XYChart chart, String name, Histogram histogram) {
    XYSeries series = chart.addSeries(name, histogram.middles(), histogram.shares());
    series.setMarker(SeriesMarkers.NONE);
    return series;
  }
}
