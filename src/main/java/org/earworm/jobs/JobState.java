package org.earworm.jobs;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a job stands; the last three are final. */
public enum JobState {
  /** Waits for a worker: it is new, or the service stopped while it ran. */
  QUEUED,
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED;

  /** Whether nothing will change any more. */
  public boolean ended() {
    return compareTo(SUCCEEDED) >= 0;
  }

  /** Name in lower case, as the database and the API write it. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static JobState of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
