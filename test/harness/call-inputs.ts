import type { CallInput, CallName } from '../../protocol/src/contract.ts';

/** What a call is aimed at: a unit, with an account and a terminal of it, or things that do not exist. */
export interface CallTarget {
  readonly unitId: string;
  readonly accountId: string;
  readonly terminalId: string;
  readonly specialtyId: string;
}

const id = () => crypto.randomUUID();
const seat = () => ({ conferenceId: id(), peerId: id() });

/** One well-formed input for every call of the contract, aimed at the target where the call can be aimed at all. */
export const callInputs: { readonly [N in CallName]: (target: CallTarget) => CallInput<N> } = {
  'session:get': () => ({}),
  'session:renew': () => ({ token: 'not-a-token' }),
  'org:get-tree': () => ({}),
  'org:get-history': ({ unitId }) => ({ unitId }),
  'org:move-unit': ({ unitId }) => ({ clientRequestId: id(), unitId, parentId: unitId }),
  'specialty:list': () => ({}),
  'presence:list': () => ({}),
  'unit:get': ({ unitId }) => ({ unitId }),
  'account:list': ({ unitId }) => ({ unitId }),
  'account:create': ({ unitId }) => ({
    clientRequestId: id(),
    username: `made.${id()}`,
    displayName: '样例',
    unitId,
    roles: ['village-doctor'],
  }),
  'account:reset-password': ({ accountId }) => ({ accountId }),
  'account:set-disabled': ({ accountId }) => ({ accountId, disabled: false }),
  'account:unlock': ({ accountId }) => ({ accountId }),
  'terminal:list': ({ unitId }) => ({ unitId }),
  'terminal:issue-code': ({ unitId }) => ({ clientRequestId: id(), unitId }),
  'terminal:revoke': ({ terminalId }) => ({ terminalId }),
  'consultation:request': ({ specialtyId }) => ({ clientRequestId: id(), specialtyId, urgency: 'routine' }),
  'consultation:cancel': () => ({ consultationId: id() }),
  'consultation:ring-again': () => ({ consultationId: id() }),
  'consultation:accept': () => ({ consultationId: id() }),
  'consultation:reject': () => ({ consultationId: id(), reason: '手术中' }),
  'consultation:end': () => ({ consultationId: id() }),
  'consultation:get': () => ({ consultationId: id() }),
  'consultation:list': () => ({ view: 'mine' }),
  'conference:open': ({ unitId }) => ({
    clientRequestId: id(),
    kind: 'meeting',
    title: '样例会议',
    unitIds: [unitId],
  }),
  'conference:invite': () => ({ clientRequestId: id(), conferenceId: id() }),
  'conference:list': () => ({}),
  'conference:get': () => ({ conferenceId: id() }),
  'conference:join': () => ({ conferenceId: id() }),
  'conference:leave': () => seat(),
  'conference:end': () => ({ conferenceId: id() }),
  'conference:send-message': () => ({ clientRequestId: id(), conferenceId: id(), text: '听得到吗' }),
  'conference:list-messages': () => ({ conferenceId: id() }),
  'media:connect-transport': () => ({
    ...seat(),
    transportId: id(),
    dtlsParameters: { fingerprints: [{ algorithm: 'sha-256', value: 'AA' }] },
  }),
  'media:restart-ice': () => ({ ...seat(), transportId: id() }),
  'media:publish': () => ({
    ...seat(),
    clientRequestId: id(),
    transportId: id(),
    source: 'camera',
    kind: 'video',
    rtpParameters: {},
  }),
  'media:set-publication': () => ({ ...seat(), producerId: id(), paused: true }),
  'media:unpublish': () => ({ ...seat(), producerId: id() }),
  'media:subscribe': () => ({ ...seat(), producerId: id(), rtpCapabilities: {} }),
  'media:update-consumer': () => ({ ...seat(), consumerId: id(), paused: true }),
  'media:unsubscribe': () => ({ ...seat(), consumerId: id() }),
  'media:report-quality': () => ({ ...seat(), roundTripMs: 1, lossPercent: 0, upKbps: 1, downKbps: 1 }),
  'node:list': () => ({}),
  'audit:list': () => ({}),
  'audit:verify': () => ({}),
};
