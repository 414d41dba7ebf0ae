const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Something the person at the terminal can act on: printed as it is, without a stack. */
export class SetupError extends Error {}

/**
 * Announces a step that takes noticeable time, runs it, and says how long it took. While it runs, one line
 * every 20 s shows that nothing hangs.
 */
export async function step(title, run) {
  const started = performance.now();
  console.log(`  … ${title}`);
  const still = setInterval(() => console.log(`    still at it after ${seconds(started)}`), 20_000);
  try {
    const result = await run();
    console.log(`  ✓ ${title} (${seconds(started)})`);
    return result;
  } catch (error) {
    console.log(`  ✗ ${title} (${seconds(started)})`);
    throw error;
  } finally {
    clearInterval(still);
  }
}

export const note = (line) => console.log(`    ${line}`);

/** Runs an entry script's main function; a SetupError ends it with exit code 1 and its message only. */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof SetupError ? `\n${error.message}\n` : error);
    process.exitCode = 1;
  }
}
