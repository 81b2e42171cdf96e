package org.earworm.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.earworm.melody.PitchContour;
import org.junit.jupiter.api.Test;

class QueryViewTest {
  @Test
  void partsOverlapInTheMiddleAndWeighAsMuchAsTheWhole() {
    float[] semitones = new float[10];
    for (int i = 0; i < 10; i++) {
      semitones[i] = 60 + i;
    }
    List<QueryView> views = QueryView.of(new PitchContour(semitones)).toList();
    assertThat(views).extracting(view -> view.contour().frames()).containsExactly(10, 7, 7);
    assertThat(views.get(1).contour().semitones()[0]).isEqualTo(60);
    assertThat(views.get(2).contour().semitones()[6]).isEqualTo(69);
    assertThat(views.get(0).weight()).isEqualTo(views.get(1).weight() + views.get(2).weight());
  }

  @Test
  void songThatOneViewMissedCountsAsItsFarthest() {
    List<NearestSongs> votes =
        List.of(
            new NearestSongs(2, Map.of("a", 0.8f, "b", 0.4f)),
            new NearestSongs(1, Map.of("b", 0.9f, "c", 0.1f)));
    assertThat(NearestSongs.mean(votes, "a")).isCloseTo((2 * 0.8 + 0.1) / 3, within(1e-6));
    assertThat(NearestSongs.mean(votes, "b")).isCloseTo((2 * 0.4 + 0.9) / 3, within(1e-6));
    assertThat(NearestSongs.mean(votes, "c")).isCloseTo((2 * 0.4 + 0.1) / 3, within(1e-6));
  }
}
