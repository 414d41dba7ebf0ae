import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright';
import { pictureFileSchema } from './picture.ts';

export interface FilmOptions {
  readonly kbps: number;
  readonly framesPerSecond: number;
  readonly seconds: number;
}

export interface Film {
  /** For the process of the sites; see `readPicture`. */
  readonly file: string;
  /** As encoded. */
  readonly kbps: number;
  remove(): Promise<void>;
}

/**
 * A real VP8 picture, 640×360 with something moving in it, encoded once by the browser's own encoder: what the sites
 * send can be decoded by a browser, and costs no encoding while something is measured.
 * @param origin any page of the system: encoders need a secure context, which loopback is
 */
export async function encodeFilm(browser: Browser, origin: string, options: FilmOptions): Promise<Film> {
  const page = await browser.newPage();
  try {
    await page.goto(origin);
    const frames = await page.evaluate(encodeInPage, options);
    const film = pictureFileSchema.parse({ framesPerSecond: options.framesPerSecond, frames });
    const bytes = film.frames.reduce((sum, frame) => sum + (frame.length * 3) / 4, 0);
    const folder = await mkdtemp(path.join(os.tmpdir(), 'zhida-film-'));
    const file = path.join(folder, 'film.json');
    await writeFile(file, JSON.stringify(film));
    return {
      file,
      kbps: Math.round((bytes * 8) / 1000 / options.seconds),
      remove: () => rm(folder, { recursive: true, force: true }),
    };
  } finally {
    await page.close();
  }
}

/** Runs in the browser. @returns the frames in base64 */
async function encodeInPage({ kbps, framesPerSecond, seconds }: FilmOptions): Promise<string[]> {
  const [width, height] = [640, 360];
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  const frames: string[] = [];
  let failure: Error | undefined;
  const encoder = new VideoEncoder({
    output(chunk) {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      frames.push(btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')));
    },
    error: (error) => (failure = error),
  });
  const bitrate = kbps * 1000;
  encoder.configure({
    codec: 'vp8',
    width,
    height,
    bitrate,
    framerate: framesPerSecond,
    latencyMode: 'realtime',
  });
  for (let i = 0; i < framesPerSecond * seconds; i += 1) {
    const turn = (2 * Math.PI * i) / (framesPerSecond * 4);
    context.fillStyle = '#345';
    context.fillRect(0, 0, width, height);
    // Enough that changes from frame to frame for the encoder to need the bits it is given.
    for (let spot = 0; spot < 60; spot += 1) {
      const at = turn + spot * 1.7;
      context.fillStyle = `hsl(${(spot * 47) % 360} 70% 55%)`;
      context.fillRect(
        310 + 280 * Math.sin(at),
        170 + 150 * Math.cos(at * 1.3),
        8 + (spot % 24),
        8 + (spot % 18),
      );
    }
    const frame = new VideoFrame(canvas, { timestamp: (i * 1_000_000) / framesPerSecond });
    encoder.encode(frame, { keyFrame: i === 0 });
    frame.close();
    while (encoder.encodeQueueSize > 4) await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await encoder.flush();
  encoder.close();
  if (failure) throw failure;
  return frames;
}
