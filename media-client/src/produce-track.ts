import { fault } from '@zhida/protocol/core/fault.ts';
import type { Device, types } from 'mediasoup-client';
import type { SendPlan } from './encodings.ts';

export interface TrackToSend {
  readonly track: MediaStreamTrack;
  readonly plan: SendPlan;
  readonly paused: boolean;
}

/** A track on a transport. No picture is encoded yet: that begins once the server knows of it. */
export async function produceTrack(
  send: types.Transport,
  device: Device,
  { track, plan, paused }: TrackToSend,
): Promise<types.Producer> {
  const isVideo = track.kind === 'video';
  const producer = await send.produce({
    track,
    ...plan,
    // The first key frame must not be sent before the server knows this producer: it would be lost, the server
    // would have to ask for another, and the next one anybody needs is then held back by its pacing.
    encodings: isVideo ? plan.encodings.map((encoding) => ({ ...encoding, active: false })) : plan.encodings,
    ...(isVideo ? { codec: videoCodec(device) } : {}),
    stopTracks: false, // tracks belong to their source and outlive a link
    // Muted means 0 bytes, not encoded silence. A picture is stopped by its encodings instead: that is quicker to
    // undo, and the own preview lives on.
    zeroRtpOnPause: !isVideo,
  });
  if (paused) producer.pause();
  return producer;
}

/** VP8 by name: every old PC encodes it in software, and its simulcast is what the layers are made for. */
function videoCodec({ sendRtpCapabilities }: Device): types.RtpCodecCapability {
  const codec = sendRtpCapabilities.codecs?.find(({ mimeType }) => mimeType.toLowerCase() === 'video/vp8');
  if (!codec) throw fault('internal', 'neither side can do VP8');
  return codec;
}
