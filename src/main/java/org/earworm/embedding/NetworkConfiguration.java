package org.earworm.embedding;

import java.util.List;

/**
 * The shape of a network and of what it reads.
 *
 * @param architecture which network
 * @param frontEnd how its pictures are drawn
 * @param channels output channels of the three convolutions
 * @param hidden width of a frame after the convolutions (ours only)
 * @param heads attention heads (ours only)
 * @param dense width of the dense layers after attention
 */
public record NetworkConfiguration(
    Architecture architecture,
    FrontEnd frontEnd,
    List<Integer> channels,
    int hidden,
    int heads,
    int dense) {

  /** Ours: 0.47 million parameters. */
  public static final NetworkConfiguration EARWORM =
      new NetworkConfiguration(
          Architecture.ATTENTION, FrontEnd.CENTRED, List.of(16, 32, 64), 128, 4, 512);

  /** The 2017 report's. */
  public static final NetworkConfiguration DEEP_SING_2017 =
      new NetworkConfiguration(
          Architecture.DEEP_SING_2017, FrontEnd.ABSOLUTE, List.of(16, 32, 64), 0, 1, 2048);

  public NetworkConfiguration {
    channels = List.copyOf(channels);
    if (channels.size() != 3) {
      throw new IllegalArgumentException("a network has three convolutions; channels=" + channels);
    }
  }

  /** The named configuration: {@code earworm} or {@code deep-sing-2017}. */
  public static NetworkConfiguration named(String name) {
    return switch (name) {
      case "earworm" -> EARWORM;
      case "deep-sing-2017" -> DEEP_SING_2017;
      default ->
          throw new IllegalArgumentException(
              "no network is named " + name + "; there are earworm and deep-sing-2017");
    };
  }
}
