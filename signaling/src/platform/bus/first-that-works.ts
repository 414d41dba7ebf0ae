import type { Bus } from './bus.ts';

/** While the first is away it is asked no more often than this: each question may take its whole time. */
const askAgainMs = 2_000;

/** A word goes over the first bus, or over the second while the first is away. Both are listened to. */
export function firstThatWorks(first: Bus, second: Bus, now: () => number = () => performance.now()): Bus {
  let away = -Infinity;
  return {
    async say(word) {
      if (now() - away >= askAgainMs)
        try {
          return await first.say(word);
        } catch {
          away = now();
        }
      await second.say(word);
    },
    close: async () => void (await Promise.all([first.close(), second.close()])),
  };
}
