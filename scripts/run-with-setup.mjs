// run-with-setup.mjs TASK [args…]: sets up what the task needs, then runs it under Node 24.
import { checkAll } from './test/check.mjs';
import { runAttached } from './setup/attached.mjs';
import { fromRoot } from './setup/paths.mjs';
import { prepare } from './setup/prepare.mjs';
import { SetupError, runMain } from './setup/progress.mjs';

const withDatabase = fromRoot('scripts', 'with-database.ts');

const tasks = {
  check: { needs: {}, run: async (node24) => ((await checkAll(node24)).failed === 0 ? 0 : 1) },
  bench: { needs: { worker: true, web: true, browser: true }, script: ['test/bench/main.ts'] },
  soak: { needs: { worker: true, browser: true }, script: ['test/bench/main.ts', 'soak'] },
  shots: { needs: { worker: true, web: true, browser: true }, script: ['test/shots.ts'] },
  county: { needs: {}, script: [withDatabase, 'signaling/src/cli/county.ts'] },
  cluster: { needs: {}, script: [withDatabase, 'signaling/src/cli/cluster.ts'] },
  audit: { needs: {}, script: [withDatabase, 'signaling/src/cli/audit.ts'] },
};

await runMain(async () => {
  const [name = '', ...args] = process.argv.slice(2);
  if (!Object.hasOwn(tasks, name)) {
    throw new SetupError(`There is no task "${name}". Tasks: ${Object.keys(tasks).join(', ')}`);
  }
  const task = tasks[name];
  const { node24, env } = await prepare(task.needs);
  process.exitCode = task.script
    ? await runAttached(node24, [...task.script, ...args], env)
    : await task.run(node24);
});
