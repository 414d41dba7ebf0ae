import assert from 'node:assert/strict';
import {
  chairLostMs,
  chairNeverCameMs,
  chooseSuccessor,
  isChairLost,
  type Candidate,
} from './succession.rules.ts';

const at = (ms: number) => new Date(Date.parse('2026-03-02T01:00:00.000Z') + ms);
const site = (participantId: string, rest: Partial<Candidate> = {}): Candidate => ({
  participantId,
  role: 'member',
  roleSince: at(0),
  kinds: ['account'],
  level: 'village',
  joinedAt: at(0),
  ...rest,
});

describe('who succeeds the chair', () => {
  it('is the co-chair of longest standing, whatever its unit', () => {
    const sites = [
      site('county', { level: 'county' }),
      site('new', { role: 'co-chair', roleSince: at(2), level: 'county' }),
      site('old', { role: 'co-chair', roleSince: at(1) }),
    ];
    assert.equal(chooseSuccessor(sites), 'old');
  });

  it('is else of the highest unit, and a person before a terminal', () => {
    const sites = [
      site('village'),
      site('township', { level: 'township' }),
      site('terminal', { level: 'hospital', kinds: ['terminal'], joinedAt: at(-9) }),
      site('doctor', { level: 'hospital' }),
      site('elsewhere', { level: null }),
    ];
    assert.equal(chooseSuccessor(sites), 'doctor');
  });

  it('is else who has been in longest', () => {
    assert.equal(
      chooseSuccessor([site('late', { joinedAt: at(2) }), site('early', { joinedAt: at(1) })]),
      'early',
    );
  });

  it('is never a guest, and nobody where nobody is left', () => {
    assert.equal(
      chooseSuccessor([site('guest', { kinds: ['guest'], level: 'county' }), site('village')]),
      'village',
    );
    assert.equal(chooseSuccessor([site('guest', { kinds: ['guest'] })]), null);
    assert.equal(chooseSuccessor([]), null);
  });
});

describe('a chair', () => {
  const others = [site('one', { joinedAt: at(0) })];
  const gone = { absentSince: at(5_000), everIn: true };
  it('is lost when it stayed away while others were in', () => {
    assert.equal(isChairLost(gone, others, at(5_000 + chairLostMs - 1)), false);
    assert.equal(isChairLost(gone, others, at(5_000 + chairLostMs)), true);
  });
  it('is not lost while it is in, or nobody else is', () => {
    assert.equal(isChairLost({ absentSince: null, everIn: true }, others, at(999_999)), false);
    assert.equal(isChairLost(gone, [], at(999_999)), false);
  });
  it('is given its time after others came back to an empty conference', () => {
    const back = [site('one', { joinedAt: at(60_000) })];
    assert.equal(isChairLost(gone, back, at(60_000 + chairLostMs - 1)), false);
    assert.equal(isChairLost(gone, back, at(60_000 + chairLostMs)), true);
  });
  it('that has not come in yet is waited for longer', () => {
    const awaited = { absentSince: at(0), everIn: false };
    assert.equal(isChairLost(awaited, others, at(chairLostMs)), false);
    assert.equal(isChairLost(awaited, others, at(chairNeverCameMs)), true);
  });
});
