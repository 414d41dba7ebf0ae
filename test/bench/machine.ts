import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import { fileURLToPath } from 'node:url';

/** Processor, cores, memory, system and Node; nothing that names the machine or its owner. */
export function describeMachine(): string {
  const model = os.cpus()[0]?.model.replace(/\s+/g, ' ').trim() ?? 'unknown processor';
  const memory = `${Math.round(os.totalmem() / 2 ** 30)} GB`;
  return `${model}, ${os.availableParallelism()} cores, ${memory}, ${readSystem()}, Node ${process.versions.node}`;
}

/** The commit that was measured, with `+` where the tree has changes on top; `unknown` outside a clone. */
export function describeCommit(): string {
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd, encoding: 'utf8', stdio: 'pipe' }).trim();
  try {
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '-uno') === '' ? '' : '+');
  } catch {
    return 'unknown';
  }
}

function readSystem(): string {
  try {
    const [, name] = /^PRETTY_NAME="(.*)"$/m.exec(readFileSync('/etc/os-release', 'utf8')) ?? [];
    return name ?? os.type();
  } catch {
    return os.type();
  }
}
