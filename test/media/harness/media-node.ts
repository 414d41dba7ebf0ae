import { ControlServer } from './control-server.ts';
import { MediaNodeProcess } from './node-process.ts';

interface Closable {
  close(): unknown;
}

/** A media node with the signaling it is linked to, and what a test opens beside it. */
export interface LinkedNode {
  readonly control: ControlServer;
  readonly node: MediaNodeProcess;
  /** Closed with the node, last first. */
  keep<T extends Closable>(resource: T): T;
  /** A number out of `/metrics`; 0 where the line is missing. */
  readMetric(line: RegExp): Promise<number>;
  close(): Promise<void>;
}

export async function startLinkedNode(env: Record<string, string> = {}): Promise<LinkedNode> {
  const control = await ControlServer.start();
  const node = await MediaNodeProcess.start({ signalingUrls: [control.url], token: control.token, env });
  await control.untilConnected();
  const kept: Closable[] = [];
  return {
    control,
    node,
    keep(resource) {
      kept.push(resource);
      return resource;
    },
    async readMetric(line) {
      const { text } = await node.probe('/metrics');
      return Number(line.exec(text)?.[1] ?? 0);
    },
    async close() {
      for (const resource of kept.reverse()) resource.close();
      await node.stop();
      await control.close();
    },
  };
}
