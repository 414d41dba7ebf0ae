import assert from 'node:assert/strict';
import { Fault } from '@zhida/protocol/core/fault.ts';
import { ConferenceFiles, fittingName } from './conference-files.ts';

describe('a file name', () => {
  it('keeps what every system takes, and loses the rest', () => {
    assert.equal(fittingName('化验单 3月.pdf'), '化验单 3月.pdf');
    assert.equal(fittingName('a/b:c?.pdf'), 'a-b-c-.pdf');
    assert.equal(fittingName(''), 'file');
    assert.ok(fittingName(`${'长'.repeat(300)}.pdf`).endsWith('.pdf'));
    assert.ok(fittingName(`${'长'.repeat(300)}.pdf`).length <= 120);
  });
});

describe('files of a conference', () => {
  const answer = () => Promise.resolve(new Response('bytes'));

  it('are refused before anything is sent where the server would not take them', async () => {
    const files = new ConferenceFiles('c', { getToken: () => Promise.reject(new Error('not asked')) });
    const sheet = new File(['x'], 'a.xlsx', { type: 'application/vnd.ms-excel' });
    await assert.rejects(
      files.send(sheet, () => undefined),
      (error) => error instanceof Fault && error.reason === 'file-type',
    );
  });

  it('are fetched once, with the token in a header and not in the address', async () => {
    const seen: [string, string | null][] = [];
    const fetcher: typeof fetch = (input, init) => {
      seen.push([typeof input === 'string' ? input : '', new Headers(init?.headers).get('authorization')]);
      return answer();
    };
    const files = new ConferenceFiles('c', { getToken: () => Promise.resolve('t'), fetch: fetcher });
    const [one, two] = await Promise.all([files.urlOf('f'), files.urlOf('f')]);
    assert.equal(one, two);
    assert.deepEqual(seen, [['/api/v1/conferences/c/files/f', 'Bearer t']]);
    files.close();
  });

  it('one that failed may be tried again', async () => {
    let tries = 0;
    const fetcher: typeof fetch = () => {
      tries += 1;
      return tries === 1 ? Promise.reject(new TypeError('away')) : answer();
    };
    const files = new ConferenceFiles('c', { getToken: () => Promise.resolve('t'), fetch: fetcher });
    await assert.rejects(files.blobOf('f'));
    assert.equal(await (await files.blobOf('f')).text(), 'bytes');
  });
});
