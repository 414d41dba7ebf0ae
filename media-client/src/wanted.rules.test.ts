import assert from 'node:assert/strict';
import { aHead, aPeer, aPublication, aSite } from './testing/a-site.ts';
import { pictureOf, wantedPublications } from './wanted.rules.ts';

const chair = aSite({
  id: 'chair',
  peers: [aPeer('p-chair', aPublication('microphone'), aPublication('camera'), aPublication('private-talk'))],
});
const village = aSite({
  id: 'village',
  peers: [
    aPeer(
      'p-village',
      aPublication('microphone', { producerId: 'vm' }),
      aPublication('camera', { producerId: 'vc' }),
      aPublication('private-talk', { producerId: 'vp' }),
    ),
  ],
});
const head = aHead({ participants: [chair] });
const ids = (wanted: ReturnType<typeof wantedPublications>) =>
  wanted.map(({ publication }) => publication.producerId);

describe('what a peer receives', () => {
  it('picture and sound of the stage, and nothing of a private talk', () => {
    const viewer = { peerId: 'me', isInPrivateTalk: false };
    assert.deepEqual(ids(wantedPublications(head, viewer)), ['microphone', 'camera']);
  });

  it('of a site it looks at the picture alone', () => {
    const viewer = { peerId: 'me', isInPrivateTalk: false };
    assert.deepEqual(ids(wantedPublications(aHead(), viewer, [village])), ['vc']);
  });

  it('the other voice in a private talk, on the stage or off it', () => {
    const site = { peerId: 'p-village', isInPrivateTalk: true };
    assert.deepEqual(ids(wantedPublications(head, site)), ['microphone', 'camera', 'private-talk']);
    const leader = { peerId: 'p-chair', isInPrivateTalk: true };
    assert.deepEqual(ids(wantedPublications(head, leader, [village])), ['vc', 'vp']);
  });

  it('never its own', () => {
    assert.deepEqual(wantedPublications(head, { peerId: 'p-chair', isInPrivateTalk: true }), []);
  });
});

describe('what can be looked at', () => {
  it('a screen before a camera, and nothing that is off', () => {
    const site = (...publications: ReturnType<typeof aPublication>[]) =>
      aSite({ id: 's', peers: [aPeer('p', ...publications)] });
    assert.equal(pictureOf(site(aPublication('camera'), aPublication('screen')))?.source, 'screen');
    assert.equal(pictureOf(site(aPublication('camera', { paused: true }))), null);
    assert.equal(pictureOf(site(aPublication('microphone'))), null);
  });
});
