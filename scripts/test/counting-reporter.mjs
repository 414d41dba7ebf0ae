import { writeFileSync } from 'node:fs';
import mocha from 'mocha';

/**
 * mocha's own spec output for the reader, and in the file named by ZHIDA_TEST_COUNTS the counts as JSON, with what failed:
 * {passed, failed, skipped, failures: ["title: first line of the message"]}.
 */
export default class CountingReporter extends mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      const counts = {
        passed: passes,
        failed: failures,
        skipped: pending,
        failures: this.failures.map(
          (test) => `${test.fullTitle()}: ${String(test.err?.message ?? '').split('\n')[0]}`,
        ),
      };
      writeFileSync(process.env.ZHIDA_TEST_COUNTS, JSON.stringify(counts));
    });
  }
}
