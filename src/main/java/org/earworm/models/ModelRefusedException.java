package org.earworm.models;

import java.util.Locale;

/** A model that finds hums less well than the one in service, which stays. */
public final class ModelRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ModelRefusedException(String model, double mrr, String active, double activeMrr) {
    super(
        String.format(
                Locale.ROOT,
                "%s finds hums of this catalogue with an MRR of %.4f, %s, which stays in service,"
                    + " with %.4f;",
                model,
                mrr,
                active,
                activeMrr)
            + " use force to activate it all the same");
  }
}
