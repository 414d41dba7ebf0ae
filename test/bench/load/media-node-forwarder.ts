import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { newPeer, viewerCapabilities } from '@zhida/test/media/harness/call-participants.ts';
import { ControlServer } from '@zhida/test/media/harness/control-server.ts';
import { MediaNodeProcess } from '@zhida/test/media/harness/node-process.ts';
import { forwardedSchema } from './bare-protocol.ts';
import { nextMessage } from './channel.ts';
import type { DtlsParameters, Forwarder } from './forwarder.ts';

const tap = fileURLToPath(new URL('forwarded-tap.ts', import.meta.url));

/** The real sfu-server in a process of its own, driven over a real control link; the bench plays signaling. */
export async function startMediaNodeForwarder(): Promise<Forwarder> {
  const control = await ControlServer.start();
  const { token, url } = control;
  const node = await MediaNodeProcess.start({ signalingUrls: [url], token, nodeArgs: ['--import', tap] });
  await control.untilConnected();
  const [workerPid] = node.workerPids;
  if (!workerPid) throw new Error('the media node did not say which worker it runs');
  const conferenceId = randomUUID();

  const open = async (side: 'send' | 'receive') => {
    const ref = newPeer(conferenceId);
    const options = (await control.call('peer:open', { ...ref, send: side === 'send' }))[side];
    if (!options) throw new Error(`the media node gave no transport to ${side} on`);
    return {
      ref,
      options,
      async connect(dtlsParameters: DtlsParameters) {
        await control.call('transport:connect', { ...ref, transportId: options.id, dtlsParameters });
      },
    };
  };

  return {
    name: 'media node',
    workerPid,
    async openSend() {
      const { ref, options, connect } = await open('send');
      const what = {
        ...ref,
        transportId: options.id,
        source: 'camera',
        kind: 'video',
        paused: false,
        held: false,
        wanted: true,
        priority: false,
      } as const;
      return {
        options,
        connect,
        produce: async (rtpParameters) =>
          (await control.call('producer:create', { ...what, rtpParameters })).producerId,
      };
    },
    async openReceive() {
      const { ref, options, connect } = await open('receive');
      return {
        options,
        connect,
        async consume(producerId) {
          const producerIds = [producerId];
          const what = { ...ref, producerIds, rtpCapabilities: viewerCapabilities, paused: true };
          const [consumer] = (await control.call('consumer:create', what)).consumers;
          if (!consumer) throw new Error('the media node made no consumer');
          return consumer;
        },
        resume: async (consumerId) => {
          await control.call('consumer:update', { ...ref, consumerId, paused: false });
        },
      };
    },
    async countForwarded() {
      const answer = nextMessage(node.child, forwardedSchema);
      node.child.send('count-forwarded');
      return (await answer).forwarded;
    },
    async close() {
      await node.stop();
      await control.close();
    },
  };
}
