package org.earworm.models;

import java.awt.Color;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Charts as images that are part of the page. */
final class Chart {
  private static final Logger log = LoggerFactory.getLogger(Chart.class);
  private static final int WIDTH = 620;
  private static final int HEIGHT = 300;

  /** Told apart by those who see colours otherwise, too (Okabe &amp; Ito 2008). */
  private static final Color[] COLOURS = {
    new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73), new Color(0xCC79A7)
  };

  private Chart() {}

  /** Lines over numbers; each as long as {@code x}. */
  static String lines(String title, String xTitle, double[] x, Map<String, double[]> series) {
    XYChart chart =
        new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).xAxisTitle(xTitle).build();
    chart.getStyler().setSeriesColors(COLOURS).setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    series.forEach((name, y) -> chart.addSeries(name, x, y).setMarker(SeriesMarkers.NONE));
    return image(chart, title);
  }

  /** Bars, one for each label. */
  static String bars(String title, List<String> labels, List<? extends Number> values) {
    CategoryChart chart =
        new CategoryChartBuilder().width(WIDTH).height(HEIGHT).title(title).build();
    chart.getStyler().setSeriesColors(COLOURS).setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setLegendVisible(false);
    chart.addSeries(title, labels, values);
    return image(chart, title);
  }

  private static String image(org.knowm.xchart.internal.chartpart.Chart<?, ?> chart, String title) {
    try {
      byte[] png = BitmapEncoder.getBitmapBytes(chart, BitmapFormat.PNG);
      return "<img width=\"%d\" height=\"%d\" alt=\"%s\" src=\"data:image/png;base64,%s\">"
          .formatted(WIDTH, HEIGHT, Report.escape(title), Base64.getEncoder().encodeToString(png));
    } catch (IOException | RuntimeException | LinkageError e) {
      log.warn("No charts can be drawn: is fontconfig installed, and any font?", e);
      return "<p>" + Report.escape(title) + ": cannot be drawn here (install fontconfig).</p>";
    }
  }
}
