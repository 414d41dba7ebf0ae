import { writeFileSync } from 'node:fs';
import mocha from 'mocha';

/** mocha's own spec output for the reader, and the counts as JSON in the file named by ZHIDA_TEST_COUNTS. */
export default class CountingReporter extends mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      const counts = { passed: passes, failed: failures, skipped: pending };
      writeFileSync(process.env.ZHIDA_TEST_COUNTS, JSON.stringify(counts));
    });
  }
}
