package org.earworm.training;

/** Hears how a run goes, on the thread that trains; ends it by throwing. */
public interface TrainingListener {
  /** What is read and what is left out, for people. */
  void told(String line);

  /**
   * After every step.
   *
   * @param step from 1
   * @param loss of its batch
   */
  default void step(int step, double loss) {}

  /** After every epoch, before it is kept. */
  void epoch(Epoch epoch);

  /** Several times a second, whatever is done. */
  default void pulse() {}
}
