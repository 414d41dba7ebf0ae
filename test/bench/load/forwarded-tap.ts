import { observer } from 'mediasoup';
import type { Consumer } from 'mediasoup/types';

// Loaded with --import into a process that runs mediasoup: answers `count-forwarded` over the channel to its
// parent with the packets all consumers have sent so far. It does nothing while nobody asks.
const consumers = new Set<Consumer>();

observer.on('newworker', (worker) =>
  worker.observer.on('newrouter', (router) =>
    router.observer.on('newtransport', (transport) =>
      transport.observer.on('newconsumer', (consumer) => {
        consumers.add(consumer);
        consumer.observer.once('close', () => consumers.delete(consumer));
      }),
    ),
  ),
);

async function count() {
  const stats = await Promise.all([...consumers].map((consumer) => consumer.getStats()));
  const sent = stats.flat().filter(({ type }) => type === 'outbound-rtp');
  process.send?.({ forwarded: sent.reduce((sum, { packetCount }) => sum + packetCount, 0) });
}

process.on('message', (message) => {
  if (message === 'count-forwarded') void count();
});
