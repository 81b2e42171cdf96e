package org.earworm.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.earworm.catalog.Song;
import org.earworm.embedding.Checkpoint;
import org.earworm.embedding.NetworkConfiguration;
import org.earworm.melody.Melody;
import org.earworm.melody.Note;
import org.earworm.spectrogram.FrontEnd;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code earworm train}: melodies in, a model folder out. */
@Command(
    name = "train",
    description = "Train a network on synthetic hums of melodies.",
    showDefaultValues = true)
public final class TrainCommand implements Callable<Integer> {
  private static final int FEWEST_NOTES = 20;
  private static final double FEWEST_SECONDS = 8;

  @Option(
      names = "--melodies",
      required = true,
      paramLabel = "DIR",
      description = "Folders of melodies (MIDI, ABC, MusicXML) to train on.")
  private List<Path> folders = List.of();

  @Option(
      names = "--never-like",
      paramLabel = "DIR",
      description =
          "Folders of melodies that are kept for tests: whatever opens like one of them or shares a"
              + " long passage with one is left out.")
  private List<Path> kept = List.of();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "The model's folder; a run that was stopped there goes on.")
  private Path output = Path.of("");

  @Option(names = "--network", description = "earworm or deep-sing-2017.")
  private String network = "earworm";

  @Option(
      names = "--front-end",
      description = "centred or absolute; the network's own if not given.")
  private @Nullable String frontEnd;

  @Option(
      names = "--channels",
      split = ",",
      description = "Channels of the three convolutions; the network's own if not given.")
  private List<Integer> channels = List.of();

  @Option(names = "--loss", description = "contrastive, triplet, pair-2017 or inverse-distance.")
  private String loss = "contrastive";

  @Option(names = "--epochs", description = "Length of the learning-rate schedule.")
  private int epochs = 30;

  @Option(names = "--steps", description = "Steps of an epoch.")
  private int steps = 50;

  @Option(names = "--batch", description = "Pairs of a step.")
  private int batch = 128;

  @Option(names = "--learning-rate", description = "Peak learning rate.")
  private double learningRate = 2e-3;

  @Option(names = "--weight-decay", description = "Of AdamW.")
  private double weightDecay = 1e-4;

  @Option(names = "--patience", description = "Epochs without a better validation MRR.")
  private int patience = 8;

  @Option(names = "--held-out", description = "Melodies to validate on, chosen by the seed.")
  private int heldOut = 400;

  @Option(names = "--seed", description = "Of weights, data and the choice of held-out melodies.")
  private long seed = 1;

  @Override
  public Integer call() throws IOException {
    List<Melody> tests = new ArrayList<>();
    for (Path folder : kept) {
      tests.addAll(melodies(folder));
    }
    List<Melody> melodies = new ArrayList<>();
    Map<String, Object> data = new LinkedHashMap<>();
    PassageIndex passages = new PassageIndex(tests);
    for (Path folder : folders) {
      List<Melody> usable = melodies(folder).stream().filter(TrainCommand::longEnough).toList();
      List<Melody> unseen = usable.stream().filter(melody -> !passages.quotes(melody)).toList();
      String line =
          "%d melodies, %d of them left out as too like the kept ones"
              .formatted(usable.size(), usable.size() - unseen.size());
      System.out.println(folder + ": " + line);
      data.put(folder.getFileName().toString(), line);
      melodies.addAll(unseen);
    }
    data.put("fingerprint", fingerprint(melodies));
    train(melodies, data);
    return 0;
  }

  private void train(List<Melody> melodies, Map<String, Object> data) throws IOException {
    var configuration =
        new TrainingConfiguration(
            shape(), loss, learningRate, weightDecay, batch, steps, epochs, patience, seed);
    Collections.shuffle(melodies, new Random(seed));
    List<Melody> validation = melodies.subList(0, Math.min(heldOut, melodies.size() / 5));
    PassageIndex passages = new PassageIndex(validation);
    List<Melody> training =
        melodies.subList(validation.size(), melodies.size()).stream()
            .filter(melody -> !passages.quotes(melody))
            .toList();
    if (validation.isEmpty() || training.isEmpty()) {
      throw new IllegalArgumentException(
          "too few melodies to train and validate on: give at least 5 of %d notes and %.0f s; usable=%d"
              .formatted(FEWEST_NOTES, FEWEST_SECONDS, melodies.size()));
    }
    System.out.printf(
        "training on %d melodies, validating on %d others%n", training.size(), validation.size());
    data.put("melodies", training.size());
    claim(configuration + " on " + data.get("fingerprint"));
    Epoch[] best = new Epoch[1];
    Trainer trainer =
        new Trainer(
            configuration,
            training,
            validation,
            output,
            epoch -> {
              System.out.println(epoch.line());
              best[0] = epoch;
            });
    var trained = trainer.train();
    if (best[0] == null) {
      System.out.println(output + " is trained already");
      return;
    }
    Map<String, Object> metrics =
        Map.of("synthetic hums of held-out melodies, embedding MRR", best[0].bestMrr());
    Checkpoint.save(
        output, configuration.network(), trained, describe(configuration), data, metrics);
    System.out.println("wrote " + output);
  }

  /** A run goes on only as it began: with other settings it would pass for what it is not. */
  private void claim(String run) throws IOException {
    Path claim = output.resolve("run.txt");
    if (Files.exists(claim) && !Files.readString(claim).equals(run)) {
      throw new IllegalArgumentException(
          output + " holds a run with other settings or melodies; name another --output");
    }
    Files.createDirectories(output);
    Files.writeString(claim, run);
  }

  private NetworkConfiguration shape() {
    NetworkConfiguration named = NetworkConfiguration.named(network);
    return new NetworkConfiguration(
        named.architecture(),
        frontEnd == null ? named.frontEnd() : FrontEnd.named(frontEnd),
        channels.isEmpty() ? named.channels() : channels,
        named.hidden(),
        named.heads(),
        named.dense());
  }

  private static Map<String, Object> describe(TrainingConfiguration configuration) {
    Map<String, Object> training = new LinkedHashMap<>();
    training.put("loss", configuration.loss());
    training.put("optimiser", "AdamW");
    training.put("learningRate", configuration.learningRate());
    training.put("weightDecay", configuration.weightDecay());
    training.put("batch", configuration.batch());
    training.put("stepsPerEpoch", configuration.stepsPerEpoch());
    training.put("epochs", configuration.epochs());
    training.put("seed", configuration.seed());
    return training;
  }

  private static boolean longEnough(Melody melody) {
    return melody.notes().size() >= FEWEST_NOTES && melody.end() - melody.start() >= FEWEST_SECONDS;
  }

  private static List<Melody> melodies(Path folder) throws IOException {
    MelodyFolder read = MelodyFolder.read(folder);
    if (!read.unreadable().isEmpty()) {
      System.err.printf("%s: %d files cannot be read%n", folder, read.unreadable().size());
    }
    return read.songs().stream().map(Song::melodies).map(List::getFirst).toList();
  }

  /** SHA-256 over all notes, so that a run can be told to have had the same data. */
  private static String fingerprint(List<Melody> melodies) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Melody melody : melodies) {
        for (Note note : melody.notes()) {
          digest.update(note.toString().getBytes(StandardCharsets.UTF_8));
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
