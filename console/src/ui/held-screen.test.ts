import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { heldScreen } from './held-screen.ts';

describe('a dialog that holds the screen', () => {
  it('is not closed by Escape, and is opened again where the browser closed it', () => {
    let prevented = 0;
    const preventDefault = (): void => void (prevented += 1);
    heldScreen.onKeyDown({ key: 'Escape', preventDefault });
    heldScreen.onKeyDown({ key: 'Enter', preventDefault });
    heldScreen.onCancel({ preventDefault });
    assert.equal(prevented, 2);
    let shown = 0;
    const dialog = { open: false, showModal: () => void (shown += 1), querySelector: () => null };
    heldScreen.onClose({ currentTarget: dialog });
    heldScreen.onClose({ currentTarget: { ...dialog, open: true } });
    assert.equal(shown, 1);
  });
});
