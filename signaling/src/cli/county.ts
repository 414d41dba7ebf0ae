import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadOrCreateSecrets } from '@zhida/config/secrets.ts';
import { describeCounty } from '../features/county/describe-county.ts';
import { loadCounty, type LoadTerms } from '../features/county/load-county.ts';
import { openFirstAdministrator } from '../features/county/open-first-administrator.ts';
import { readCountyFile } from '../features/county/read-county-file.ts';
import { PrivateText } from '../platform/private-text.ts';
import { withOpenDatabase, type OpenDatabase } from './open-database.ts';
import { runCommand, UsageError } from './run-command.ts';

const usage = `Usage:
  npm run county -- load FILE [--allow-sample]   make the database say what the county file says
  npm run county -- show                         what is loaded now`;

await runCommand(async () => {
  const { command, file, allowSample } = readArguments(process.argv.slice(2));
  if (command === 'show') return withOpenDatabase(show);
  return withOpenDatabase((opened) => load(opened, file, allowSample));
});

function readArguments(args: string[]): { command: 'load' | 'show'; file: string; allowSample: boolean } {
  const { positionals, values } = parse(args);
  const [command, file, ...rest] = positionals;
  const allowSample = values['allow-sample'] ?? false;
  if (command === 'show' && file === undefined && !allowSample) return { command, file: '', allowSample };
  if (command === 'load' && file !== undefined && rest.length === 0) return { command, file, allowSample };
  throw new UsageError(usage);
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { 'allow-sample': { type: 'boolean' } } });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}

async function load(
  { mode, dataDir, inWork }: OpenDatabase,
  file: string,
  allowSample: boolean,
): Promise<number> {
  // npm runs us in the project's folder; what was typed is meant from where it was typed.
  const county = await readCountyFile(path.resolve(process.env.INIT_CWD ?? '.', file));
  const counts = await loadCounty(inWork, county, termsOf(mode, dataDir, allowSample));
  const { zh, en } = county.county.name;
  console.log(
    `${zh} (${en}): ${counts.created} created, ${counts.changed} changed, ${counts.unchanged} unchanged`,
  );
  if (mode === 'production') await printFirstAdministrator(inWork);
  return 0;
}

function termsOf(mode: OpenDatabase['mode'], dataDir: string, allowSample: boolean): LoadTerms {
  if (mode === 'production') return { mode, allowSample };
  const { demoPassword } = loadOrCreateSecrets(dataDir, mode);
  if (!demoPassword) throw new Error('demo mode without a demo password');
  return { mode, demoPassword: new PrivateText(demoPassword) };
}

async function printFirstAdministrator(inWork: OpenDatabase['inWork']): Promise<void> {
  const first = await openFirstAdministrator(inWork);
  if (!first) return;
  console.log(`
The first administrator may sign in now. This password is shown once and must be changed at the first sign-in:
  username  ${first.username}
  password  ${first.oneTimePassword}
All other accounts get theirs from an administrator, in the console under accounts.`);
}

async function show({ db }: OpenDatabase): Promise<number> {
  const county = await describeCounty(db, new Date());
  if (!county) {
    console.log('No county is loaded.');
    return 0;
  }
  console.log(
    `${county.name.zh} (${county.name.en}), code ${county.code}${county.sample ? ', sample data' : ''}`,
  );
  for (const { level, count } of county.levels)
    console.log(`  ${String(count).padStart(5)}  units of level ${level}`);
  console.log(
    `  ${String(county.accounts).padStart(5)}  accounts, ${county.demoAccounts} of them for demonstration`,
  );
  console.log(`  ${String(county.terminals).padStart(5)}  enrolled terminals`);
  console.log(`  ${String(county.specialties).padStart(5)}  specialties, ${county.onDuty} experts on duty`);
  return 0;
}
