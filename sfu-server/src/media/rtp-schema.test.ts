import assert from 'node:assert/strict';
import { getSupportedRtpCapabilities } from 'mediasoup';
import { clientRtpCapabilitiesSchema, producerRtpParametersSchema } from './rtp-schema.ts';

const codecs = [
  {
    mimeType: 'video/VP8',
    payloadType: 96,
    clockRate: 90_000,
    parameters: { 'x-google-start-bitrate': 600 },
    rtcpFeedback: [{ type: 'nack' }, { type: 'nack', parameter: 'pli' }, { type: 'ccm', parameter: 'fir' }],
  },
  { mimeType: 'video/rtx', payloadType: 97, clockRate: 90_000, parameters: { apt: 96 } },
];

describe('RTP structures of clients', () => {
  it('a browser’s simulcast is taken whole', () => {
    const parameters = {
      mid: '1',
      codecs,
      headerExtensions: [
        { uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', id: 4, encrypt: false, parameters: {} },
      ],
      encodings: ['r0', 'r1', 'r2'].map((rid) => ({
        rid,
        scalabilityMode: 'L1T3',
        maxBitrate: 500_000,
        dtx: false,
      })),
      rtcp: { cname: 'c', reducedSize: true },
      msid: 'stream track',
    };
    assert.deepEqual(producerRtpParametersSchema.parse(parameters), parameters);
  });

  it('capabilities of a newer browser lose only the header extensions nobody here knows', () => {
    const codec = { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000, preferredPayloadType: 96 };
    const extension = (uri: string) => ({ kind: 'video', uri, preferredId: 3 });
    const parsed = clientRtpCapabilitiesSchema.parse({
      codecs: [codec],
      headerExtensions: [extension('urn:3gpp:video-orientation'), extension('urn:not-yet-invented')],
    });
    assert.deepEqual(parsed.headerExtensions, [extension('urn:3gpp:video-orientation')]);
  });

  it('knows every header extension mediasoup does', () => {
    const { headerExtensions = [] } = getSupportedRtpCapabilities();
    const codec = { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000, preferredPayloadType: 96 };
    const parsed = clientRtpCapabilitiesSchema.parse({ codecs: [codec], headerExtensions });
    assert.equal(parsed.headerExtensions?.length, headerExtensions.length);
  });
});
