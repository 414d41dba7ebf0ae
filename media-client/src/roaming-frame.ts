import { raisePriorities } from './roaming.rules.ts';

type PeerConnection = typeof RTCPeerConnection;

/** Nothing in it may use a camera or a microphone. */
const allow = "camera 'none'; microphone 'none'";

let kept: { readonly frame: HTMLIFrameElement; readonly connection: PeerConnection } | null = null;

/**
 * Lets connections made by `make` send from whatever address the machine has. Where a page may use the camera, Chromium
 * binds a socket to each address there is and learns of another 1 to 2 s late; until then nothing can be sent. In a
 * frame that may not, it binds them to no address: after a change the system sends from the new one at once. The frame
 * stays as long as the page, since connections end with it. In other browsers `make` does as always. See ADR 42.
 */
export function connectFromAnyAddress<T>(make: () => T): T {
  const roaming = findRoaming();
  if (!roaming) return make();
  const own = globalThis.RTCPeerConnection;
  globalThis.RTCPeerConnection = roaming;
  try {
    return make();
  } finally {
    globalThis.RTCPeerConnection = own;
  }
}

function findRoaming(): PeerConnection | undefined {
  // Only Chromium has this.
  if (!globalThis.document || !Reflect.has(navigator, 'userAgentData')) return undefined;
  if (kept?.frame.isConnected) return kept.connection;
  const frame = document.createElement('iframe');
  frame.allow = allow;
  frame.hidden = true;
  document.body.append(frame);
  const inside: unknown = frame.contentWindow && Reflect.get(frame.contentWindow, 'RTCPeerConnection');
  if (typeof inside !== 'function') return undefined;
  kept = { frame, connection: preferringNews(inside as PeerConnection) };
  return kept.connection;
}

/**
 * A browser stays with the path it has, though nothing comes over it, for 2.5 s while that looks better than one found
 * just now. With every change of credentials the other side's candidates count for a little more, and with them the
 * paths that are found from then on.
 */
function preferringNews(Base: PeerConnection): PeerConnection {
  return class extends Base {
    #credentials: string | undefined;
    #changes = 0;

    override async setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
      const { type, sdp = '' } = description;
      const credentials = /^a=ice-ufrag:(.*)$/m.exec(sdp)?.[1];
      if (this.#credentials !== undefined && credentials !== this.#credentials) this.#changes += 1;
      this.#credentials = credentials;
      await super.setRemoteDescription({ type, sdp: raisePriorities(sdp, this.#changes) });
    }
  };
}
