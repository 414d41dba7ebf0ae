import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

const RATE = 48_000;
const HEADER_BYTES = 44;

/**
 * A mono 16-bit 48 kHz WAV that never pauses and never stays the same: five syllables a second of a gliding buzz. A
 * browser's noise suppression takes a steady tone away, and then its encoder sends next to nothing.
 */
function speechWav(seconds: number): Buffer {
  const samples = Math.round(seconds * RATE);
  const wav = Buffer.alloc(HEADER_BYTES + samples * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(HEADER_BYTES - 8 + samples * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(RATE, 24);
  wav.writeUInt32LE(RATE * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(samples * 2, 40);
  let phase = 0;
  for (let i = 0; i < samples; i += 1) {
    const at = i / RATE;
    const syllable = Math.floor(at * 5);
    const pitch = 110 + 60 * Math.abs(Math.sin(syllable * 1.9)) + 30 * Math.sin(2 * Math.PI * 3 * at);
    phase += (2 * Math.PI * pitch) / RATE;
    const loudness = 0.35 + 0.65 * Math.abs(Math.sin(Math.PI * 5 * at));
    const voice = [1, 2, 3, 5, 8].reduce(
      (sum, harmonic) => sum + Math.sin(phase * harmonic + syllable) / harmonic,
      0,
    );
    wav.writeInt16LE(Math.round((voice / 2) * loudness * 14_000), HEADER_BYTES + i * 2);
  }
  return wav;
}

/** @returns what makes a browser's fake microphone speak without a pause; the file goes with `closing` */
export async function makeSpeech(
  closing: AsyncDisposableStack,
): Promise<{ readonly flags: readonly string[] }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'zhida-speech-'));
  closing.defer(() => rm(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'speech.wav');
  await writeFile(file, speechWav(10));
  return { flags: [`--use-file-for-fake-audio-capture=${file}`] };
}
