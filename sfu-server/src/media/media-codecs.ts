import type { RouterRtpCodecCapability } from 'mediasoup/types';

/**
 * What every router speaks. VP8 first: every browser encodes it in simulcast, also on old village PCs without
 * hardware. H264 constrained baseline second, for devices with a hardware encoder only. The order is the
 * preference mediasoup-client follows.
 */
export const mediaCodecs: RouterRtpCodecCapability[] = [
  {
    kind: 'audio',
    mimeType: 'audio/opus',
    clockRate: 48_000,
    channels: 2,
    // FEC lets speech survive the losses of a 4G or ADSL uplink at about 10 % more bits; DTX makes silence
    // nearly free, which is most of the audio in a conference of many sites.
    parameters: { useinbandfec: 1, usedtx: 1 },
  },
  {
    kind: 'video',
    mimeType: 'video/VP8',
    clockRate: 90_000,
    // Where a browser starts before it has estimated its uplink (kbit/s): higher floods a 1 Mbit/s village line
    // in the first second, lower makes the first picture blurred.
    parameters: { 'x-google-start-bitrate': 600 },
  },
  {
    kind: 'video',
    mimeType: 'video/H264',
    clockRate: 90_000,
    parameters: {
      'packetization-mode': 1,
      'profile-level-id': '42e01f',
      'level-asymmetry-allowed': 1,
      'x-google-start-bitrate': 600,
    },
  },
];
