import assert from 'node:assert/strict';
import { fault, type Fault } from '@zhida/protocol/core/fault.ts';
import { SeatKeeper } from './seat-keeper.ts';

/** A seat whose server answers with these refusals, one after the other. */
function aSeat(refusals: Fault[]) {
  const heard: string[] = [];
  const seat = new SeatKeeper({
    signal: { call: () => Promise.reject(refusals.shift() ?? fault('internal', 'asked too often')) },
    conferenceId: 'c',
    wantsSend: () => false,
    isOnline: () => true,
    onTaken: () => Promise.resolve(),
    onProgress: () => undefined,
    onOver: (reason) => heard.push(reason),
    onOutside: () => heard.push('outside'),
    onGivenUp: (last) => heard.push(`given up: ${last.code}`),
  });
  return { seat, heard };
}

describe('a seat that was lost', () => {
  it('behind a lobby is waited for, and not given up', async () => {
    const { seat, heard } = aSeat([
      fault('invalid-state', 'gone', 'seat-gone'),
      fault('invalid-state', 'wait', 'waiting-in-lobby'),
    ]);
    seat.retake('kept');
    for (let round = 0; round < 60 && heard.length === 0; round += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    assert.deepEqual([heard, seat.peerId, seat.isRetaking], [['outside'], null, false]);
    await seat.leave(false);
  });
});
