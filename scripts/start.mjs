// npm start: sets up what is missing, then hands over to launch.ts under Node 24. Runs on Node 20 before
// anything is installed, so it uses nothing but Node's own modules.
//   --lan      reachable from the network, with https from a local certificate authority
//   --signaling N, --media M  several signaling processes behind a balancer, several media nodes
//   --verbose  shows every log line of the servers
//   --dev      restarts servers on change; web apps from Vite on ports 5173 and 5174
import { spawn } from 'node:child_process';
import { leashed } from './setup/leash.mjs';
import { watchNpm } from './setup/npm-watch.mjs';
import { fromRoot, root } from './setup/paths.mjs';
import { prepare } from './setup/prepare.mjs';
import { runMain } from './setup/progress.mjs';

await runMain(async () => {
  const args = process.argv.slice(2);
  watchNpm(() => process.exit(1)); // launch.ts notices, and stops cleanly
  console.log('直达 Zhida');
  const { node24, env } = await prepare({ worker: true, web: !args.includes('--dev') });
  const [command, commandArgs] = leashed(node24, [fromRoot('scripts', 'launch.ts'), ...args]);
  const child = spawn(command, commandArgs, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  // Ctrl-C reaches launch.ts from the terminal as well; asking it twice does no harm.
  const stop = () => child.connected && child.disconnect();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  process.exitCode = await new Promise((resolve) => {
    child.once('exit', (code) => resolve(code ?? 1));
  });
});
