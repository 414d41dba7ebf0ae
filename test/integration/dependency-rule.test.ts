import assert from 'node:assert/strict';
import path from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

const root = path.resolve(import.meta.dirname, '../..');

/** Where a file would lie, and what it may not import there. */
const forbidden: readonly [string, readonly string[]][] = [
  [
    'protocol/src/new.ts',
    ['@zhida/config/secrets.ts', '../../signaling/src/main.ts', '@zhida/protocol/org.ts'],
  ],
  ['config/src/new.ts', ['@zhida/protocol/org.ts']],
  [
    'media-client/src/new.ts',
    ['@zhida/web-ui/ring-tone.ts', '@zhida/config/secrets.ts', '@zhida/signaling/main.ts'],
  ],
  ['web-ui/src/New.tsx', ['@zhida/console/app/start.ts', '../../console/src/app/start.ts']],
  ['console/src/features/x/New.tsx', ['@zhida/terminal-client/app/start.ts', '@zhida/config/secrets.ts']],
  ['terminal-client/src/app/new.ts', ['@zhida/signaling/db/db.ts', '../../../protocol/src/org.ts']],
  ['sfu-server/src/new.ts', ['@zhida/signaling/db/db.ts', '@zhida/media-client/rest.ts', '@zhida/test/x.ts']],
  [
    'signaling/src/features/x/new.ts',
    [
      'express',
      'socket.io',
      'sequelize',
      '../../gateway/serve.ts',
      '../../app/start.ts',
      '../identity/session.store.ts',
      '../../features/identity/session.store.ts',
      '@zhida/sfu-server/main.ts',
    ],
  ],
  [
    'signaling/src/features/x/new.store.ts',
    ['express', '../identity/session.store.ts', '../../gateway/serve.ts'],
  ],
  ['signaling/src/gateway/new.ts', ['sequelize', '../app/start.ts', '@zhida/media-client/rest.ts']],
  ['signaling/src/nodes/new.ts', ['sequelize', '../features/handlers.ts', '../gateway/serve.ts']],
  ['signaling/src/db/new.ts', ['socket.io', '../features/handlers.ts', '../nodes/node-registry.ts']],
  ['signaling/src/platform/tls/new.ts', ['sequelize', '../../db/db.ts', '../../features/handlers.ts']],
  [
    'signaling/src/cli/new.ts',
    ['express', '../gateway/serve.ts', '../nodes/node-registry.ts', '../app/start.ts'],
  ],
];

const allowed: readonly [string, readonly string[]][] = [
  ['media-client/src/new.ts', ['@zhida/protocol/org.ts', './rest.ts', 'mediasoup-client']],
  ['web-ui/src/New.tsx', ['@zhida/media-client/rest.ts', 'react']],
  [
    'console/src/features/x/New.tsx',
    ['@zhida/web-ui/ring-tone.ts', '@zhida/protocol/org.ts', 'antd', '../../ui/x.ts'],
  ],
  ['sfu-server/src/new.ts', ['@zhida/protocol/org.ts', '@zhida/config/sfu-config.ts', 'express']],
  [
    'signaling/src/features/x/new.ts',
    ['./x.store.ts', '../identity/end-sessions.ts', '../../db/work.ts', '../../nodes/node-registry.ts'],
  ],
  ['signaling/src/features/x/x.store.ts', ['sequelize', '../../db/db.ts']],
  ['signaling/src/db/new.ts', ['sequelize', '../platform/log.ts']],
  [
    'signaling/src/gateway/http/new.ts',
    ['express', '../serve.ts', '../../features/handlers.ts', '../../platform/log.ts'],
  ],
  ['signaling/src/nodes/new.ts', ['socket.io', '../platform/log.ts']],
  [
    'signaling/src/app/new.ts',
    ['../gateway/serve.ts', '../features/handlers.ts', '../db/db.ts', '@zhida/config/secrets.ts'],
  ],
  ['test/integration/new.ts', ['../../signaling/src/db/db.ts', '@zhida/media-client/rest.ts', 'sequelize']],
  ['scripts/new.ts', ['../config/src/secrets.ts', '../protocol/src/contract.ts']],
];

describe('the dependency rule', function () {
  this.timeout(60_000);
  // The project's own configuration; only what needs the type checker is off, because these files do not exist.
  const untyped = {
    languageOptions: { parserOptions: { project: false } },
    ...tseslint.configs.disableTypeChecked,
  };
  const eslint = new ESLint({ cwd: root, overrideConfig: [untyped] });

  /** The imports lint refuses, of a file that would import all of them. */
  async function refused(file: string, imports: readonly string[]): Promise<string[]> {
    const text = imports
      .map((name, n) => `import * as module${n} from '${name}';\nvoid module${n};\n`)
      .join('');
    const [result] = await eslint.lintText(text, { filePath: path.join(root, file) });
    assert.ok(result);
    const fatal = result.messages.find((message) => message.fatal);
    assert.equal(fatal, undefined, fatal?.message);
    const lines = result.messages
      .filter(({ ruleId, severity }) => ruleId === 'no-restricted-imports' && severity === 2)
      .map(({ line }) => (line - 1) / 2);
    return imports.filter((_name, n) => lines.includes(n));
  }

  for (const [file, imports] of forbidden)
    it(`refuses in ${path.dirname(file)}: ${imports.join(', ')}`, async () => {
      assert.deepEqual(await refused(file, imports), [...imports]);
    });

  for (const [file, imports] of allowed)
    it(`allows in ${path.dirname(file)}: ${imports.join(', ')}`, async () => {
      assert.deepEqual(await refused(file, imports), []);
    });

  it('refuses default exports and barrels', async () => {
    const text = "export default 1;\nexport * from './org.ts';\nexport { calls } from './contract.ts';\n";
    const [result] = await eslint.lintText(text, { filePath: path.join(root, 'protocol/src/new.ts') });
    const rules = result?.messages.map(({ ruleId, line }) => [ruleId, line]);
    assert.deepEqual(
      rules,
      [1, 2, 3].map((line) => ['no-restricted-syntax', line]),
    );
  });
});
