import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { contractSchema } from './contract-schema.ts';

describe('the committed contract', () => {
  it('is what the code says; after a wanted change of the wire run: node scripts/contract-schema.ts', () => {
    const file = new URL('../schema/contract.json', import.meta.url);
    const committed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    assert.deepEqual(committed, JSON.parse(JSON.stringify(contractSchema())));
  });
});
