import assert from 'node:assert/strict';
import { Fault } from '@zhida/protocol/core/fault.ts';
import { createLog } from './log.ts';
import { PrivateText } from './private-text.ts';

/** Everything that must never be read in a log, under the names it has in our own inputs. */
const secrets = {
  password: 'Pass-Word-1',
  currentPassword: 'Pass-Word-2',
  newPassword: 'Pass-Word-3',
  oneTimePassword: 'Pass-Word-4',
  token: 'eyJ-token-5',
  accessToken: 'eyJ-token-6',
  refreshToken: 'eyJ-token-7',
  authorization: 'Bearer eyJ-8',
  cookie: 'zhida_console=9',
  patient: { name: '王小明', ageYears: 63, sex: 'male' },
  reason: '胸痛两小时',
  text: '血压一百八',
};
const told = /Pass-Word|eyJ|zhida_console=|王小明|63|胸痛|血压/;

describe('the log', () => {
  let lines: string[];
  const log = () => createLog('trace', { write: (line: string) => void lines.push(line) });
  beforeEach(() => (lines = []));

  it('takes secrets and patient data out, two levels deep', () => {
    log().info(secrets, 'directly');
    log().warn({ input: secrets }, 'as an input');
    log().error({ call: { input: secrets } }, 'as the input of a call');
    log().child({ input: secrets }).info('in a child');
    assert.equal(lines.length, 4);
    // Not the time: its milliseconds may be anybody's age.
    assert.doesNotMatch(lines.join('').replace(/"time":"[^"]*"/g, ''), told);
    assert.match(lines.join(''), /"patient":"\[private\]"/);
  });

  it('cannot print private text, however it is put into a line', () => {
    const name = new PrivateText('王小明');
    const error = new Error(`no such patient: ${name}`, { cause: new Error(String(name)) });
    log().info({ name, list: [name], deep: { a: { b: { name } } } }, `asked for ${name}`);
    log().error({ err: error }, 'failed');
    log().info({ err: new Fault({ code: 'bad-request', message: `${name}` }) }, '%s %o %j', name, name, name);
    assert.equal(lines.length, 3);
    assert.doesNotMatch(lines.join(''), told);
  });

  it('tells of a database error what went wrong, never the statement with its values', () => {
    const driver = Object.assign(new Error('duplicate key value'), {
      code: '23505',
      constraint: 'accounts_username_key',
      detail: 'Key (username)=(王小明) already exists.',
      sql: "INSERT INTO accounts VALUES ('王小明')",
    });
    const error = Object.assign(new Error('Validation error'), {
      original: driver,
      parent: driver,
      sql: driver.sql,
    });
    log().error({ err: error }, 'bug');
    assert.doesNotMatch(lines.join(''), told);
    assert.match(lines.join(''), /Validation error.*"code":"23505".*"constraint":"accounts_username_key"/);
  });

  it('keeps what an operator needs', () => {
    log().info({ requestId: 'r-1', conferenceId: 'c-1', call: 'conference:join' }, 'call served');
    assert.match(lines.join(''), /"requestId":"r-1".*"conferenceId":"c-1".*"call":"conference:join"/);
  });
});
