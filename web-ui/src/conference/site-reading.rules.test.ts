import assert from 'node:assert/strict';
import { aPeer, aPublication, aSite } from '@zhida/media-client/testing/a-site.ts';
import { whyNoPictureWords } from './ladder-words.rules.ts';
import { readSite } from './site-reading.rules.ts';

describe('a site as a tile shows it', () => {
  const site = aSite({ id: 'a', peers: [aPeer('p', aPublication('camera'))] });
  const off = { state: 'off' } as const;
  const reading = (why: 'low-data' | 'network' | null) =>
    readSite(
      {
        sites: () => [site],
        standing: () => null,
        state: { phase: 'idle' },
        local: { microphone: off, camera: off, screen: off },
        pictureOf: () => ({ producerId: 'camera', source: 'camera' }),
        speaking: () => [],
        whyNoPicture: () => why,
      },
      'a',
    );

  it('says why a picture that is there is not received: a frame that stands would look live', () => {
    assert.equal(reading(null).whyNot, null);
    const { whyNot } = reading('low-data');
    assert.equal(whyNot && whyNoPictureWords[whyNot], 'tile.lowData');
  });
});
