import { fault } from '@zhida/protocol/core/fault.ts';
import type { ConferenceRouter } from './conference-router.ts';
import type { MediaProducer } from './media-producer.ts';
import { createPipeTransport, withinHost } from './pipe-address.ts';
import { PipeIn } from './pipe-in.ts';
import { PipeOut } from './pipe-out.ts';

interface Ends {
  readonly out: PipeOut;
  readonly in: PipeIn;
}

/** A pipe between two routers of one node: both ends here, which tell each other directly and close together. */
export class LocalPipe {
  readonly #ends: Promise<Ends>;
  readonly #onClosed: () => void;

  constructor(from: ConferenceRouter, to: ConferenceRouter, onClosed: () => void) {
    this.#onClosed = onClosed;
    this.#ends = this.#open(from, to);
    this.#ends.catch(onClosed); // made anew for whoever asks next
  }

  async bring(producer: MediaProducer): Promise<MediaProducer> {
    const ends = await this.#ends;
    return ends.in.receive(await ends.out.offer(producer));
  }

  async #open(from: ConferenceRouter, to: ConferenceRouter): Promise<Ends> {
    const made = await Promise.allSettled([
      createPipeTransport(from.router, withinHost),
      createPipeTransport(to.router, withinHost),
    ]);
    const transports = made.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const [sending, receiving] = transports;
    if (!sending || !receiving || sending.closed || receiving.closed) {
      for (const transport of transports) transport.close();
      throw fault('conflict', 'a router was closed meanwhile');
    }
    const ends: Ends = {
      out: new PipeOut(sending, {
        tell: (producerId, news) => ends.in.hear(producerId, news),
        closed: () => {
          ends.in.close();
          this.#onClosed();
        },
      }),
      in: new PipeIn(sending.id, receiving, {
        tell: (producerId, news) => ends.out.hear(producerId, news),
        closed: () => ends.out.close(),
        opened: (copy) => to.addProducer(copy),
        voiceChanged: () => to.weighVoices(),
      }),
    };
    await Promise.all([ends.out.connect(ends.in.address), ends.in.connect(ends.out.address)]);
    return ends;
  }
}
