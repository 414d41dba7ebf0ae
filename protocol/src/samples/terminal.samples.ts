import type { Terminal, terminalCalls } from '../terminal.ts';
import { stationActor, village } from './people.ts';
import { laterInstant, sampleId, sampleInstant, type SamplesOf } from './sample.ts';

const terminal: Terminal = {
  id: stationActor.id,
  unitId: village.id,
  name: stationActor.displayName,
  enrolledAt: sampleInstant,
  revokedAt: null,
  lastSeenAt: null,
  state: 'offline',
};

export const terminalSamples: SamplesOf<typeof terminalCalls> = {
  'terminal:list': {
    good: [{}, { unitId: village.id }],
    bad: { 'not an id': { unitId: 7 } },
    output: { terminals: [terminal] },
  },
  'terminal:issue-code': {
    good: [{ clientRequestId: sampleId(92), unitId: village.id }],
    bad: { 'no request id': { unitId: village.id }, 'no unit': { clientRequestId: sampleId(92) } },
    output: { code: '48275913', expiresAt: laterInstant },
  },
  'terminal:revoke': {
    good: [{ terminalId: terminal.id }],
    bad: { 'no terminal': {}, 'upside down': { terminalId: { id: terminal.id } } },
    output: { ...terminal, revokedAt: laterInstant },
  },
};
