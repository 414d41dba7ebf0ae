import type { DeviceCheckState } from './device-checker.ts';
import { gradeRoundTrip } from './round-trip.ts';

export type CheckName = keyof DeviceCheckState;
export type CheckVerdict = 'waiting' | 'ok' | 'problem';

/** One verdict per check: a problem has a next step on the screen, waiting is for the machine or the person. */
export function verdictOf(name: CheckName, state: DeviceCheckState): CheckVerdict {
  switch (name) {
    case 'camera':
      return state.camera.state === 'running' ? 'waiting' : state.camera.state === 'ok' ? 'ok' : 'problem';
    case 'microphone':
      return microphoneVerdict(state.microphone.state);
    case 'speaker':
      return state.speaker.state === 'ok' ? 'ok' : state.speaker.state === 'bad' ? 'problem' : 'waiting';
    case 'network':
      if (state.network.state === 'running') return 'waiting';
      return state.network.state === 'measured' && gradeRoundTrip(state.network.ms) !== 'bad'
        ? 'ok'
        : 'problem';
  }
}

const microphoneVerdict = (state: DeviceCheckState['microphone']['state']): CheckVerdict =>
  state === 'ok' ? 'ok' : state === 'running' || state === 'listening' ? 'waiting' : 'problem';

export const checkNames: readonly CheckName[] = ['camera', 'microphone', 'speaker', 'network'];

export function countProblems(state: DeviceCheckState): number {
  return checkNames.filter((name) => verdictOf(name, state) === 'problem').length;
}

export function isAllWell(state: DeviceCheckState): boolean {
  return checkNames.every((name) => verdictOf(name, state) === 'ok');
}
