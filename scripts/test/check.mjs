import { runAttached } from '../setup/attached.mjs';
import { fromRoot } from '../setup/paths.mjs';

const tools = [
  { name: 'types (tsc)', bin: 'tsc', args: ['-p', '.'] },
  { name: 'lint (eslint)', bin: 'eslint', args: ['.'] },
  { name: 'format (prettier)', bin: 'prettier', args: ['--check', '.'] },
  { name: 'unused (knip)', bin: 'knip', args: [] },
];

/** Runs every static check, also after one has failed, and returns which failed. */
export async function checkAll(node24) {
  const results = [];
  for (const { name, bin, args } of tools) {
    console.log(`\n── ${name}`);
    const started = performance.now();
    const code = await runAttached(node24, [fromRoot('node_modules', '.bin', bin), ...args]);
    results.push({ name, passed: code === 0, seconds: ((performance.now() - started) / 1000).toFixed(1) });
  }
  console.log('');
  for (const { name, passed, seconds } of results)
    console.log(`  ${passed ? '✓' : '✗'} ${name} (${seconds} s)`);
  const failures = results.filter(({ passed }) => !passed).map(({ name }) => name);
  return { passed: 0, failed: failures.length, skipped: 0, failures };
}
