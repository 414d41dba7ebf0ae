/** Three soft notes, a second and a half: long enough to find the volume button, short enough not to annoy. */
const notes = [523.25, 659.25, 783.99];
const noteSeconds = 0.45;
const loudness = 0.4;

/**
 * Plays the tone on one speaker. Must be called from a click.
 * @param sinkId '' for the system's default
 * @returns when it is over. Rejects where the speaker would not play
 */
export async function playTestTone(sinkId: string): Promise<void> {
  const audio = new AudioContext();
  const element = new Audio();
  try {
    const output = audio.createMediaStreamDestination();
    element.srcObject = output.stream;
    if (sinkId !== '' && typeof element.setSinkId === 'function') await element.setSinkId(sinkId);
    await audio.resume();
    await element.play();
    schedule(audio, output);
    await new Promise((resolve) => setTimeout(resolve, (notes.length * noteSeconds + 0.2) * 1000));
  } finally {
    element.srcObject = null;
    await audio.close();
  }
}

function schedule(audio: AudioContext, output: AudioNode): void {
  notes.forEach((frequency, index) => {
    const from = audio.currentTime + 0.05 + index * noteSeconds;
    const gain = new GainNode(audio, { gain: 0 });
    gain.gain.setValueAtTime(0, from);
    gain.gain.linearRampToValueAtTime(loudness, from + 0.03);
    gain.gain.linearRampToValueAtTime(0, from + noteSeconds);
    const tone = new OscillatorNode(audio, { frequency });
    tone.connect(gain).connect(output);
    tone.start(from);
    tone.stop(from + noteSeconds);
  });
}
