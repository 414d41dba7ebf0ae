import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createJoiner, toChunks } from './chunks.ts';

describe('words in notifications', () => {
  const joined = (chunks: readonly string[]) => {
    const join = createJoiner();
    return chunks.map((chunk) => join(chunk)).filter((word) => word !== undefined);
  };

  it('come out as they went in, whatever they say', () => {
    const values = fc.array(fc.array(fc.string({ unit: 'binary' })), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(values, (words) => {
        const chunks = words.flatMap((word) => toChunks(JSON.stringify(word)));
        assert.deepEqual(
          joined(chunks).map((word): unknown => JSON.parse(word)),
          words,
        );
      }),
      { numRuns: 30 },
    );
  });

  it('are never larger than a notification may be, and no two parts are equal', () => {
    const chunks = toChunks(JSON.stringify('县'.repeat(30_000)));
    assert.ok(chunks.length > 20);
    assert.equal(new Set(chunks).size, chunks.length);
    for (const chunk of chunks) assert.ok(Buffer.byteLength(chunk) < 8_000);
  });

  it('are given whole or not at all', () => {
    const [first = '', ...rest] = toChunks(JSON.stringify('x'.repeat(20_000)));
    assert.deepEqual(joined([...rest, ...toChunks('"next"')]), ['"next"']);
    assert.deepEqual(joined([first, ...toChunks('"next"')]), ['"next"']);
    assert.deepEqual(joined([first, ...rest.slice(1), ...toChunks('"next"')]), ['"next"']);
  });
});
