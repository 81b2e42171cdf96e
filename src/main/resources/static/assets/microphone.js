/** The microphone as it is: what helps speech (echo cancellation and the like) eats melodies. */
const AS_IT_IS = { echoCancellation: false, noiseSuppression: false, autoGainControl: false, channelCount: 1 };

/**
 * Opens the microphone.
 *
 * @param {(samples: Float32Array) => void} onSamples is given mono sound in [-1, 1], about every 40 ms
 * @returns {Promise<{rate: number, close: () => void}>} samples per second, and how to stop
 * @throws {Error} whose message is the name of one of our problems: "no-microphone" or "microphone-refused", or
 *     "gone" when a part of this page does not come
 */
export async function openMicrophone(onSamples) {
  if (!navigator.mediaDevices?.getUserMedia || !window.AudioWorkletNode) {
    throw new Error(window.isSecureContext ? "no-microphone" : "insecure-page");
  }
  const stream = await navigator.mediaDevices.getUserMedia({ audio: AS_IT_IS }).catch((failure) => {
    throw new Error(failure.name === "NotAllowedError" ? "microphone-refused" : "no-microphone");
  });
  const context = new AudioContext();
  const close = () => {
    stream.getTracks().forEach((track) => track.stop());
    context.close();
  };
  await context.audioWorklet.addModule("/assets/recorder.js").catch(() => {
    close();
    throw new Error("gone");
  });
  const recorder = new AudioWorkletNode(context, "recorder", { numberOfOutputs: 0, channelCount: 1, channelCountMode: "explicit" });
  recorder.port.onmessage = ({ data }) => onSamples(data);
  context.createMediaStreamSource(stream).connect(recorder);
  await context.resume();
  return {
    rate: context.sampleRate,
    close() {
      recorder.port.onmessage = null;
      close();
    },
  };
}
