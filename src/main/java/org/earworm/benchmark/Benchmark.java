package org.earworm.benchmark;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.earworm.alignment.HumStart;
import org.earworm.audio.AudioDecoder;
import org.earworm.audio.Wav;
import org.earworm.catalogue.Catalogue;
import org.earworm.catalogue.Song;
import org.earworm.dataset.Query;
import org.earworm.embedding.Embedder;
import org.earworm.evaluation.Latency;
import org.earworm.index.IndexProperties;
import org.earworm.index.LuceneVectorIndex;
import org.earworm.indexing.CurrentGeneration;
import org.earworm.indexing.Generation;
import org.earworm.indexing.Indexer;
import org.earworm.indexing.ReferenceWindows;
import org.earworm.melody.Melody;
import org.earworm.pitch.PitchTracker;
import org.earworm.retrieval.Match;
import org.earworm.retrieval.Retrieval;
import org.earworm.synthesis.Hummer;
import org.earworm.synthesis.MadeUpMelody;

/**
 * Times hums, one after the other, against a catalogue of {@link MadeUpMelody}s that is indexed on
 * disk as the service does it.
 */
final class Benchmark implements AutoCloseable {
  private static final HumStart PROTOCOL = HumStart.ANYWHERE;
  private static final String TIMER = "earworm.search.stage";

  /** In the order they run; {@code total} is from bytes to ranking. */
  private static final List<String> STAGES =
      List.of("decode", "pitch", "embed", "search", "align", "total");

  private static final double QUERY_SECONDS = 8;

  /** Queries before the first that counts, until the JVM has compiled what runs often. */
  private static final int WARM_UP = 50;

  private final Hummer hummer = new Hummer();
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final RandomGenerator random;
  private final AudioDecoder decoder;
  private final Catalogue catalogue;
  private final LuceneVectorIndex index;
  private final Retrieval retrieval;

  /**
   * Makes up the catalogue and indexes it.
   *
   * @param folder of the index
   * @param progress told the number of songs done, after each
   */
  Benchmark(
      Embedder embedder,
      AudioDecoder decoder,
      int songs,
      long seed,
      Path folder,
      IntConsumer progress) {
    this.random = new Random(seed);
    this.decoder = decoder;
    this.catalogue =
        new Catalogue(
            IntStream.range(0, songs)
                .mapToObj(i -> Song.of("made-up-" + i, MadeUpMelody.draw(random)))
                .toList());
    this.index = new LuceneVectorIndex(IndexProperties.in(folder));
    Indexer indexer = new Indexer(embedder, new ReferenceWindows(PROTOCOL));
    Generation generation = new Generation(indexer, index);
    generation.update(catalogue, (done, total) -> progress.accept(done));
    ObservationRegistry observations = ObservationRegistry.create();
    observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
    this.retrieval =
        new Retrieval(
            catalogue, new CurrentGeneration(generation), new PitchTracker(), observations);
  }

  /**
   * What came of the queries.
   *
   * @param foundFirst queries whose melody was the best match
   * @param stages latency of every stage, in the order they run, and of all together
   */
  record Result(int foundFirst, Map<String, Latency> stages) {}

  Result run(int queries) {
    for (int i = 0; i < WARM_UP; i++) {
      answer(query());
    }
    int foundFirst = 0;
    Map<String, double[]> times = new LinkedHashMap<>();
    STAGES.forEach(stage -> times.put(stage, new double[queries]));
    for (int i = 0; i < queries; i++) {
      Query query = query();
      meters.clear(); // so that a timer's total is the time of this query
      foundFirst += answer(query).getFirst().song().id().equals(query.answer) ? 1 : 0;
      int number = i;
      times.forEach((stage, values) -> values[number] = milliseconds(stage));
    }
    Map<String, Latency> stages = new LinkedHashMap<>();
    times.forEach((stage, values) -> stages.put(stage, Latency.of(values)));
    return new Result(foundFirst, stages);
  }

  private record Query(byte[] clip, String answer) {}

  /** A hum from somewhere in the first half of a song. */
  private Query query() {
    Song song = catalogue.songs().get(random.nextInt(catalogue.size()));
    Melody melody = song.melodies().getFirst();
    double start = melody.notes().get(random.nextInt(melody.notes().size() / 2)).onset();
    return hummer
        .hum(melody, start, QUERY_SECONDS, random)
        .map(hum -> new Query(Wav.of(hum), song.id()))
        .orElseThrow();
  }

  private List<Match> answer(Query query) {
    return timed("total", () -> retrieval.search(timed("decode", () -> decoder.decode(query.clip))))
        .matches();
  }

  private <T> T timed(String stage, Supplier<T> work) {
    return meters.timer(TIMER, "stage", stage).record(work);
  }

  private double milliseconds(String stage) {
    return meters.get(TIMER).tag("stage", stage).timer().totalTime(TimeUnit.MILLISECONDS);
  }

  /** Windows indexed. */
  int windows() {
    return index.size();
  }

  /** Size of the index on disk in bytes. */
  long indexBytes() {
    return index.bytes();
  }

  @Override
  public void close() {
    index.close();
  }
}
