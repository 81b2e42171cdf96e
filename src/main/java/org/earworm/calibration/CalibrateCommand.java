package org.earworm.calibration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.earworm.alignment.HumStart;
import org.earworm.audio.AudioException;
import org.earworm.calibration.FusionFit.Labelled;
import org.earworm.catalogue.Catalogue;
import org.earworm.catalogue.Song;
import org.earworm.console.ConsoleProgress;
import org.earworm.dataset.MelodyFolder;
import org.earworm.dataset.Query;
import org.earworm.dataset.QueryReader;
import org.earworm.embedding.Checkpoint;
import org.earworm.embedding.Embedder;
import org.earworm.evaluation.CopyOptions;
import org.earworm.evaluation.EvenSample;
import org.earworm.evaluation.IndexedCatalogue;
import org.earworm.evaluation.QueryOptions;
import org.earworm.melody.Melody;
import org.earworm.melody.PitchContour;
import org.earworm.retrieval.HumException;
import org.earworm.retrieval.Retrieval;
import org.earworm.synthesis.HumSynthesizer;
import org.earworm.synthesis.Hummer;
import org.earworm.synthesis.Singer;
import org.earworm.training.PassageIndex;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code earworm calibrate}: whether scores are probabilities, and weights that make them so. */
@Command(
    name = "calibrate",
    description = {
      "Measure whether scores are probabilities, and fit the weights that make them so.",
      "Every hum is answered twice, with its song in the catalogue and without."
    },
    showDefaultValues = true)
public final class CalibrateCommand implements Callable<Integer> {
  private static final double HUM_SECONDS = 8;

  @ArgGroup(multiplicity = "1")
  private Hums hums = new Hums();

  /** Real hums, or made-up ones. */
  static final class Hums {
    @ArgGroup(exclusive = false)
    private @Nullable QueryOptions real;

    @ArgGroup(exclusive = false)
    private Synthetic synthetic = new Synthetic();
  }

  /** Of songs in the first catalogue. */
  static final class Synthetic {
    @Option(
        names = "--synthetic",
        required = true,
        paramLabel = "N",
        description = "N synthetic hums, of songs in the first catalogue, instead of real ones.")
    private int count;

    @Option(
        names = "--never-like",
        paramLabel = "DIR",
        description =
            "Melodies kept for tests: no hums of songs that open like one of these or quote it."
                + " Repeatable.")
    private List<Path> neverLike = List.of();

    /** Those that may be hummed. */
    List<Song> unlikeKept(List<Song> songs) throws IOException {
      List<Melody> kept = new ArrayList<>();
      for (Path folder : neverLike) {
        songs(folder).forEach(song -> kept.addAll(song.melodies()));
      }
      PassageIndex passages = new PassageIndex(kept);
      List<Song> unlike = songs.stream().filter(song -> !passages.quotes(song)).toList();
      System.out.printf(
          Locale.ROOT,
          "Hums of %d songs; %d left out as too like those kept for tests%n%n",
          unlike.size(),
          songs.size() - unlike.size());
      return unlike;
    }
  }

  @Option(
      names = "--catalogue",
      required = true,
      paramLabel = "DIR",
      description =
          "Melody files; a song's id is its file's name without ending. Repeatable: songs of"
              + " further folders fill the catalogue.")
  private List<Path> catalogue = List.of();

  @Option(names = "--songs", paramLabel = "N", description = "Fill the first up to N songs.")
  private int most = 2000;

  @Mixin private CopyOptions copies = new CopyOptions();

  @Option(names = "--model", paramLabel = "DIR", description = "The model's folder.")
  private Path model = Checkpoint.SHIPPED;

  @Option(
      names = "--index",
      paramLabel = "DIR",
      description = "Keep the index here, for the next call with these songs and this model.")
  private @Nullable Path index;

  @Option(names = "--protocol", paramLabel = "<protocol>", description = "start or anywhere.")
  private HumStart humStart = HumStart.ANYWHERE;

  @Option(names = "--folds", description = "Parts that the songs are divided into to fit weights.")
  private int folds = 6;

  @Option(names = "--seed", description = "Of synthetic hums.")
  private long seed = 1;

  @Override
  public Integer call() throws IOException {
    List<Song> hummed = songs(catalogue.getFirst());
    List<Song> others = new ArrayList<>();
    for (Path folder : catalogue.subList(1, catalogue.size())) {
      others.addAll(songs(folder));
    }
    List<Song> all = new ArrayList<>(hummed);
    all.addAll(EvenSample.of(others, Math.max(0, most - hummed.size())));
    Catalogue catalogue = new Catalogue(all);
    List<Labelled> labelled = answers(catalogue, hummed);
    System.out.println("Weights in service");
    System.out.println(Calibration.of(labelled, catalogue.size()).table());
    List<Labelled> refitted = Calibration.crossValidated(labelled, folds);
    System.out.printf(Locale.ROOT, "Weights fitted on the hums of other songs, %d folds%n", folds);
    System.out.println(Calibration.of(refitted, catalogue.size()).table());
    System.out.println("Weights fitted on all hums");
    System.out.println(FusionFit.fit(labelled));
    return 0;
  }

  private static List<Song> songs(Path folder) throws IOException {
    MelodyFolder read = MelodyFolder.read(folder);
    read.unreadable().forEach(line -> System.err.println("left out: " + line));
    return read.songs();
  }

  private List<Labelled> answers(Catalogue catalogue, List<Song> hummed) throws IOException {
    Embedder embedder = Checkpoint.load(model);
    IntConsumer indexing = new ConsoleProgress("songs indexed", catalogue.size());
    try (var indexed = IndexedCatalogue.of(catalogue, embedder, humStart, index, indexing)) {
      return hums.real == null
          ? synthetic(hums.synthetic.unlikeKept(hummed), indexed.retrieval())
          : real(hums.real.chosen(), indexed.retrieval());
    }
  }

  private List<Labelled> real(List<Query> queries, Retrieval retrieval) throws IOException {
    QueryReader hearing = new QueryReader();
    ConsoleProgress progress = new ConsoleProgress("queries", queries.size());
    List<Labelled> labelled = new ArrayList<>();
    for (int i = 0; i < queries.size(); i++) {
      Query query = queries.get(i);
      try {
        PitchContour hum = hearing.hear(query, Files.readAllBytes(query.file()));
        labelled.add(label(retrieval, hum, query.answer()));
      } catch (HumException | AudioException unheard) {
        System.err.println("left out: " + query.file() + ": " + unheard.getMessage());
      }
      progress.accept(i + 1);
    }
    return labelled;
  }

  private List<Labelled> synthetic(List<Song> songs, Retrieval retrieval) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Hummer hummer = new Hummer(new HumSynthesizer(Singer.NEAR));
    ConsoleProgress progress = new ConsoleProgress("queries", hums.synthetic.count);
    List<Labelled> labelled = new ArrayList<>();
    for (int i = 0; i < hums.synthetic.count; i++) {
      Song song = songs.get((int) ((long) i * songs.size() / hums.synthetic.count));
      if (song.references().getFirst() instanceof Melody melody) {
        double latest = Math.max(0, melody.end() - melody.start() - Hummer.SPARE * HUM_SECONDS);
        double start = melody.start() + random.nextDouble() * latest;
        Optional<PitchContour> hum = hummer.contour(melody, start, HUM_SECONDS, random);
        if (hum.isPresent() && hum.get().voicedSeconds() > 2) {
          labelled.add(label(retrieval, hum.get(), song.id()));
        }
      }
      progress.accept(i + 1);
    }
    return labelled;
  }

  private Labelled label(Retrieval retrieval, PitchContour hum, String song) {
    return new Labelled(retrieval.search(hum), song, copies.copies().getOrDefault(song, Set.of()));
  }
}
