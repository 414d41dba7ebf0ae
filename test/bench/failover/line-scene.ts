import type { Page } from 'playwright';
import { launchBrowser, openStation } from '../../harness/browser.ts';
import { startCall, type CallPair } from '../../harness/call.ts';
import { startSystem, type System } from '../../harness/system.ts';
import { makeSpeech } from '../media/speech-wav.ts';
import { watchMedia } from '../media/media-watch.ts';
import { launchBrowserBehind } from '../net/browser-behind.ts';
import { openEmulatedLine, type EmulatedLine } from '../net/emulated-line.ts';
import { participantOf } from './page-session.ts';
import type { Watching } from './recovery.ts';

/** A village behind a line of its own in a call with an expert, who is beside the servers. */
export interface LineScene {
  readonly system: System;
  readonly line: EmulatedLine;
  readonly pair: CallPair;
  /** Each watches the other; to be asked anew in every call. */
  watchCall(): Promise<Readonly<Record<'village' | 'expert', Watching>>>;
  close(): Promise<void>;
}

/**
 * Its database is one of the process's server, which whoever runs the process closes: it may be others' too.
 * @param picture as the station's setting: `rural` sends 160 kbit/s at most
 */
export async function startLineScene(picture: 'rural' | 'standard'): Promise<LineScene> {
  const closing = new AsyncDisposableStack();
  try {
    const line = await openEmulatedLine();
    closing.defer(() => line.close());
    const system = await startSystem({
      env: { LOG_LEVEL: 'warn', ZHIDA_HTTP_HOST: '0.0.0.0' },
      mediaEnv: {
        LOG_LEVEL: 'warn',
        ZHIDA_MEDIA_LISTEN_IP: line.nearAddress,
        ZHIDA_MEDIA_ANNOUNCED_ADDRESS: line.nearAddress,
      },
    });
    closing.defer(() => system.close());
    const pair = await openPair(closing, { system, line, picture });
    await startCall(pair);
    return {
      system,
      line,
      pair,
      watchCall: async () => ({
        village: { who: 'village ← expert', watch: await watchOther(pair.village.page, pair.expert.page) },
        expert: { who: 'expert ← village', watch: await watchOther(pair.expert.page, pair.village.page) },
      }),
      close: () => closing.disposeAsync(),
    };
  } catch (error) {
    await closing.disposeAsync();
    throw error;
  }
}

async function openPair(
  closing: AsyncDisposableStack,
  { system, line, picture }: { system: System; line: EmulatedLine; picture: string },
): Promise<CallPair> {
  const origin = `http://${line.nearAddress}:${new URL(system.url).port}`;
  const { flags } = await makeSpeech(closing);
  const far = await launchBrowserBehind(line, origin, { closing, flags });
  const near = await launchBrowser({ flags });
  closing.defer(() => near.close());
  const village = await openStation(
    far,
    { url: origin, demoPassword: system.demoPassword },
    {
      app: 'terminal',
      username: 't15.v01',
      storage: { 'zhida.terminal.picture': picture },
      grants: 'as-asked',
    },
  );
  const expert = await openStation(near, system, { app: 'console', username: 'expert.respiratory.1' });
  await village.page.getByTestId('ask').waitFor();
  await expert.page.getByTestId('presence-total').waitFor();
  return { village, expert };
}

async function watchOther(page: Page, other: Page) {
  return watchMedia(page, await participantOf(other));
}
