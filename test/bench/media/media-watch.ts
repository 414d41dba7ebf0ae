import type { Page } from 'playwright';
import { z } from 'zod';

const watchedSchema = z.object({
  /** When a frame was handed to the screen, ms since 1970. */
  frames: z.array(z.number()),
  /** When sound that was really received had come out of the decoder since the look before. */
  sounds: z.array(z.number()),
  samples: z.number(),
  /** Of these, made up by the decoder because nothing was there in time. */
  concealed: z.number(),
});
type Watched = z.infer<typeof watchedSchema>;

/** What one page sees and hears of one participant, through every change of connection, producer and tile. */
export interface MediaWatch {
  /** Since `from`, ms since 1970; the sample counts are totals. */
  read(from: number): Promise<Watched>;
}

/** The page must be in the conference, or come into it, with the debug hook on; nothing is asked of it twice. */
export async function watchMedia(page: Page, participantId: string): Promise<MediaWatch> {
  await page.evaluate(watchInPage);
  return {
    read: async (from) =>
      watchedSchema.parse(await page.evaluate(readInPage, { participantId, from: Math.floor(from) })),
  };
}

/** Remembers every frame and, in looks, every sound of everybody's, by the producer they came from. */
function watchInPage(): void {
  /** Statistics are cached by the browser for 50 ms: looking more often shows nothing more. */
  const LOOK_MS = 50;
  const KEPT_MS = 180_000;
  if (Reflect.has(window, 'benchWatch')) return;
  interface Sound {
    at: number[];
    samples: number;
    concealed: number;
  }
  const watch = {
    frames: new Map<string, number[]>(),
    sounds: new Map<string, Sound>(),
    /** Whose a producer is; remembered, as it goes from the conference with its connection. */
    owners: new Map<string, string>(),
  };
  Reflect.set(window, 'benchWatch', watch);
  const now = () => performance.timeOrigin + performance.now();
  const keep = (at: number[]) => {
    const oldest = now() - KEPT_MS;
    while (at[0] !== undefined && at[0] < oldest) at.shift();
  };
  const followed = new WeakSet<HTMLVideoElement>();
  const follow = (video: HTMLVideoElement) => {
    if (followed.has(video)) return;
    followed.add(video);
    const onFrame = () => {
      const producerId = video.dataset.producerId ?? '';
      const at = watch.frames.get(producerId) ?? [];
      watch.frames.set(producerId, at);
      at.push(now());
      keep(at);
      video.requestVideoFrameCallback(onFrame);
    };
    video.requestVideoFrameCallback(onFrame);
  };
  const note = () => {
    for (const video of document.querySelectorAll<HTMLVideoElement>('video[data-producer-id]')) follow(video);
    for (const { id, peers } of window.zhida?.session.sites() ?? [])
      for (const { producerId } of peers.flatMap(({ publications }) => publications))
        watch.owners.set(producerId, id);
  };
  const listen = async () => {
    const stats = (await window.zhida?.session.collectStats())?.inbound ?? [];
    for (const { producerId, kind, samplesReceived, samplesConcealed } of stats) {
      if (kind !== 'audio') continue;
      const sound = watch.sounds.get(producerId) ?? { at: [], samples: 0, concealed: 0 };
      watch.sounds.set(producerId, sound);
      const real = samplesReceived - samplesConcealed;
      if (real > sound.samples - sound.concealed) sound.at.push(now());
      sound.samples = samplesReceived;
      sound.concealed = samplesConcealed;
      keep(sound.at);
    }
  };
  const look = () => {
    note();
    listen()
      .catch(() => undefined)
      .finally(() => setTimeout(look, LOOK_MS));
  };
  look();
}

function readInPage({ participantId, from }: { participantId: string; from: number }): unknown {
  interface Kept {
    frames: Map<string, number[]>;
    sounds: Map<string, { at: number[]; samples: number; concealed: number }>;
    owners: Map<string, string>;
  }
  const watch = Reflect.get(window, 'benchWatch') as Kept;
  const own = [...watch.owners].filter(([, owner]) => owner === participantId).map(([id]) => id);
  const sounds = own.flatMap((id) => watch.sounds.get(id) ?? []);
  const since = (lists: number[][]) =>
    lists
      .flat()
      .filter((at) => at >= from)
      .sort((a, b) => a - b);
  const sum = (of: (sound: (typeof sounds)[number]) => number) =>
    sounds.reduce((total, sound) => total + of(sound), 0);
  return {
    frames: since(own.flatMap((id) => watch.frames.get(id) ?? []).map((at) => [at])),
    sounds: since(sounds.map(({ at }) => at)),
    samples: sum(({ samples }) => samples),
    concealed: sum(({ concealed }) => concealed),
  };
}
