import type { AudioLevelObserver, Router } from 'mediasoup/types';
import type { Meter } from './loudest-few.ts';

/** Time between two measures: 20 packets of 20 ms, of which mediasoup wants 10. Shorter: a voice over a line that loses
 * every third packet is never measured, hence never let in. Longer: that much of the first word is lost to whoever has
 * no place yet. */
const INTERVAL_MS = 400;
/** dBov below which nobody counts as heard. Soft speech into a far microphone is about −60. */
const THRESHOLD_DB = -80;
/** Voices told of at once. Whoever is quieter than 32 others needs no place among three. */
const MAX_ENTRIES = 32;

/** Measures producers of one router by the audio levels browsers write into their packets. */
export function openLevelMeter(
  router: Promise<Router>,
  onLevels: (levels: ReadonlyMap<string, number>) => void,
): Meter {
  let closed = false;
  const observer = router.then((ready) =>
    ready.createAudioLevelObserver({
      interval: INTERVAL_MS,
      threshold: THRESHOLD_DB,
      maxEntries: MAX_ENTRIES,
    }),
  );
  const withObserver = (act: (observer: AudioLevelObserver) => unknown) => {
    // What fails here has gone: the producer, or the worker with everything.
    observer.then(act).catch(() => undefined);
  };
  withObserver((ready) =>
    ready.on('volumes', (volumes) => {
      if (!closed) onLevels(new Map(volumes.map(({ producer, volume }) => [producer.id, volume])));
    }),
  );
  return {
    add: (producerId) => withObserver((ready) => !closed && ready.addProducer({ producerId })),
    close() {
      closed = true;
      withObserver((ready) => ready.close());
    },
  };
}
