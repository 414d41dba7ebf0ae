import type { TransportOptions } from '@zhida/protocol/media.ts';

/** One track as the media node sends or receives it. */
export interface SdpTrack {
  readonly mid: string;
  readonly kind: 'audio' | 'video';
  /** `VP8/90000`, `opus/48000/2`. */
  readonly codec: string;
  readonly payloadType: number;
  readonly ssrc?: number;
}

/** The media node's side of a session, written as the description of an ICE-lite peer. */
export function describeMediaNode(
  transport: TransportOptions,
  tracks: readonly SdpTrack[],
  side: { readonly direction: 'sendonly' | 'recvonly'; readonly setup: 'actpass' | 'passive' },
): string {
  const { iceParameters, iceCandidates, dtlsParameters } = transport;
  const fingerprint = dtlsParameters.fingerprints.find(({ algorithm }) => algorithm === 'sha-256');
  const udp = iceCandidates.find(({ protocol }) => protocol === 'udp');
  if (!fingerprint || !udp) throw new Error('the transport has no SHA-256 fingerprint or no UDP candidate');
  const media = tracks.flatMap(({ mid, kind, codec, payloadType, ssrc }) => [
    `m=${kind} 9 UDP/TLS/RTP/SAVPF ${payloadType}`,
    'c=IN IP4 127.0.0.1',
    'a=rtcp-mux',
    `a=mid:${mid}`,
    `a=${side.direction}`,
    `a=ice-ufrag:${iceParameters.usernameFragment}`,
    `a=ice-pwd:${iceParameters.password}`,
    `a=setup:${side.setup}`,
    `a=rtpmap:${payloadType} ${codec}`,
    ...(ssrc === undefined ? [] : [`a=ssrc:${ssrc} cname:media-node`]),
    `a=candidate:1 1 UDP ${String(udp.priority)} ${String(udp.ip)} ${String(udp.port)} typ host`,
    'a=end-of-candidates',
  ]);
  const session = [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'a=ice-lite',
    `a=group:BUNDLE ${tracks.map(({ mid }) => mid).join(' ')}`,
    `a=fingerprint:sha-256 ${fingerprint.value}`,
  ];
  return [...session, ...media, ''].join('\r\n');
}

/** DTLS parameters of the other side, out of its description. It always takes the client role. */
export function readDtlsParameters(sdp: string) {
  const [, value] = /a=fingerprint:sha-256 (\S+)/i.exec(sdp) ?? [];
  if (!value) throw new Error('the description has no fingerprint');
  return { role: 'client' as const, fingerprints: [{ algorithm: 'sha-256', value }] };
}
