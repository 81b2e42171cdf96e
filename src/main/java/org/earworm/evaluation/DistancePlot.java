package org.earworm.evaluation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws distributions of distances, a line each. */
final class DistancePlot {
  private static final int BINS = 60;

  private DistancePlot() {}

  static void save(Path png, String title, Map<String, Distances> distances) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(800)
            .height(400)
            .title(title)
            .xAxisTitle("distance")
            .yAxisTitle("share of pairs per bin")
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    double highest =
        distances.values().stream()
            .flatMapToDouble(
                both ->
                    DoubleStream.concat(
                        DoubleStream.of(both.matching()), DoubleStream.of(both.others())))
            .max()
            .orElseThrow();
    distances.forEach(
        (pairs, both) -> {
          add(chart, pairs + ", matching", Histogram.of(both.matching(), 0, highest, BINS));
          add(chart, pairs + ", others", Histogram.of(both.others(), 0, highest, BINS));
        });
    try (OutputStream file = Files.newOutputStream(png)) {
      BitmapEncoder.saveBitmap(chart, file, BitmapFormat.PNG);
    }
  }

  private static void add(XYChart chart, String name, Histogram histogram) {
    chart.addSeries(name, histogram.middles(), histogram.shares()).setMarker(SeriesMarkers.NONE);
  }
}
