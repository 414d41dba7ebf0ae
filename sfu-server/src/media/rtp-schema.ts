import type { RtpCapabilities, RtpParameters } from 'mediasoup/types';
import { z } from 'zod';

/**
 * mediasoup's RTP structures as a client may send them. mediasoup checks what they mean; these schemas make
 * sure that only the shapes and number ranges it was written for reach it, and bound their size.
 */
const payloadTypeSchema = z.number().int().min(0).max(127);
const ssrcSchema = z.number().int().min(0).max(0xffff_ffff);
const extensionIdSchema = z.number().int().min(1).max(255);
const kindSchema = z.enum(['audio', 'video']);
const shortText = z.string().max(256);
const codecParametersSchema = z.record(shortText, z.union([shortText, z.number(), z.boolean(), z.null()]));
const feedbackSchema = z.array(z.object({ type: shortText, parameter: shortText.exactOptional() })).max(32);

const extensionUris = [
  'urn:ietf:params:rtp-hdrext:sdes:mid',
  'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
  'urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
  'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
  'urn:ietf:params:rtp-hdrext:ssrc-audio-level',
  'https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension',
  'urn:3gpp:video-orientation',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time',
  'urn:ietf:params:rtp-hdrext:toffset',
  'http://www.webrtc.org/experiments/rtp-hdrext/playout-delay',
  'urn:mediasoup:params:rtp-hdrext:packet-id',
] as const;
const extensionUriSchema = z.enum(extensionUris);

const codecShape = {
  mimeType: z.string().regex(/^(audio|video)\/[\w-]{1,40}$/i),
  clockRate: z.number().int().min(1).max(0xffff_ffff),
  channels: z.number().int().min(1).max(255).exactOptional(),
  parameters: codecParametersSchema.exactOptional(),
  rtcpFeedback: feedbackSchema.exactOptional(),
};

const encodingSchema = z.object({
  ssrc: ssrcSchema.exactOptional(),
  rid: shortText.min(1).exactOptional(),
  codecPayloadType: payloadTypeSchema.exactOptional(),
  rtx: z.object({ ssrc: ssrcSchema }).exactOptional(),
  dtx: z.boolean().exactOptional(),
  scalabilityMode: shortText.exactOptional(),
  maxBitrate: z.number().int().min(0).max(0xffff_ffff).exactOptional(),
});

export const producerRtpParametersSchema: z.ZodType<RtpParameters> = z.object({
  mid: shortText.min(1).exactOptional(),
  codecs: z
    .array(z.object({ ...codecShape, payloadType: payloadTypeSchema }))
    .min(1)
    .max(16),
  headerExtensions: z
    .array(
      z.object({
        uri: extensionUriSchema,
        id: extensionIdSchema,
        encrypt: z.boolean().exactOptional(),
        parameters: codecParametersSchema.exactOptional(),
      }),
    )
    .max(32)
    .exactOptional(),
  encodings: z.array(encodingSchema).min(1).max(8),
  rtcp: z
    .object({ cname: shortText.exactOptional(), reducedSize: z.boolean().exactOptional() })
    .exactOptional(),
  msid: shortText.exactOptional(),
});

/** Header extensions mediasoup does not know are left out: a newer browser may list them. */
export const clientRtpCapabilitiesSchema: z.ZodType<RtpCapabilities> = z.object({
  codecs: z
    .array(z.object({ ...codecShape, kind: kindSchema, preferredPayloadType: payloadTypeSchema }))
    .min(1)
    .max(64),
  headerExtensions: z
    .array(
      z.object({
        kind: kindSchema,
        uri: shortText,
        preferredId: extensionIdSchema,
        preferredEncrypt: z.boolean().exactOptional(),
        direction: z.enum(['sendrecv', 'sendonly', 'recvonly', 'inactive']).exactOptional(),
      }),
    )
    .max(64)
    .transform((extensions) =>
      extensions.flatMap((extension) => {
        const uri = extensionUriSchema.safeParse(extension.uri);
        return uri.success ? [{ ...extension, uri: uri.data }] : [];
      }),
    )
    .exactOptional(),
});
