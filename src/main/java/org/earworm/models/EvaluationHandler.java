package org.earworm.models;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.earworm.alignment.HumStart;
import org.earworm.catalogue.Catalogue;
import org.earworm.catalogue.Song;
import org.earworm.dataset.Hum;
import org.earworm.dataset.LabelledHums;
import org.earworm.dataset.MelodyFolder;
import org.earworm.embedding.Embedder;
import org.earworm.embedding.ModelRegistry;
import org.earworm.evaluation.EvenSample;
import org.earworm.evaluation.ModelEvaluation;
import org.earworm.feedback.Feedback;
import org.earworm.jobs.JobContext;
import org.earworm.jobs.JobHandler;
import org.earworm.training.HeldOut;
import org.earworm.training.TrainingData;
import org.springframework.stereotype.Component;

/** Measures a model with labelled hums, or with synthetic ones of the catalogue's songs. */
@Component
record EvaluationHandler(
    ModelRegistry models,
    ModelsProperties properties,
    Catalogue catalogue,
    Feedback feedback,
    EvaluationMetrics meters)
    implements JobHandler {
  static final String KIND = "evaluation";

  @Override
  public String kind() {
    return KIND;
  }

  /** What is looked for, among what, and a fingerprint of both. */
  private record Questions(
      List<Hum> hums, Catalogue songs, HumStart humStart, String fingerprint) {}

  @Override
  public Map<String, Object> run(JobContext context) throws Exception {
    EvaluationRequest request = context.parameters(EvaluationRequest.class);
    String model = request.model() == null ? models.active() : request.model();
    RunFolder folder = properties.run(context.id());
    Run begun = folder.begin(context.id(), KIND, model, request.seed(), request, Map.of());
    BackgroundWork<Run> work = new BackgroundWork<>(properties.niceness());
    Run ended = work.run(context, () -> evaluate(request, begun, folder, work));
    ModelEvaluation found = Objects.requireNonNull(ended.assessment());
    meters.ended(found);
    return Map.of("run", ended.id(), "embedding", found.embedding(), "full", found.full());
  }

  private Run evaluate(
      EvaluationRequest request, Run begun, RunFolder folder, BackgroundWork<Run> work)
      throws IOException {
    Embedder embedder = models.load(begun.model());
    Questions questions = questions(request, embedder);
    int total = questions.hums().size();
    if (total == 0) {
      throw new IllegalStateException(
          "there are no hums to measure with; name some, or let people give feedback");
    }
    ModelEvaluation found =
        ModelEvaluation.of(
            questions.songs(),
            embedder,
            questions.humStart(),
            questions.hums(),
            done -> {
              work.tell(done, total, "looking for hums", null);
              work.pulse();
            });
    Map<String, Object> data =
        Map.of(
            "hums",
            total,
            "songs",
            questions.songs().size(),
            "real",
            request.hums() != null,
            "fingerprint",
            questions.fingerprint());
    Run ended = begun.ended(data, found);
    folder.write(ended);
    folder.writeReport(Report.of(List.of(folder)));
    return ended;
  }

  private Questions questions(EvaluationRequest request, Embedder embedder) throws IOException {
    TrainingRequest.Hums folder = request.hums();
    if (request.feedback()) {
      LabelledHums told = feedback.labelled();
      return new Questions(
          EvenSample.of(told.hums(), request.limit()),
          catalogue,
          HumStart.ANYWHERE,
          new TrainingData(catalogue.songs(), told).fingerprint());
    }
    if (folder == null) {
      List<Song> songs = EvenSample.of(inNotes(catalogue.songs()), request.limit());
      TrainingData data = new TrainingData(songs, LabelledHums.NONE);
      HeldOut asked = HeldOut.of(data, HumStart.ANYWHERE, embedder.frontEnd(), request.seed());
      return new Questions(
          asked.hums(), new Catalogue(asked.songs()), HumStart.ANYWHERE, data.fingerprint());
    }
    LabelledHums hums = folder.in(properties).read();
    List<Song> songs = new ArrayList<>();
    songs.addAll(MelodyFolder.read(properties.data(folder.catalogue())).songs());
    String fingerprint = new TrainingData(songs, hums).fingerprint();
    return new Questions(
        EvenSample.of(hums.hums(), request.limit()),
        new Catalogue(songs),
        folder.where(),
        fingerprint);
  }

  static List<Song> inNotes(List<Song> songs) {
    return songs.stream().filter(song -> !song.melodies().isEmpty()).toList();
  }

  /**
   * What can be checked before it begins.
   *
   * @throws IllegalArgumentException when it cannot be done as asked for
   */
  void check(EvaluationRequest request) {
    if (request.model() != null && models.folder(request.model()).isEmpty()) {
      throw new IllegalArgumentException("there is no model " + request.model());
    }
    if (request.hums() != null) {
      request.hums().in(properties);
    }
  }
}
