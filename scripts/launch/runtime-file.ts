import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const runtimeSchema = z.object({
  pid: z.number().int().positive(),
  /** Of the embedded PostgreSQL, without the password. */
  postgresUrl: z.string(),
  httpUrl: z.string(),
  startedAt: z.string(),
});

/** What a running installation tells other commands on this machine; no secrets. */
export type Runtime = z.infer<typeof runtimeSchema>;

const fileIn = (dataDir: string) => path.join(dataDir, 'runtime.json');

export function writeRuntimeFile(dataDir: string, runtime: Runtime) {
  const temporary = `${fileIn(dataDir)}.${process.pid}`;
  writeFileSync(temporary, `${JSON.stringify(runtime, null, 2)}\n`);
  renameSync(temporary, fileIn(dataDir));
}

export const removeRuntimeFile = (dataDir: string) => rmSync(fileIn(dataDir), { force: true });

/** The installation running on this data folder; a file left by one that was killed counts for nothing. */
export function findRuntime(dataDir: string): Runtime | undefined {
  try {
    const runtime = runtimeSchema.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')));
    process.kill(runtime.pid, 0);
    return runtime;
  } catch {
    return undefined;
  }
}

export function withoutPassword(url: string): string {
  const parsed = new URL(url);
  parsed.password = '';
  return parsed.href;
}

export function withPassword(url: string, password: string): string {
  const parsed = new URL(url);
  parsed.password = encodeURIComponent(password);
  return parsed.href;
}
