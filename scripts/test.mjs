// npm test [-- stage…]: sets up what is missing, runs the stages in order, all of them even when one fails,
// and ends with what failed and one line of totals.
import { prepare } from './setup/prepare.mjs';
import { SetupError, runMain } from './setup/progress.mjs';
import { checkAll } from './test/check.mjs';
import { runMochaStage } from './test/mocha-stage.mjs';

const minutes = (count) => count * 60_000;
const workspaces =
  '{protocol,config,media-client,web-ui,sfu-server,signaling,console,terminal-client,scripts}';

/** Limits are several times what a stage takes on two cores; they exist so that CI always gets an answer. */
const stages = {
  check: { needs: {}, run: ({ node24 }) => checkAll(node24) },
  unit: { needs: {}, globs: [`${workspaces}/**/*.test.ts`, 'test/bench/**/*.test.ts'], limitMs: minutes(5) },
  integration: {
    needs: { worker: true, redis: true },
    globs: ['test/integration/**/*.test.ts'],
    // Whole systems are started, killed and awaited in single tests, on machines that may be busy.
    flags: ['--timeout', '60000'],
    limitMs: minutes(15),
  },
  // node-datachannel's native threads keep a process alive, and its own cleanup() crashes while tracks wait for the
  // garbage collector: this stage alone is ended by mocha after its last test.
  media: {
    needs: { worker: true },
    globs: ['test/media/**/*.test.ts'],
    flags: ['--exit'],
    limitMs: minutes(10),
  },
  e2e: {
    needs: { worker: true, web: true, browser: true },
    globs: ['test/e2e/**/*.spec.ts'],
    flags: ['--timeout', '120000'],
    limitMs: minutes(20),
  },
};

await runMain(async () => {
  const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(stages);
  const unknown = names.find((name) => !Object.hasOwn(stages, name));
  if (unknown)
    throw new SetupError(`There is no stage "${unknown}". Stages: ${Object.keys(stages).join(', ')}`);
  let interrupted = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => (interrupted = true));
  const total = { passed: 0, failed: 0, skipped: 0 };
  const failures = [];
  for (const name of names) {
    const counts = interrupted ? failed('interrupted') : await runStage(name, stages[name]);
    for (const key of Object.keys(total)) total[key] += counts[key];
    failures.push(...counts.failures.map((failure) => `${name}: ${failure}`));
  }
  if (failures.length > 0) console.log(`\n${failures.map((failure) => `  ✗ ${failure}`).join('\n')}`);
  process.exitCode = total.failed === 0 ? 0 : 1;
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
});

async function runStage(name, stage) {
  console.log(`\n━━ ${name}`);
  const started = performance.now();
  const counts = await runPrepared(stage);
  const { passed, failed, skipped } = counts;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`━━ ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped (${seconds} s)`);
  return counts;
}

/** A stage that cannot be set up is one failure; the others still run. */
async function runPrepared(stage) {
  try {
    const { node24, env } = await prepare(stage.needs);
    return stage.run ? await stage.run({ node24 }) : await runMochaStage({ node24, env, ...stage });
  } catch (error) {
    console.error(error instanceof SetupError ? error.message : error);
    return failed('could not be set up');
  }
}

const failed = (reason) => ({ passed: 0, failed: 1, skipped: 0, failures: [reason] });
