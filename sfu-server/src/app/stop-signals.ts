/** Resolves when the process is asked to stop: by a signal, or by the end of the parent it has a channel to. */
export function untilAskedToStop(): Promise<string> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve('SIGTERM'));
    process.once('SIGINT', () => resolve('SIGINT'));
    process.once('disconnect', () => resolve('the launcher is gone'));
  });
}
