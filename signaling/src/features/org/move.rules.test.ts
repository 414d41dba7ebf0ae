import assert from 'node:assert/strict';
import type { OrgUnit } from '@zhida/protocol/org.ts';
import { faultOfMove } from './move.rules.ts';
import { OrgTree } from './org-tree.ts';

function unit(id: string, level: OrgUnit['level'], parentId: string | null): OrgUnit {
  return { id, code: id, name: { zh: id, en: id }, level, kind: level, parentId };
}

const bureau = unit('bureau', 'county', null);
const hospital = unit('hospital', 'hospital', 'bureau');
const east = unit('east', 'township', 'bureau');
const west = unit('west', 'township', 'bureau');
const village = unit('village', 'village', 'east');
const tree = new OrgTree(1, [bureau, hospital, east, west, village]);

describe('where a unit may hang', () => {
  it('lets a village move to another township', () => assert.equal(faultOfMove(tree, village, west), null));

  it('keeps townships and hospitals under the root', () => {
    assert.equal(faultOfMove(tree, east, bureau), null);
    assert.match(faultOfMove(tree, east, west) ?? '', /under the root/);
    assert.match(faultOfMove(tree, hospital, east) ?? '', /under the root/);
  });

  it('keeps villages out of hospitals, of the root and of other villages', () => {
    for (const parent of [hospital, bureau])
      assert.match(faultOfMove(tree, village, parent) ?? '', /under a township/);
  });

  it('never hangs a unit under itself or its own branch', () => {
    assert.match(faultOfMove(tree, east, east) ?? '', /under itself/);
    assert.match(faultOfMove(tree, east, village) ?? '', /under itself/);
  });

  it('never moves the root', () => assert.match(faultOfMove(tree, bureau, east) ?? '', /root/));
});
