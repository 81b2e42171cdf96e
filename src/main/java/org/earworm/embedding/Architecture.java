package org.earworm.embedding;

/** The networks that can be trained. */
public enum Architecture {
  /** Three convolutions, attention pooling with several heads over time, two dense layers. */
  ATTENTION,
  /** The network of the 2017 report: one attention head, two dense layers of 2048, tanh. */
  DEEP_SING_2017
}
