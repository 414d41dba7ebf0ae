import { fault, Fault } from '@zhida/protocol/core/fault.ts';
import type { MediaConsumer } from './media-consumer.ts';
import type { MediaProducer } from './media-producer.ts';

type Outcome =
  | { readonly kind: 'made'; readonly consumer: MediaConsumer }
  /** Its producer closed meanwhile. */
  | { readonly kind: 'gone' }
  /** The viewer's capabilities cannot take it. */
  | { readonly kind: 'unfit' }
  | { readonly kind: 'failed'; readonly error: unknown };

/**
 * A consumer of each producer that is still there and fits. Partial on purpose: a viewer without a codec of one site
 * must not miss the others.
 * @throws Fault `bad-request` where none that is there fits; whatever else went wrong, with nothing left behind
 */
export async function consumeAll(
  producers: readonly MediaProducer[],
  consume: (producer: MediaProducer) => Promise<MediaConsumer>,
): Promise<MediaConsumer[]> {
  const outcomes = await Promise.all(producers.map((producer) => attempt(consume(producer))));
  const made = outcomes.flatMap((outcome) => (outcome.kind === 'made' ? [outcome.consumer] : []));
  const failed = outcomes.find((outcome) => outcome.kind === 'failed');
  if (failed) {
    for (const { consumer } of made) consumer.close(); // the caller will never learn of them
    throw failed.error;
  }
  if (made.length === 0 && outcomes.some(({ kind }) => kind === 'unfit'))
    throw fault('bad-request', 'the capabilities can take none of these producers');
  return made.filter(({ consumer }) => !consumer.closed);
}

async function attempt(consuming: Promise<MediaConsumer>): Promise<Outcome> {
  try {
    return { kind: 'made', consumer: await consuming };
  } catch (error) {
    if (error instanceof Fault && error.code === 'not-found') return { kind: 'gone' };
    if (error instanceof Fault && error.code === 'bad-request') return { kind: 'unfit' };
    return { kind: 'failed', error };
  }
}
