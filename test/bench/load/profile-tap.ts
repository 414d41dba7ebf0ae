import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import path from 'node:path';

// Loaded with --import into a server: SIGUSR2 starts a CPU profile, and a second one writes it into the folder
// that ZHIDA_BENCH_PROFILES names. It does nothing while nobody asks.
const session = new Session();
const name = path.basename(path.dirname(path.dirname(process.argv[1] ?? 'unknown/src/main.ts')));
let running = false;

process.on('SIGUSR2', () => {
  if (running) stop();
  else start();
  running = !running;
});

function start(): void {
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.setSamplingInterval', { interval: 250 });
  session.post('Profiler.start');
}

function stop(): void {
  session.post('Profiler.stop', (error, result) => {
    session.disconnect();
    if (error) throw error;
    const file = path.join(process.env.ZHIDA_BENCH_PROFILES ?? '.', `${name}-${process.pid}.cpuprofile`);
    writeFileSync(file, JSON.stringify(result.profile));
  });
}
