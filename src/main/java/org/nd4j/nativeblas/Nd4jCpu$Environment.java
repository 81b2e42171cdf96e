package org.nd4j.nativeblas;

/**
 * DL4J 1.0.0-M2.1 asks a class of this name, which its native backend no longer has, whether oneDNN
 * is there before it uses the fast layers. See ARCHITECTURE.md, "Five repairs".
 */
@SuppressWarnings({"checkstyle:TypeName", "ClassNamedLikeTypeParameter", "JavaLangClash"})
public final class Nd4jCpu$Environment {
  private static final Nd4jCpu$Environment INSTANCE = new Nd4jCpu$Environment();

  private Nd4jCpu$Environment() {}

  public static Nd4jCpu$Environment getInstance() {
    return INSTANCE;
  }

  public boolean isUseMKLDNN() {
    return true;
  }
}
