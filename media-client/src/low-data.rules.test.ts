import assert from 'node:assert/strict';
import { lowDataPick } from './low-data.rules.ts';

const view = (width: number, height: number) => ({ visible: true, width, height });

describe('little data', () => {
  it('leaves the largest picture, a shared screen before any face, and none where none is seen', () => {
    const small = { producerId: 'small', source: 'camera', view: view(160, 90) } as const;
    const large = { producerId: 'large', source: 'camera', view: view(640, 360) } as const;
    const screen = { producerId: 'screen', source: 'screen', view: view(200, 100) } as const;
    assert.equal(lowDataPick([small, large]), 'large');
    assert.equal(lowDataPick([small, large, screen]), 'screen');
    assert.equal(lowDataPick([]), null);
  });
});
