package org.earworm;

/** Entry point. */
public final class Earworm {
  private Earworm() {}

  public static void main(String[] arguments) {
    System.out.println("hello");
  }
}
