package org.earworm.models;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A chart as an image that is part of the page.
 *
 * @param png in Base64; null where none can be drawn
 */
record Chart(String title, @Nullable String png) {
  private static final Logger log = LoggerFactory.getLogger(Chart.class);
  private static final int WIDTH = 620;
  private static final int HEIGHT = 300;

  /** Pixels for one of a page, as screens have them. */
  private static final int SHARPNESS = 2;

  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 14);
  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

  /** Told apart by those who see colours otherwise, too (Okabe &amp; Ito 2008). */
  private static final Color[] COLOURS = {
    new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73), new Color(0xCC79A7)
  };

  /**
   * Lines over numbers; each as long as {@code x}.
   *
   * @param labels pattern of the numbers on the x axis, see {@link java.text.DecimalFormat}; null
   *     for none
   */
  static Chart lines(
      String title,
      String xTitle,
      @Nullable String labels,
      double[] x,
      Map<String, double[]> series) {
    XYChart chart = new XYChartBuilder().title(title).xAxisTitle(xTitle).build();
    style(chart.getStyler()).setXAxisTicksVisible(labels != null).setXAxisDecimalPattern(labels);
    chart.getStyler().setLegendVisible(series.size() > 1);
    series.forEach((name, y) -> chart.addSeries(name, x, y).setMarker(SeriesMarkers.NONE));
    return new Chart(title, png(chart));
  }

  /** Bars, one for each label. */
  static Chart bars(String title, List<String> labels, List<? extends Number> values) {
    CategoryChart chart = new CategoryChartBuilder().title(title).build();
    style(chart.getStyler());
    chart.getStyler().setLegendVisible(false);
    chart.addSeries(title, labels, values);
    return new Chart(title, png(chart));
  }

  /** Pixels. */
  int width() {
    return WIDTH;
  }

  /** Pixels. */
  int height() {
    return HEIGHT;
  }

  private static AxesChartStyler style(AxesChartStyler styler) {
    styler.setLocale(Locale.ROOT);
    styler.setSeriesColors(COLOURS).setChartBackgroundColor(Color.WHITE);
    styler.setChartTitleFont(TITLE).setLegendFont(TEXT).setLegendBorderColor(Color.WHITE);
    styler.setLegendPosition(LegendPosition.OutsideS).setLegendLayout(LegendLayout.Horizontal);
    styler.setAxisTitleFont(TEXT).setAxisTickLabelsFont(TEXT).setYAxisDecimalPattern("0.######");
    return styler;
  }

  private static @Nullable String png(org.knowm.xchart.internal.chartpart.Chart<?, ?> chart) {
    try {
      BufferedImage image =
          new BufferedImage(SHARPNESS * WIDTH, SHARPNESS * HEIGHT, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      graphics.scale(SHARPNESS, SHARPNESS);
      chart.paint(graphics, WIDTH, HEIGHT);
      graphics.dispose();
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      ImageIO.write(image, "png", png);
      return Base64.getEncoder().encodeToString(png.toByteArray());
    } catch (IOException | RuntimeException | LinkageError e) {
      log.warn("No charts can be drawn: is fontconfig installed, and any font?", e);
      return null;
    }
  }
}
