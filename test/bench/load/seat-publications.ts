import { randomUUID } from 'node:crypto';
import type { TransportOptions } from '@zhida/protocol/media.ts';
import type { Picture } from './picture.ts';
import type { Seat } from './seat-subscriptions.ts';
import { SendingMedia } from './sending-media.ts';
import type { SiteLink } from './site-link.ts';

const kinds = { camera: 'video', microphone: 'audio' } as const;

interface Own {
  readonly source: 'camera' | 'microphone';
  readonly kind: 'video' | 'audio';
  held: boolean;
  wanted: boolean;
}

/** What one seat publishes. It sends nothing that is held, or that nobody looks at. */
export class SeatPublications {
  readonly #link: SiteLink;
  readonly #seat: Seat;
  readonly #media: SendingMedia;
  /** By producer. */
  readonly #own = new Map<string, Own>();

  constructor(link: SiteLink, seat: Seat, picture: Picture) {
    this.#link = link;
    this.#seat = seat;
    this.#media = new SendingMedia(picture);
  }

  /**
   * @param send the transport of the join, or null: it is made now
   * @param older of the node the seat moves away from, in the place of which these come
   */
  async publish(
    send: TransportOptions | null,
    what: readonly ('camera' | 'microphone')[],
    older?: SeatPublications | null,
  ): Promise<void> {
    const transport = send ?? (await this.#link.call('media:open-send', this.#seat)).send;
    const transportId = transport.id;
    const dtlsParameters = this.#media.connect(transport);
    const connecting = this.#link.call('media:connect-transport', {
      ...this.#seat,
      transportId,
      dtlsParameters,
    });
    const publishing = what.map((source) => this.#publishOne(transportId, source, older?.find(source)));
    await Promise.all([connecting, ...publishing]);
  }

  /** The producer of a source. */
  find(source: 'camera' | 'microphone'): string | undefined {
    return [...this.#own].find(([, own]) => own.source === source)?.[0];
  }

  setWanted(producerId: string, wanted: boolean): void {
    this.#change(producerId, { wanted });
  }

  setHeld(producerId: string, held: boolean): void {
    this.#change(producerId, { held });
  }

  get keyFrameRequests(): number {
    return this.#media.keyFrameRequests;
  }

  get packetsSent(): number {
    return this.#media.packetsSent;
  }

  close(): void {
    this.#media.close();
  }

  async #publishOne(
    transportId: string,
    source: 'camera' | 'microphone',
    replaces: string | undefined,
  ): Promise<void> {
    const kind = kinds[source];
    const { producerId, held, wanted } = await this.#link.call('media:publish', {
      ...this.#seat,
      clientRequestId: randomUUID(),
      transportId,
      source,
      kind,
      rtpParameters: this.#media.rtpParameters(kind),
      ...(replaces && { replaces }),
    });
    this.#own.set(producerId, { source, kind, held, wanted });
    this.#change(producerId, {});
  }

  #change(producerId: string, change: { held?: boolean; wanted?: boolean }): void {
    const own = this.#own.get(producerId);
    if (!own) return;
    Object.assign(own, change);
    this.#media.setSending(own.kind, own.wanted && !own.held);
  }
}
