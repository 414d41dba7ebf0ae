import type { Browser, Page } from 'playwright';
import { openStation } from '@zhida/test/harness/browser.ts';
import type { System } from '@zhida/test/harness/system.ts';
import { wallClock } from '../media/wall-clock.ts';
import { instant } from './instant.ts';

/** Counters of all pictures a browser receives, as its own WebRTC counts them. */
interface PictureCounters {
  readonly framesDecoded: number;
  readonly freezes: number;
  readonly frozenSeconds: number;
}

/** A real station in a real browser, beside the load: it joins when it is called, and decodes. */
export interface Probe {
  readonly page: Page;
  /** When the first frame of somebody else was handed to the screen, on the clock of `instant`; null: not yet. */
  firstFrameAt(): Promise<number | null>;
  pictureCounters(): Promise<PictureCounters>;
}

/** @param username a person of the county, whose terminal it is */
export async function openProbe(browser: Browser, system: System, username: string): Promise<Probe> {
  const { page } = await openStation(browser, system, { app: 'terminal', username });
  await page.getByTestId('ask').waitFor();
  await page.evaluate(watchInPage);
  return {
    page,
    async firstFrameAt() {
      const at = await page.evaluate(() => document.documentElement.dataset.firstFrameAt);
      return at === undefined ? null : Number(at) + instant() - wallClock();
    },
    pictureCounters: () => page.evaluate(countInPage),
  };
}

/** Joins as soon as the button is there, notes the first frame of another's picture, and keeps the connections. */
function watchInPage(): void {
  const { dataset } = document.documentElement;
  const videos = new WeakSet<HTMLVideoElement>();
  new MutationObserver(() => {
    document.querySelector<HTMLElement>('[data-testid="incoming-join"]')?.click();
    for (const video of document.querySelectorAll<HTMLVideoElement>('video[data-producer-id]')) {
      if (videos.has(video)) continue;
      videos.add(video);
      video.requestVideoFrameCallback(() => {
        dataset.firstFrameAt ??= String(performance.timeOrigin + performance.now());
      });
    }
  }).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['data-producer-id'],
  });
  const connections: RTCPeerConnection[] = [];
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      connections.push(this);
    }
  };
  Reflect.set(window, 'benchConnections', connections);
}

async function countInPage(): Promise<PictureCounters> {
  const kept: unknown = Reflect.get(window, 'benchConnections');
  const connections = Array.isArray(kept) ? kept.filter((each) => each instanceof RTCPeerConnection) : [];
  const sum = { framesDecoded: 0, freezes: 0, frozenSeconds: 0 };
  for (const connection of connections)
    for (const entry of (await connection.getStats()).values()) {
      const { type, kind, framesDecoded, freezeCount, totalFreezesDuration } = entry as Record<
        string,
        unknown
      >;
      if (type !== 'inbound-rtp' || kind !== 'video') continue;
      sum.framesDecoded += Number(framesDecoded ?? 0);
      sum.freezes += Number(freezeCount ?? 0);
      sum.frozenSeconds += Number(totalFreezesDuration ?? 0);
    }
  return sum;
}
