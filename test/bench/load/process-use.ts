import { readdirSync, readFileSync } from 'node:fs';
import { readCpuMicroseconds } from './process-cpu.ts';

/** What processes have used: CPU since they were started, and memory now. */
export interface ProcessUse {
  readonly cpuMs: number;
  readonly rssMb: number;
}

/** @param pids processes that may have ended meanwhile, which then count nothing */
export function readProcess(...pids: readonly number[]): ProcessUse {
  const uses = pids.map(readOne);
  return {
    cpuMs: uses.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
    rssMb: uses.reduce((sum, { rssMb }) => sum + rssMb, 0),
  };
}

function readOne(pid: number): ProcessUse {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return { cpuMs: readCpuMicroseconds(pid) / 1000, rssMb: Number(kilobytes ?? 0) / 1024 };
  } catch {
    return { cpuMs: 0, rssMb: 0 };
  }
}

/** The processes below one, at any depth. */
export function listDescendants(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const parent = findParent(Number(name));
      return parent === undefined ? [] : [{ pid: Number(name), parent }];
    });
  const below = (of: number): number[] =>
    parents.filter(({ parent }) => parent === of).flatMap((child) => [child.pid, ...below(child.pid)]);
  return below(pid);
}

function findParent(pid: number): number | undefined {
  try {
    const [, parent] = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return parent === undefined ? undefined : Number(parent);
  } catch {
    return undefined; // it ended between the listing and the reading
  }
}
