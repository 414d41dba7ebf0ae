import { mediaNodeNotices } from '@zhida/protocol/media-node.ts';
import { ControlServer } from './control-server.ts';
import { MediaNodeProcess } from './node-process.ts';

export interface ClusterNode {
  readonly nodeId: string;
  readonly control: ControlServer;
  readonly process: MediaNodeProcess;
}

/** Several real media nodes, and between them what signaling does for their pipes. */
export class Cluster {
  readonly nodes: ClusterNode[] = [];
  /** Whether words of one end of a pipe reach the other. */
  relays = true;
  readonly #env: Readonly<Record<string, string>>;

  constructor(env: Readonly<Record<string, string>> = {}) {
    this.#env = env;
  }

  async add(): Promise<ClusterNode> {
    const nodeId = `media-${this.nodes.length + 1}`;
    const control = await ControlServer.start();
    const node = await this.#start(nodeId, control);
    this.nodes.push(node);
    control.onNotice = ({ name, payload }) => {
      if (name !== 'pipe:news' || !this.relays) return;
      const { toNodeId, ...word } = mediaNodeNotices[name].payload.parse(payload);
      const to = this.nodes.find((one) => one.nodeId === toNodeId);
      // One that is down just now hears nothing.
      to?.control.call('pipe:news', word).catch(() => undefined);
    };
    return node;
  }

  /** The three steps by which producers of one node come to another. */
  async pipe(from: ClusterNode, to: ClusterNode, conferenceId: string, ...producerIds: string[]) {
    const offered = await from.control.call('pipe:offer', {
      conferenceId,
      toNodeId: to.nodeId,
      producerIds,
    });
    const taken = await to.control.call('pipe:accept', {
      conferenceId,
      fromNodeId: from.nodeId,
      pipes: offered.pipes,
    });
    await from.control.call('pipe:connect', { conferenceId, pipes: taken.pipes });
    return { offered: offered.pipes, taken: taken.pipes };
  }

  async close(): Promise<void> {
    for (const { process, control } of this.nodes) {
      await process.stop('SIGKILL');
      await control.close();
    }
  }

  async #start(nodeId: string, control: ControlServer): Promise<ClusterNode> {
    const process = await MediaNodeProcess.start({
      signalingUrls: [control.url],
      token: control.token,
      env: { ZHIDA_NODE_ID: nodeId, ...this.#env },
    });
    await control.untilConnected();
    return { nodeId, control, process };
  }
}

/** Of its metrics. */
export async function countHeld(
  { process }: ClusterNode,
  what: 'pipes' | 'copies' | 'transports' | 'conferences' | 'pipe_sent_bytes' | 'pipe_received_bytes',
): Promise<number> {
  const { text } = await process.probe('/metrics');
  return Number(new RegExp(`^zhida_media_${what} (\\d+)$`, 'm').exec(text)?.[1]);
}
