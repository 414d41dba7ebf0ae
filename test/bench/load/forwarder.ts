import type { z } from 'zod';
import type { consumerSchema, TransportOptions } from '@zhida/protocol/media.ts';
import type { MediaNodeInput } from '@zhida/protocol/media-node.ts';

export type DtlsParameters = MediaNodeInput<'transport:connect'>['dtlsParameters'];
type ConsumerDescription = z.output<typeof consumerSchema>;

/** A transport of the side under test, with what that side needs to find it again. */
interface OpenTransport {
  readonly options: TransportOptions;
  connect(dtlsParameters: DtlsParameters): Promise<void>;
}

interface SendTransport extends OpenTransport {
  produce(rtpParameters: Record<string, unknown>): Promise<string>;
}

interface ReceiveTransport extends OpenTransport {
  consume(producerId: string): Promise<ConsumerDescription>;
  resume(consumerId: string): Promise<void>;
}

/** One of the two sides of the comparison: our media node or a bare worker. */
export interface Forwarder {
  readonly name: 'media node' | 'bare worker';
  readonly workerPid: number;
  openSend(): Promise<SendTransport>;
  openReceive(): Promise<ReceiveTransport>;
  /** RTP packets all consumers have sent so far, by the worker's own count. */
  countForwarded(): Promise<number>;
  close(): Promise<void>;
}
