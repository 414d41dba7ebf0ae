import type { Account, accountCalls } from '../account.ts';
import { hospital } from './people.ts';
import { sampleId, sampleInstant, type SamplesOf } from './sample.ts';

const account: Account = {
  id: sampleId(11),
  username: 'expert.respiratory.1',
  displayName: '袁志勤',
  unitId: hospital.id,
  roles: [{ role: 'expert', unitId: hospital.id }],
  disabled: false,
  lockedUntil: null,
  mustChangePassword: true,
  lastSignInAt: sampleInstant,
  demo: true,
};
const target = { accountId: account.id };
const oneTime = { account, oneTimePassword: 'Kdmpa-48275-xwtec' };
const create = {
  clientRequestId: sampleId(91),
  username: 'li.min',
  displayName: '李敏',
  unitId: hospital.id,
  roles: ['expert' as const],
};

export const accountSamples: SamplesOf<typeof accountCalls> = {
  'account:list': {
    good: [{}, { search: '袁', unitId: hospital.id, offset: 100, limit: 500 }],
    bad: {
      'limit too high': { limit: 501 },
      'negative offset': { offset: -1 },
      'half an account': { offset: 0.5 },
      'endless search': { search: 'x'.repeat(65) },
    },
    output: { total: 1, accounts: [account] },
  },
  'account:create': {
    good: [create, { ...create, username: ' Li.Min ', roles: ['expert', 'trainer'] }],
    bad: {
      'no roles': { ...create, roles: [] },
      'a station is enrolled, not created': { ...create, roles: ['station'] },
      'unknown role': { ...create, roles: ['root'] },
      'blank name': { ...create, displayName: '  ' },
      'line break in the name': { ...create, displayName: '李\n敏' },
      'username with a blank': { ...create, username: 'li min' },
      'no request id': { ...create, clientRequestId: undefined },
    },
    output: oneTime,
  },
  'account:reset-password': {
    good: [target],
    bad: { 'no account': {}, 'by name': { accountId: 'commander' } },
    output: oneTime,
  },
  'account:set-disabled': {
    good: [{ ...target, disabled: true }],
    bad: { 'neither on nor off': target, 'a word': { ...target, disabled: 'yes' } },
    output: { ...account, disabled: true },
  },
  'account:unlock': {
    good: [target],
    bad: { 'no account': {} },
    output: account,
  },
};
