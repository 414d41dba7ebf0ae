import type { CallOutput } from '@zhida/protocol/contract.ts';
import type { TestClient } from './client.ts';
import type { System } from './system.ts';

export type Joined = CallOutput<'conference:join'>;
type Fresh = Extract<Joined['media'], { kind: 'fresh' }>;
export type FreshMedia = Fresh & { readonly send: NonNullable<Fresh['send']> };

/** @throws Error when the media was kept, which a first join never does, or nothing can be sent over it yet */
export function freshMedia({ media }: Joined): FreshMedia {
  if (media.kind !== 'fresh') throw new Error('the media was kept');
  if (media.send === null) throw new Error('the join did not ask for a transport to send on');
  return { ...media, send: media.send };
}

/** Publishes a picture nobody sends packets for: enough for the node to hold a producer. */
export async function publishPicture(
  client: TestClient,
  joined: Joined,
  ssrc: number,
  replaces?: string,
): Promise<string> {
  const { producerId } = await client.call('media:publish', {
    clientRequestId: crypto.randomUUID(),
    conferenceId: joined.conference.id,
    peerId: joined.peerId,
    transportId: freshMedia(joined).send.id,
    source: 'camera',
    kind: 'video',
    ...(replaces && { replaces }),
    rtpParameters: {
      mid: String(ssrc),
      codecs: [{ mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000 }],
      encodings: [{ ssrc }],
    },
  });
  return producerId;
}

/** What a media node holds, from its own metrics. */
export async function holdingsOf(
  system: System,
): Promise<Record<'conferences' | 'peers' | 'transports' | 'producers', number>> {
  const response = await fetch(`${system.mediaHealthUrl}/metrics`, { signal: AbortSignal.timeout(5_000) });
  const text = await response.text();
  const gauge = (name: string) => {
    const value = new RegExp(`^zhida_media_${name} (\\d+)$`, 'm').exec(text)?.[1];
    if (value === undefined) throw new Error(`no gauge zhida_media_${name}`);
    return Number(value);
  };
  return {
    conferences: gauge('conferences'),
    peers: gauge('peers'),
    transports: gauge('transports'),
    producers: gauge('producers'),
  };
}
