package org.earworm.models;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.earworm.alignment.HumStart;
import org.earworm.embedding.Checkpoint;
import org.earworm.embedding.FrontEnd;
import org.earworm.embedding.NetworkConfiguration;
import org.earworm.evaluation.PitchVectorOption;
import org.earworm.training.Epoch;
import org.earworm.training.TrainingConfiguration;
import org.earworm.training.TrainingConfiguration.Optimisation;
import org.earworm.training.TrainingConfiguration.RealHums;
import org.earworm.training.TrainingConfiguration.Schedule;
import org.earworm.training.TrainingListener;
import org.earworm.training.TrainingSources;
import org.earworm.training.TrainingTask;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code earworm train}: melodies in, a model folder out. */
@Command(
    name = "train",
    description = "Train a network on synthetic hums of melodies, and on real ones.",
    showDefaultValues = true)
public final class TrainCommand implements Callable<Integer> {
  @Option(
      names = "--melodies",
      required = true,
      paramLabel = "DIR",
      description = "Folders of melodies (MIDI, ABC, MusicXML) to train on.")
  private List<Path> folders = List.of();

  @Option(
      names = "--cliques",
      paramLabel = "DIR",
      description =
          "Folders of a folder for each song, with versions of its melody, which are learned to be"
              + " one.")
  private List<Path> cliques = List.of();

  @Option(
      names = "--never-like",
      paramLabel = "DIR",
      description =
          "Folders of melodies that are kept for tests: whatever opens like one of them or shares a"
              + " long passage with one is left out.")
  private List<Path> kept = List.of();

  @ArgGroup(exclusive = false)
  private @Nullable HumOptions hums;

  /** Real hums and the songs they are of. */
  static final class HumOptions extends PitchVectorOption {
    @Option(
        names = "--hums",
        required = true,
        paramLabel = "DIR",
        description =
            "Hums to learn from, too: waveFile/*/*/SONG.wav or .pv (MIR-QBSH), or queries.tsv and"
                + " queries/.")
    private Path folder = Path.of("");

    @Option(
        names = "--catalogue",
        required = true,
        paramLabel = "DIR",
        description = "Melodies of the hums' songs; an id is a file's name without ending.")
    private Path catalogue = Path.of("");

    @Option(
        names = "--exclude-songs",
        split = ",",
        paramLabel = "ID",
        description = "Keep these songs for tests: learn neither from their hums nor their melody.")
    private List<String> excluded = List.of();

    @Option(
        names = "--protocol",
        paramLabel = "<protocol>",
        description = "start or anywhere: where in their songs they start.")
    private HumStart humStart = RealHums.USUAL.start();

    @Option(names = "--real-share", description = "Of all pairs, in [0, 1].")
    private double realShare = RealHums.USUAL.share();

    @Option(names = "--held-out-hummed", description = "Hummed songs to validate on.")
    private int heldOut = TrainingTask.HELD_OUT_HUMMED;
  }

  @ArgGroup(exclusive = false)
  private @Nullable StartOptions start;

  /** A model to go on from. */
  static final class StartOptions {
    @Option(
        names = "--from",
        required = true,
        paramLabel = "MODEL",
        description = "Folder of a model to start from, with its network.")
    private Path model = Path.of("");

    @Option(names = "--freeze", description = "Leave its convolutions as they are.")
    private boolean frozen;
  }

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "The model's folder; a run that was stopped there goes on.")
  private Path output = Path.of("");

  @Option(names = "--network", description = "earworm or deep-sing-2017.")
  private String network = TrainingConfiguration.NETWORK;

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
  private String loss = Optimisation.USUAL.loss();

  @Option(names = "--epochs", description = "Length of the learning-rate schedule.")
  private int epochs = Schedule.USUAL.epochs();

  @Option(names = "--steps", description = "Steps of an epoch.")
  private int steps = Schedule.USUAL.stepsPerEpoch();

  @Option(names = "--batch", description = "Pairs of a step.")
  private int batch = Optimisation.USUAL.batch();

  @Option(names = "--learning-rate", description = "Peak learning rate.")
  private double learningRate = Optimisation.USUAL.learningRate();

  @Option(names = "--weight-decay", description = "Of AdamW.")
  private double weightDecay = Optimisation.USUAL.weightDecay();

  @Option(names = "--patience", description = "Epochs without a better validation MRR.")
  private int patience = Schedule.USUAL.patience();

  @Option(names = "--held-out", description = "Melodies to validate on, chosen by the seed.")
  private int heldOut = TrainingTask.HELD_OUT;

  @Option(names = "--seed", description = "Of weights, data and the choice of held-out melodies.")
  private long seed = TrainingConfiguration.SEED;

  @Spec private CommandSpec spec;

  @Option(names = "--minutes", description = "Time after which no further epoch is begun.")
  private int minutes = 7 * 24 * 60;

  @Override
  public Integer call() throws IOException {
    RunFolder folder = new RunFolder(output);
    boolean trained = folder.exists() && folder.run().ended() != null;
    int hummed = hums == null ? 0 : hums.heldOut;
    var run = new TrainingTask(configuration(), heldOut, hummed, output, output);
    new Training(run, folder)
        .run(
            output.toAbsolutePath().getFileName().toString(),
            Map.of("arguments", spec.commandLine().getParseResult().originalArgs()),
            sources().read(System.out::println),
            new Console());
    System.out.println(trained ? output + " is trained already" : "wrote " + output);
    return 0;
  }

  private TrainingSources sources() {
    return new TrainingSources(
        folders,
        cliques,
        kept,
        hums == null
            ? null
            : new TrainingSources.Hums(hums.folder, hums.catalogue, hums.pitchVectors()),
        hums == null ? Set.of() : Set.copyOf(hums.excluded));
  }

  /** Prints an epoch a line. */
  private record Console() implements TrainingListener {
    @Override
    public void told(String line) {
      System.out.println(line);
    }

    @Override
    public void epoch(Epoch epoch) {
      System.out.println(epoch.line());
    }
  }

  private TrainingConfiguration configuration() {
    return new TrainingConfiguration(
        start == null ? shape() : Checkpoint.card(start.model).network(),
        start == null ? null : new TrainingConfiguration.Start(start.model, start.frozen),
        new Optimisation(loss, learningRate, weightDecay, batch),
        new Schedule(steps, epochs, patience, Duration.ofMinutes(minutes)),
        hums == null ? RealHums.NONE : new RealHums(hums.realShare, hums.humStart),
        seed);
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
}
