/** Plays notes, one melody at a time. */
let stopPlaying = () => {};

/**
 * @param {{onsetMs: number, durationMs: number, semitone: number}[]} notes
 * @param {(ms: number | null) => void} onTime is told where in the melody it is, null at the end
 */
export function play(notes, onTime) {
  stopPlaying();
  const context = new AudioContext();
  const begin = context.currentTime + 0.08;
  const first = notes[0].onsetMs;
  notes.forEach((note) => sound(context, note, begin + (note.onsetMs - first) / 1000));
  const last = Math.max(...notes.map(({ onsetMs, durationMs }) => onsetMs + durationMs));

  let frame = 0;
  const follow = () => {
    const ms = first + Math.max(0, context.currentTime - begin) * 1000;
    if (ms > last) return stopPlaying();
    onTime(ms);
    frame = requestAnimationFrame(follow);
  };
  stopPlaying = () => {
    cancelAnimationFrame(frame);
    context.close();
    stopPlaying = () => {};
    onTime(null);
  };
  follow();
}

export function stop() {
  stopPlaying();
}

function sound(context, { durationMs, semitone }, at) {
  const end = at + durationMs / 1000;
  const voice = new OscillatorNode(context, { type: "triangle", frequency: 440 * 2 ** ((semitone - 69) / 12) });
  const volume = new GainNode(context, { gain: 0 });
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.4, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.18, Math.max(at + 0.03, end - 0.05));
  volume.gain.linearRampToValueAtTime(0, end);
  voice.connect(volume).connect(context.destination);
  voice.start(at);
  voice.stop(end);
}
