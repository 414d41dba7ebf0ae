import assert from 'node:assert/strict';
import { fault, type Fault } from '@zhida/protocol/core/fault.ts';
import { SeatKeeper, type SeatTaken } from './seat-keeper.ts';

/** A seat whose server answers with these refusals, one after the other. */
function aSeat(refusals: Fault[]) {
  const heard: string[] = [];
  const told: boolean[] = [];
  const seat: SeatKeeper = new SeatKeeper({
    signal: { call: () => Promise.reject(refusals.shift() ?? fault('internal', 'asked too often')) },
    conferenceId: 'c',
    wantsSend: () => false,
    isOnline: () => true,
    onTaken: () => Promise.resolve(),
    onProgress: () => told.push(seat.isRemaking),
    onOver: (reason) => heard.push(reason),
    onOutside: () => heard.push('outside'),
    onGivenUp: (last) => heard.push(`given up: ${last.code}`),
  });
  return { seat, heard, told };
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

describe('a seat whose media is made anew', () => {
  it('is said to be so until it is over, also between two tries', async () => {
    const away = () => fault('unavailable', 'none', 'no-media-node');
    const { seat, heard, told } = aSeat([away(), away(), fault('not-found', 'gone')]);
    seat.retake('fresh');
    for (let round = 0; round < 100 && heard.length === 0; round += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    await new Promise(setImmediate);
    assert.deepEqual(heard, ['given up: not-found']);
    assert.deepEqual(told, [true, true, true, false]);
  });
});

describe('a seat that is asked to move', () => {
  /** What was asked of the server, one join after the other, the first of which is the seat's own. */
  async function moves(...refusals: Fault[]) {
    const asked: string[] = [];
    const answer = { peerId: 'p' } as SeatTaken;
    const seat = new SeatKeeper({
      signal: {
        call: (_name: string, input: object) => {
          const is = (what: string): boolean => Reflect.get(input, what) === true;
          asked.push(is('move') ? 'moved' : is('keepMedia') ? 'kept' : 'fresh');
          const refusal = asked.length > 1 ? refusals.shift() : undefined;
          return refusal ? Promise.reject(refusal) : Promise.resolve(answer as never);
        },
      },
      conferenceId: 'c',
      wantsSend: () => false,
      isOnline: () => true,
      onTaken: () => Promise.resolve(),
      onProgress: () => undefined,
      onOver: () => undefined,
      onOutside: () => undefined,
      onGivenUp: () => undefined,
    });
    await seat.take('fresh');
    seat.retake('moved');
    assert.equal(seat.isRemaking, false, 'nothing is interrupted');
    seat.retake('kept');
    for (let round = 0; round < 60 && seat.isRetaking; round += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    return asked.slice(1);
  }

  it('asks for that, also where its socket comes back meanwhile', async () =>
    assert.deepEqual(await moves(), ['moved']));

  it('stays where it is where no node can take it', async () =>
    assert.deepEqual(await moves(fault('unavailable', 'none', 'no-media-node')), ['moved']));

  it('is made anew where the move fails', async () =>
    assert.deepEqual(await moves(fault('timeout', 'late')), ['moved', 'fresh']));
});
