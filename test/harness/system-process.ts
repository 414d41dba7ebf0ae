import { startServer, type ServerProcess } from './server-process.ts';

/** One server of a system: it can be ended in any way and started again, with the same name and ports. */
export interface SystemProcess {
  /** Of its own HTTP, past any balancer: `/readyz`, `/metrics`. */
  readonly url: string;
  isRunning(): boolean;
  /** As it runs now, or ran last. @throws when it was never started */
  process(): ServerProcess;
  /** Waits until it is ready; does nothing while it runs. */
  start(): Promise<void>;
  /** Waits until it is gone; does nothing when it is. */
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

/** It does not run until `start`. @param withinMs how long a start may take, where that is not the usual */

export function systemProcess(
  main: string,
  env: Record<string, string>,
  url: string,
  withinMs?: number,
): SystemProcess {
  let last: ServerProcess | undefined;
  const isRunning = () => last?.isRunning() ?? false;
  return {
    url,
    isRunning,
    process() {
      if (!last) throw new Error(`${main} at ${url} was not started`);
      return last;
    },
    async start() {
      if (!isRunning()) last = await startServer(main, env, { readyUrl: `${url}/readyz`, withinMs });
    },
    kill: async (signal) => last?.kill(signal),
  };
}
