import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { consumerSchema, transportOptionsSchema } from '@zhida/protocol/media.ts';
import { viewerCapabilities } from '@zhida/test/media/harness/call-participants.ts';
import { findFreePort } from '../../../scripts/free-port.ts';
import { z } from 'zod';
import { bareAnswerSchema, bareReadySchema, forwardedSchema } from './bare-protocol.ts';
import { nextMessage } from './channel.ts';
import type { DtlsParameters, Forwarder } from './forwarder.ts';

const script = fileURLToPath(new URL('bare-worker-process.ts', import.meta.url));
const tap = fileURLToPath(new URL('forwarded-tap.ts', import.meta.url));

/** A process with nothing but a mediasoup worker in it, with the same codecs and transport settings. */
export async function startBareForwarder(): Promise<Forwarder> {
  const child = fork(script, [String(await findFreePort())], { execArgv: ['--import', tap] });
  child.setMaxListeners(0); // every request under way listens for its own answer
  const { workerPid } = await nextMessage(child, bareReadySchema);
  let lastId = 0;

  const ask = async <T>(schema: z.ZodType<T>, request: Record<string, unknown>): Promise<T> => {
    const id = (lastId += 1);
    const answer = nextMessage(child, bareAnswerSchema.extend({ id: z.literal(id) }));
    child.send({ id, request });
    return schema.parse((await answer).value);
  };
  const open = async () => {
    const options = await ask(transportOptionsSchema, { kind: 'open-transport' });
    const connect = async (dtlsParameters: DtlsParameters) => {
      await ask(z.object({}), { kind: 'connect', transportId: options.id, dtlsParameters });
    };
    return { options, connect };
  };

  return {
    name: 'bare worker',
    workerPid,
    async openSend() {
      const { options, connect } = await open();
      const produced = z.object({ producerId: z.string() });
      return {
        options,
        connect,
        produce: async (rtpParameters) =>
          (await ask(produced, { kind: 'produce', transportId: options.id, rtpParameters })).producerId,
      };
    },
    async openReceive() {
      const { options, connect } = await open();
      const what = { kind: 'consume', transportId: options.id, rtpCapabilities: viewerCapabilities };
      return {
        options,
        connect,
        consume: (producerId) => ask(consumerSchema, { ...what, producerId }),
        resume: async (consumerId) => void (await ask(z.object({}), { kind: 'resume', consumerId })),
      };
    },
    async countForwarded() {
      const answer = nextMessage(child, forwardedSchema);
      child.send('count-forwarded');
      return (await answer).forwarded;
    },
    async close() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
