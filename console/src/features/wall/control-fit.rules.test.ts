import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { VolumeX } from 'lucide-react';
import { splitControls } from './control-fit.rules.ts';
import type { WallControl } from './wall-controls.ts';

const control = (id: WallControl['id'], group: WallControl['group']): WallControl => ({
  id,
  group,
  icon: VolumeX,
  label: id,
  onPress: () => undefined,
});
const controls = [
  control('microphone', 'self'),
  control('camera', 'self'),
  control('muteAll', 'sound'),
  control('rollCall', 'run'),
  control('banner', 'show'),
  control('lock', 'door'),
  control('guestLink', 'people'),
  control('roster', 'view'),
  control('queue', 'view'),
  control('leave', 'exit'),
  control('end', 'exit'),
];
const ids = (list: readonly WallControl[]) => list.map(({ id }) => id);

describe('the strip of controls', () => {
  it('shows everything where there is room', () => {
    assert.deepEqual(splitControls(controls, 137).folded, []);
  });

  it('on a phone keeps the way out, the microphone, who asks and who is here', () => {
    const { shown, folded } = splitControls(controls, 25.7);
    assert.deepEqual(ids(shown), ['microphone', 'roster', 'queue', 'end']);
    assert.equal(shown.length + folded.length, controls.length);
  });

  it('leaves a member a way out too', () => {
    const { shown } = splitControls(
      controls.filter(({ id }) => id !== 'end'),
      25.7,
    );
    assert.ok(ids(shown).includes('leave'));
  });
});
