import type { Page } from 'playwright';

/** Instants on the machine's clock (ms since 1970), the same for all pages. */
export interface FirstMedia {
  /** The first frame of the other was decoded and handed to the screen. */
  readonly frameAt: number;
  /** The first sound of the other came out of the decoder. */
  readonly audioAt: number;
}

/** Notes when the expert really clicks: the time a driver needs to deliver the click is not the product's. */
export async function watchAccept(page: Page): Promise<void> {
  await page.evaluate(() =>
    document.addEventListener(
      'click',
      (event) => {
        const onAccept = event.target instanceof Element && event.target.closest('[data-testid="accept"]');
        if (onAccept)
          document.documentElement.dataset.acceptedAt = String(performance.timeOrigin + event.timeStamp);
      },
      { capture: true },
    ),
  );
}

/**
 * Waits in the page for the next call's first media. The frame's time is the browser's own (`requestVideoFrameCallback`
 * of the other's picture); for sound the counters are read every 20 ms, so it may be reported that much late.
 */
export async function measureFirstMedia(page: Page): Promise<FirstMedia> {
  return page.evaluate(async () => {
    const now = () => performance.timeOrigin + performance.now();
    const deadline = now() + 30_000;
    const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    const frame = (async () => {
      for (;;) {
        const video = document.querySelector<HTMLVideoElement>('video[data-producer-id]');
        if (video) {
          if (video.getVideoPlaybackQuality().totalVideoFrames > 0) return now();
          return await new Promise<number>((resolve) =>
            video.requestVideoFrameCallback(() => resolve(now())),
          );
        }
        if (now() > deadline) throw new Error('no picture within 30 s');
        await pause(4);
      }
    })();
    const audio = (async () => {
      for (;;) {
        const stats = await window.zhida?.session.collectStats();
        if (stats?.inbound.some((stream) => stream.kind === 'audio' && stream.totalAudioEnergy > 0))
          return now();
        if (now() > deadline) throw new Error('no sound within 30 s');
        await pause(20);
      }
    })();
    const [frameAt, audioAt] = await Promise.all([frame, audio]);
    return { frameAt, audioAt };
  });
}
