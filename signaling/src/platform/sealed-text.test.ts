import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { PrivateText } from './private-text.ts';
import { createSealer } from './sealed-text.ts';

const key = () => randomBytes(32).toString('base64');

describe('sealed text', () => {
  it('opens to what was sealed, whatever it was', () => {
    const sealer = createSealer(key());
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) =>
        assert.equal(sealer.open(sealer.seal(new PrivateText(text))).reveal(), text),
      ),
    );
  });

  it('shows nothing of the text and is never the same twice', () => {
    const sealer = createSealer(key());
    const name = new PrivateText('Wang Xiaoming');
    const sealed = [sealer.seal(name), sealer.seal(name)];
    assert.notEqual(sealed[0], sealed[1]);
    for (const one of sealed) {
      assert.match(one, /^v1\.[\w-]+\.[\w-]+\.[\w-]*$/);
      assert.doesNotMatch(Buffer.from(one.split('.')[3] ?? '', 'base64url').toString('latin1'), /Wang/);
    }
  });

  it('does not open when a part was changed, or under another key', () => {
    const sealer = createSealer(key());
    const sealed = sealer.seal(new PrivateText('a complaint'));
    const parts = sealed.split('.');
    for (const index of [1, 2, 3]) {
      const bytes = Buffer.from(parts[index] ?? '', 'base64url');
      bytes[0] = (bytes[0] ?? 0) ^ 1;
      const changed = parts.with(index, bytes.toString('base64url')).join('.');
      assert.throws(() => sealer.open(changed), `part ${index}`);
    }
    assert.throws(() => createSealer(key()).open(sealed));
    for (const broken of ['', 'v1', 'v1.a.b', 'v2' + sealed.slice(2), 'plain words'])
      assert.throws(() => sealer.open(broken), broken);
  });

  it('keeps bytes as they were, and opens none that were changed or cut', () => {
    const sealer = createSealer(key());
    const content = randomBytes(70_000);
    const sealed = sealer.sealBytes(content);
    assert.deepEqual(sealer.openBytes(sealed), content);
    assert.deepEqual(sealer.openBytes(sealer.sealBytes(new Uint8Array())), Buffer.alloc(0));
    assert.equal(sealed.indexOf(content.subarray(0, 16)), -1);
    for (const at of [0, 1, 13, 29, sealed.length - 1]) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      assert.throws(() => sealer.openBytes(changed), `byte ${at}`);
    }
    assert.throws(() => sealer.openBytes(sealed.subarray(0, 20)), /not sealed/);
    assert.throws(() => createSealer(key()).openBytes(sealed));
  });

  it('wants a whole key', () => {
    assert.throws(() => createSealer(randomBytes(16).toString('base64')), /32 bytes/);
  });
});

describe('private text', () => {
  it('reads [private] wherever it is printed', () => {
    const text = new PrivateText('王小明');
    const printed = [`${text}`, String(text), JSON.stringify({ text }), inspect({ text }), inspect(text)];
    assert.doesNotMatch(printed.join(' '), /王小明/);
    assert.equal(text.reveal(), '王小明');
  });
});
