import { readFileSync } from 'node:fs';

/** How long an orphan may notice late; the check reads two small files. */
const INTERVAL_MS = 500;

/**
 * Inside `npm start`: calls `onGone` once when npm, or a shell between npm and us, has died. Killed with
 * kill -9 they cannot tell us. Started by hand, nothing is watched: `nohup node scripts/start.mjs &` may
 * outlive its shell.
 */
export function watchNpm(onGone) {
  if (!process.env.npm_lifecycle_event || process.platform !== 'linux') return;
  const ancestors = ancestorsUpToNpm();
  const timer = setInterval(() => {
    if (ancestors.every(isRunning)) return;
    clearInterval(timer);
    onGone();
  }, INTERVAL_MS);
  timer.unref();
}

function ancestorsUpToNpm() {
  const ancestors = [];
  for (let pid = process.ppid; pid > 1; pid = readStat(pid)?.parent ?? 0) {
    const name = readStat(pid)?.name ?? '';
    ancestors.push(pid);
    if (!/^(sh|dash|bash)$/.test(name)) break; // npm itself
  }
  return ancestors;
}

const isRunning = (pid) => !['Z', 'X', undefined].includes(readStat(pid)?.state);

/** /proc/PID/stat: `pid (name) state parent …`; the name may hold spaces and parentheses. */
function readStat(pid) {
  try {
    const [, name, state, parent] = /^\d+ \((.*)\) (\S) (\d+)/s.exec(
      readFileSync(`/proc/${pid}/stat`, 'utf8'),
    );
    return { name, state, parent: Number(parent) };
  } catch {
    return undefined;
  }
}
