import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { keyName, shortcuts } from './shortcuts.rules.ts';

const press = (key: string, held: Partial<Parameters<typeof keyName>[0]> = {}) =>
  keyName({ key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...held });

describe('shortcuts of the wall', () => {
  it('are one key for one control', () => {
    const keys = Object.values(shortcuts);
    assert.equal(new Set(keys).size, keys.length);
  });

  it('never leave or end by one bare letter', () => {
    assert.match(shortcuts.leave, /^Shift\+/);
    assert.match(shortcuts.end, /^Shift\+/);
  });

  it('are read from what is pressed, whatever the case of the letter', () => {
    assert.equal(press('a'), 'A');
    assert.equal(press('A', { shiftKey: true }), 'Shift+A');
    assert.equal(press('?', { shiftKey: true }), '?');
    assert.equal(press('Escape'), null);
  });

  it('leave the browser its own', () => {
    assert.equal(press('r', { ctrlKey: true }), null);
    assert.equal(press('l', { metaKey: true }), null);
  });
});
