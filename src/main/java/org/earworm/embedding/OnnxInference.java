package org.earworm.embedding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.ExecutionMode;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** On ONNX Runtime: one session for all, on the thread that asks, or on a GPU. */
final class OnnxInference implements Inference {
  /** Small enough that a query waits at most some 15 ms for a batch of an index build. */
  private static final int PROCESSOR_BATCH = 64;

  private static final int GPU_BATCH = 4096;
  private static final Cleaner CLEANER = Cleaner.create();

  static {
    cacheLibraries();
  }

  private final OrtEnvironment environment =
      OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "earworm");
  private final OrtSession session;
  private final int batch;

  /**
   * @param cuda whether to run on a GPU
   * @throws OrtException when the runtime does not take the network, or has no GPU
   */
  OnnxInference(ComputationGraph network, boolean cuda) throws OrtException {
    try (SessionOptions options = new SessionOptions()) {
      options.setExecutionMode(ExecutionMode.SEQUENTIAL);
      options.setIntraOpNumThreads(1); // More would wait for each other: searches run side by side.
      if (cuda) {
        try (var gpu = new OrtCUDAProviderOptions(0)) {
          gpu.add("use_tf32", "0"); // Ten bits of mantissa would move the neighbours.
          options.addCUDA(gpu);
        }
      }
      session = environment.createSession(OnnxModel.of(network), options);
    }
    batch = cuda ? GPU_BATCH : PROCESSOR_BATCH;
    OrtSession closed = session;
    CLEANER.register(this, () -> close(closed));
  }

  /** Whether this build can run on GPUs. */
  static boolean knowsCuda() {
    return OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA);
  }

  @Override
  public int batch() {
    return batch;
  }

  @Override
  public float[][] embed(List<ContourPicture> pictures) {
    ContourPicture first = pictures.getFirst();
    long[] shape = {pictures.size(), 1, first.frames(), first.bins()};
    FloatBuffer values =
        ByteBuffer.allocateDirect(Float.BYTES * pictures.size() * first.values().length)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    pictures.forEach(picture -> values.put(picture.values()));
    try (OnnxTensor input = OnnxTensor.createTensor(environment, values.flip(), shape);
        OrtSession.Result output = session.run(Map.of(OnnxModel.INPUT, input))) {
      return (float[][]) output.get(0).getValue();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed", e);
    }
  }

  private static void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed", e);
    }
  }

  /** Where JavaCPP has its own, once for all starts; the runtime would unpack them each time. */
  private static void cacheLibraries() {
    String folder = "/ai/onnxruntime/native/linux-x64/";
    try {
      Loader.cacheResource(OrtEnvironment.class, folder + "libonnxruntime4j_jni.so");
      var library = Loader.cacheResource(OrtEnvironment.class, folder + "libonnxruntime.so");
      System.setProperty("onnxruntime.native.path", library.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack ONNX Runtime", e);
    }
  }
}
