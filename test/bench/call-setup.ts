import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright';
import { launchBrowser } from '../harness/browser.ts';
import { askForConsultation, endConsultation, openCallPair, type CallPair } from '../harness/call.ts';
import { startTestDatabase } from '../harness/database.ts';
import { startSystem } from '../harness/system.ts';
import { atMost, figure, type BenchOptions, type BenchReport } from './result.ts';
import { toneWav } from './tone-wav.ts';
import { measureFirstMedia, watchAccept, type FirstMedia } from './first-media.ts';

/** Calls that are measured, and calls before them that warm caches and just-in-time code up, as a shift's first call does. */
const calls = 24;
const warmUps = 2;

interface Sample {
  readonly expert: FirstMedia;
  readonly village: FirstMedia;
}

/**
 * From the expert's click on "accept" to the other's first decoded frame and first sound, on both sides, in two real
 * Chromium browsers over the real system. Both sides count as samples: a call is up when each sees the other.
 */
export async function run({ log }: BenchOptions): Promise<BenchReport> {
  log(
    `method: ${calls} calls (after ${warmUps} to warm up), one after the other, 720p simulcast VP8 and Opus each way`,
  );
  const folder = await mkdtemp(path.join(os.tmpdir(), 'zhida-bench-'));
  const tone = path.join(folder, 'tone.wav');
  await writeFile(tone, toneWav(5));
  const system = await startSystem();
  // A browser each: inside one, both pages would share one fake camera, and opening it here stops it there.
  const flags = [`--use-file-for-fake-audio-capture=${tone}`];
  const browsers = [await launchBrowser({ flags }), await launchBrowser({ flags })] as const;
  try {
    const pair = await openCallPair(browsers[0], system, browsers[1]);
    await watchAccept(pair.expert.page);
    const samples: Sample[] = [];
    for (let call = 0; call < warmUps + calls; call++) {
      const sample = await oneCall(pair);
      if (call >= warmUps) samples.push(sample);
      log(`call ${call + 1}: ${describe(sample)}`);
    }
    return report(samples);
  } finally {
    for (const browser of browsers) await browser.close();
    await system.close();
    await (await startTestDatabase()).close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function oneCall(pair: CallPair): Promise<Sample> {
  const { village, expert } = pair;
  await askForConsultation(village.page);
  const accept = expert.page.getByTestId('accept');
  await accept.waitFor();
  const pages: [Page, Page] = [expert.page, village.page];
  const [first, second] = pages.map((page) => measureFirstMedia(page));
  const clickedAt = await clickAccept(expert.page);
  const since = (at: FirstMedia | undefined): FirstMedia => ({
    frameAt: (at?.frameAt ?? NaN) - clickedAt,
    audioAt: (at?.audioAt ?? NaN) - clickedAt,
  });
  const sample = { expert: since(await first), village: since(await second) };
  await endConsultation(pair);
  await village.page.getByTestId('ask').waitFor();
  return sample;
}

async function clickAccept(page: Page): Promise<number> {
  await page.getByTestId('accept').click();
  return page.evaluate(() => Number(document.documentElement.dataset.acceptedAt));
}

function describe({ expert, village }: Sample): string {
  const text = (side: FirstMedia) =>
    `frame ${Math.round(side.frameAt)} ms, audio ${Math.round(side.audioAt)} ms`;
  return `expert ${text(expert)}; village ${text(village)}`;
}

function report(samples: readonly Sample[]): BenchReport {
  const of = (pick: (sample: Sample) => number[]) => figure('ms', samples.flatMap(pick), 0);
  const firstFrame = of(({ expert, village }) => [expert.frameAt, village.frameAt]);
  const firstAudio = of(({ expert, village }) => [expert.audioAt, village.audioAt]);
  return {
    n: samples.length,
    figures: {
      first_frame_ms: firstFrame,
      first_audio_ms: firstAudio,
      expert_first_frame_ms: of(({ expert }) => [expert.frameAt]),
      village_first_frame_ms: of(({ village }) => [village.frameAt]),
      expert_first_audio_ms: of(({ expert }) => [expert.audioAt]),
      village_first_audio_ms: of(({ village }) => [village.audioAt]),
    },
    aims: {
      first_frame_ms: atMost(1000, 'ms', firstFrame, 'p95'),
      first_audio_ms: atMost(1000, 'ms', firstAudio, 'p95'),
    },
    synthetic:
      'camera picture and microphone tone are Chromium’s fake devices; both browsers, signaling, media node and database share one machine over loopback; no network delay or loss',
  };
}
