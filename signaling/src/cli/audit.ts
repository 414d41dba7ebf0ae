import { parseArgs } from 'node:util';
import { listAudit, verifyAudit } from '../features/audit/audit.store.ts';
import { withOpenDatabase, type OpenDatabase } from './open-database.ts';
import { runCommand, UsageError } from './run-command.ts';

const usage = `Usage:
  npm run audit -- verify            recompute the chain; exit code 1 when it is not intact
  npm run audit -- list [--limit n]  the newest entries, 20 unless told otherwise, 500 at most`;

await runCommand(async () => {
  const { command, limit } = readArguments(process.argv.slice(2));
  return withOpenDatabase((opened) => (command === 'verify' ? verify(opened) : list(opened, limit)));
});

function readArguments(args: string[]): { command: 'verify' | 'list'; limit: number } {
  const { positionals, values } = parse(args);
  const [command, ...rest] = positionals;
  const limit = Number(values.limit ?? 20);
  const inRange = Number.isInteger(limit) && limit >= 1 && limit <= 500;
  if (rest.length === 0 && command === 'verify' && values.limit === undefined) return { command, limit };
  if (rest.length === 0 && command === 'list' && inRange) return { command, limit };
  throw new UsageError(usage);
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { limit: { type: 'string' } } });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

async function verify({ db }: OpenDatabase): Promise<number> {
  const { entries, intact, firstBroken } = await verifyAudit(db);
  if (intact) {
    console.log(`The audit chain is intact: ${entries} entries.`);
    return 0;
  }
  console.error(
    `The audit chain is broken at sequence ${firstBroken}: that entry was changed, removed or replaced. The ${entries} entries before it are intact.`,
  );
  return 1;
}

async function list({ db }: OpenDatabase, limit: number): Promise<number> {
  const entries = await listAudit(db, { before: null, action: null, limit });
  for (const { sequence, at, actorName, action, targetType, targetId } of entries)
    console.log([sequence, at, action, actorName, targetType ?? '-', targetId ?? '-'].join('\t'));
  return 0;
}
