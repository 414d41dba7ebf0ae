import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { calls, notices } from '@zhida/protocol/contract.ts';
import { actionNames } from './action-names.ts';

const features = path.resolve(import.meta.dirname, '..');
const audited = /'((?:conference|control|floor|roll-call|guest|poll):[a-z]+(?:-[a-z]+)*)'/g;

/** Literals of that shape that name neither a call nor a notice: in these folders that is what is audited. */
function actionsInSource(): Set<string> {
  const files = globSync('*/*.ts', { cwd: features }).filter(
    (file) => !/\.test\.ts$|\.calls\.ts$|^record\//.test(file),
  );
  const found = files.flatMap((file) => [
    ...readFileSync(path.join(features, file), 'utf8').matchAll(audited),
  ]);
  const names = found.map(([, name = '']) => name);
  return new Set(names.filter((name) => !Object.hasOwn(calls, name) && !Object.hasOwn(notices, name)));
}

describe('the names of a control record', () => {
  it('cover every audited action of a conference, and nothing else', () => {
    assert.deepEqual(Object.keys(actionNames).sort(), [...actionsInSource()].sort());
  });

  it('are Chinese and differ from each other', () => {
    const names = Object.values(actionNames);
    for (const name of names) assert.match(name, /^\p{Script=Han}{2,10}$/u);
    assert.equal(new Set(names).size, names.length);
  });
});
