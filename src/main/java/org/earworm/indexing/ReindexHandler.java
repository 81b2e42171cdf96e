package org.earworm.indexing;

import java.util.Map;
import org.earworm.jobs.JobContext;
import org.earworm.jobs.JobHandler;

/** Builds the index anew, for the model in service; cancelled, it leaves the old one. */
record ReindexHandler(Indexing indexing, CurrentGeneration generations) implements JobHandler {
  @Override
  public String kind() {
    return "reindex";
  }

  @Override
  public Map<String, Integer> run(JobContext context) {
    indexing.reindex((done, total) -> context.progress(done, total, "embedding songs"));
    return Map.of("windows", generations.ask(generation -> generation.index().size()));
  }
}
