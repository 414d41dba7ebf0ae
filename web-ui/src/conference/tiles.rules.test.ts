import assert from 'node:assert/strict';
import type { Conference, Peer } from '@zhida/protocol/conference.ts';
import { quietHead } from '@zhida/protocol/samples/quiet-conference.ts';
import type { LocalMedia } from '@zhida/media-client/conference-state.ts';
import { isChair, listAwaited, listTiles } from './tiles.rules.ts';

const off: LocalMedia = { microphone: { state: 'off' }, camera: { state: 'off' }, screen: { state: 'off' } };

function person(id: string, peer: Partial<Peer> | null, role: 'chair' | 'member' = 'member') {
  return {
    id: `participant-${id}`,
    party: { id, kind: 'account', displayName: id, unitId: 'u', unitName: { zh: '院', en: 'clinic' } },
    role,
    displayName: id,
    state: peer ? 'joined' : 'ringing',
    peers: peer
      ? [{ id, displayName: id, state: 'connected', quality: 'good', publications: [], ...peer }]
      : [],
  } as Conference['participants'][number];
}

const conference = (...participants: Conference['participants']): Conference =>
  quietHead('c', { participants });

describe('tiles', () => {
  it('screens first, then the others, oneself last', () => {
    const screen = { producerId: 's', source: 'screen', kind: 'video', paused: false, held: false } as const;
    const tiles = listTiles(
      conference(person('me', {}), person('a', {}), person('b', { publications: [screen] })),
      'me',
      off,
    );
    assert.deepEqual(
      tiles.map(({ key }) => key),
      ['s', 'a', 'b', 'me'],
    );
  });

  it('a paused camera shows no picture and a paused microphone no sound', () => {
    const publications = [
      { producerId: 'v', source: 'camera', kind: 'video', paused: true, held: false } as const,
      { producerId: 'm', source: 'microphone', kind: 'audio', paused: true, held: false } as const,
    ];
    const [tile] = listTiles(conference(person('a', { publications })), 'me', off);
    assert.deepEqual([tile?.producerId, tile?.isShowing, tile?.isMicOn], ['v', false, false]);
  });

  it('a microphone the server holds is off, whatever its owner wants', () => {
    const publications = [
      { producerId: 'm', source: 'microphone', kind: 'audio', paused: false, held: true } as const,
    ];
    const [tile] = listTiles(conference(person('a', { publications })), 'me', off);
    assert.equal(tile?.isMicOn, false);
  });

  it('the own tile follows the own devices, not what the server has heard', () => {
    const local: LocalMedia = { ...off, microphone: { state: 'on' } };
    const [tile] = listTiles(conference(person('me', {})), 'me', local);
    assert.deepEqual([tile?.isOwn, tile?.isMicOn, tile?.isShowing], [true, true, false]);
  });

  it('who was called and has not come is awaited', () => {
    assert.deepEqual(listAwaited(conference(person('me', {}), person('late', null))), ['late']);
  });

  it('only the chair may end it', () => {
    const both = conference(person('me', {}, 'chair'), person('a', {}));
    assert.equal(isChair(both, 'me'), true);
    assert.equal(isChair(both, 'a'), false);
  });

  it('a site the chair renamed is called so', () => {
    const renamed = { ...person('a', { displayName: '郑医生' }), displayName: '城关指挥所' };
    assert.equal(listTiles(conference(renamed), 'me', off)[0]?.name, '城关指挥所');
    assert.equal(listTiles(conference(person('a', { displayName: '郑医生' })), 'me', off)[0]?.name, '郑医生');
  });

  it('in a private talk its two see each other’s microphone open, the others do not', () => {
    const sound = {
      producerId: 'p',
      source: 'private-talk',
      kind: 'audio',
      paused: false,
      held: false,
    } as const;
    const talk = {
      ...conference(person('chair', { publications: [sound] }, 'chair'), person('a', {}), person('b', {})),
      privateWithId: 'participant-a',
    };
    assert.equal(listTiles(talk, 'a', off)[0]?.isMicOn, true);
    assert.equal(listTiles(talk, 'b', off)[0]?.isMicOn, false);
  });
});
