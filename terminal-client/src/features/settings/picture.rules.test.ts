import assert from 'node:assert/strict';
import { chooseProfile } from './picture.rules.ts';

describe('sending profile', () => {
  it('is what the doctor chose, whatever the line', () => {
    assert.equal(chooseProfile('standard', 'poor', { downlink: 0.1 }), 'standard');
    assert.equal(chooseProfile('rural', 'good', { downlink: 10 }), 'rural');
  });

  it('by itself spares a thin line', () => {
    assert.equal(chooseProfile('auto', 'good', {}), 'standard');
    assert.equal(chooseProfile('auto', 'poor', {}), 'rural');
    assert.equal(chooseProfile('auto', 'good', { downlink: 1.4 }), 'rural');
    assert.equal(chooseProfile('auto', 'good', { downlink: 1.5 }), 'standard');
    assert.equal(chooseProfile('auto', 'good', { saveData: true }), 'rural');
  });
});
