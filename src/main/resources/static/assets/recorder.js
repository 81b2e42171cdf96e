/** Runs where the sound is: hands on what the microphone gives, in pieces of about 40 ms. */
class Recorder extends AudioWorkletProcessor {
  #piece = new Float32Array(2048);
  #filled = 0;

  process([[samples]]) {
    for (const sample of samples ?? []) {
      this.#piece[this.#filled++] = sample;
      if (this.#filled === this.#piece.length) {
        this.port.postMessage(this.#piece);
        this.#filled = 0;
      }
    }
    return true;
  }
}

registerProcessor("recorder", Recorder);
