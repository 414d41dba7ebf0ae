import path from 'node:path';
import { parseArgs } from 'node:util';
import { benches } from './benches.ts';
import { describeCommit, describeMachine } from './machine.ts';
import type { BenchResult } from './result.ts';

// npm run bench                     lists the benches
// npm run bench -- NAME [--json]    runs one; its last line on stdout is the result as JSON
// --json silences the progress on stderr. --sites N, --nodes N, --viewers N, --probes N (real browsers among them): how
// many, for the benches of a conference; --recipients N, --directives N, --seed N for those of directives.
// --rows a,b --runs N --outage-seconds N --minutes N: what of a table, how often, how long.
// --raw FILE: where a bench with raw data keeps it; --markdown: its document's table from there, nothing is measured.
// --profiles FOLDER: CPU profiles of signaling and media node while it measures, where a bench can.
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    sites: { type: 'string' },
    nodes: { type: 'string' },
    viewers: { type: 'string' },
    probes: { type: 'string' },
    recipients: { type: 'string' },
    directives: { type: 'string' },
    seed: { type: 'string' },
    profiles: { type: 'string' },
    rows: { type: 'string' },
    runs: { type: 'string' },
    'outage-seconds': { type: 'string' },
    minutes: { type: 'string' },
    raw: { type: 'string' },
    markdown: { type: 'boolean', default: false },
  },
});
const [name] = positionals;
const bench = benches.find((candidate) => candidate.name === name);

if (bench) {
  const log = (line: string) => {
    if (!values.json) console.error(line);
  };
  const started = performance.now();
  const report = await bench.run({
    log,
    sites: count('sites', values.sites),
    nodes: count('nodes', values.nodes),
    viewers: count('viewers', values.viewers),
    probes: count('probes', values.probes),
    recipients: count('recipients', values.recipients),
    directives: count('directives', values.directives),
    seed: count('seed', values.seed),
    profiles: values.profiles === undefined ? null : path.resolve(values.profiles),
    rows: values.rows?.split(',') ?? null,
    runs: count('runs', values.runs),
    outageSeconds: count('outage-seconds', values['outage-seconds']),
    minutes: count('minutes', values.minutes),
    raw: values.raw === undefined ? null : path.resolve(values.raw),
    markdown: values.markdown,
  });
  const result: BenchResult = {
    bench: bench.name,
    commit: describeCommit(),
    machine: describeMachine(),
    n: report.n,
    seconds: Math.round((performance.now() - started) / 100) / 10,
    figures: report.figures,
    aims: report.aims,
    synthetic: report.synthetic,
  };
  // A table was printed instead of a measurement.
  if (!values.markdown) console.log(JSON.stringify(result));
  // Native WebRTC threads of a bench must not keep the result waiting.
  process.exit(0);
} else {
  if (name !== undefined) console.error(`There is no bench "${name}". These are:`);
  for (const { name: known, summary } of benches) console.log(`${known.padEnd(12)} ${summary}`);
  process.exitCode = name === undefined ? 0 : 1;
}

function count(name: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0) return value;
  console.error(`--${name} takes a whole number`);
  process.exit(1);
}
