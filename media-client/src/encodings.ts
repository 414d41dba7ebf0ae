import type { types } from 'mediasoup-client';

/** `rural`: an uplink of 1 Mbit/s shared by a whole clinic; 160 kbit/s up in all, sound first. */
export type Profile = 'standard' | 'rural';

/** How one source is captured and sent. */
export interface SendPlan {
  readonly encodings: types.RtpEncodingParameters[];
  readonly codecOptions: types.ProducerCodecOptions;
}

/**
 * Three simulcast layers of a 720p camera: 180p, 360p, 720p. Bitrates in bit/s; higher ones gain little in a tile,
 * lower ones smear faces, and skin colour matters to a doctor. 15 fps is enough for the smallest: it is shown at
 * thumbnail size, and saves a third of an old PC's encoding time.
 */
const cameraLayers: types.RtpEncodingParameters[] = [
  { scaleResolutionDownBy: 4, maxBitrate: 120_000, maxFramerate: 15, scalabilityMode: 'L1T2' },
  { scaleResolutionDownBy: 2, maxBitrate: 450_000, scalabilityMode: 'L1T2' },
  { scaleResolutionDownBy: 1, maxBitrate: 1_400_000, scalabilityMode: 'L1T2' },
];

/** 110 video + 24 sound + ~20 packet headers ≈ 155 kbit/s. */
const ruralCameraLayer: types.RtpEncodingParameters[] = [
  { maxBitrate: 110_000, maxFramerate: 12, scalabilityMode: 'L1T2' },
];

/** A lab report must stay readable: full size, few frames. `dtx` tells the server that silence is no fault here. */
const screenLayer: Record<Profile, types.RtpEncodingParameters[]> = {
  standard: [{ maxBitrate: 2_500_000, maxFramerate: 10, dtx: true }],
  rural: [{ maxBitrate: 300_000, maxFramerate: 3, dtx: true }],
};

/** In-band FEC mends single lost packets without a resend; DTX sends almost nothing in silence. */
const speech: types.ProducerCodecOptions = {
  opusStereo: false,
  opusFec: true,
  opusDtx: true,
  opusMaxPlaybackRate: 48_000,
};

export function microphonePlan(profile: Profile): SendPlan {
  const opusMaxAverageBitrate = profile === 'rural' ? 24_000 : 40_000;
  return {
    encodings: [{ maxBitrate: opusMaxAverageBitrate }],
    codecOptions: { ...speech, opusMaxAverageBitrate },
  };
}

export function cameraPlan(profile: Profile): SendPlan {
  // Starting at 1 Mbit/s shows a sharp face within a second; a bandwidth estimate from 300 kbit/s takes five. The village's
  // begins with what its line is meant to carry: from 100, the first dip is less than a picture needs.
  return profile === 'rural'
    ? { encodings: ruralCameraLayer, codecOptions: { videoGoogleStartBitrate: 150 } }
    : { encodings: cameraLayers, codecOptions: { videoGoogleStartBitrate: 1_000 } };
}

export function screenPlan(profile: Profile): SendPlan {
  return { encodings: screenLayer[profile], codecOptions: { videoGoogleStartBitrate: 600 } };
}

/** Stereo and no speech tricks: it is the sound of a film, not of a person. */
export function screenAudioPlan(): SendPlan {
  return {
    encodings: [{ maxBitrate: 96_000 }],
    codecOptions: { opusStereo: true, opusFec: true, opusDtx: false, opusMaxAverageBitrate: 96_000 },
  };
}

export function cameraConstraints(profile: Profile): MediaTrackConstraints {
  return profile === 'rural'
    ? { width: { ideal: 320 }, height: { ideal: 180 }, frameRate: { ideal: 12, max: 15 } }
    : { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 24, max: 30 } };
}

export const microphoneConstraints: MediaTrackConstraints = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
  channelCount: { ideal: 1 },
};

export function screenConstraints(profile: Profile): DisplayMediaStreamOptions {
  const frameRate = profile === 'rural' ? 3 : 10;
  return {
    video: { frameRate: { ideal: frameRate, max: 15 }, width: { max: 2560 }, height: { max: 1440 } },
    audio: profile === 'standard',
  };
}
