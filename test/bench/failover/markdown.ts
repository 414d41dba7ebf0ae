import { figure } from '../result.ts';
import { allRows } from './all-rows.ts';
import { readRawFile } from './raw-file.ts';

/** The table of docs/reliability.md, from what was measured last; a row nobody measured says so. */
export function markdownTable(file: string): string {
  const { rows } = readRawFile(file);
  const head = ['figure', 'aim p95', 'p50', 'p95', 'max', 'n', 'load', 'commit'];
  const lines = allRows.flatMap(({ name, figures }) =>
    figures.map(({ name: of, unit, p95 }) => {
      const aim = p95 === null ? '' : `≤ ${p95}`;
      const samples = rows[name]?.samples[of] ?? [];
      if (samples.length === 0) return [`\`${of}\``, aim, 'not measured', '', '', '', '', ''];
      const measured = figure(unit, samples, 0);
      const met = p95 !== null && measured.p95 > p95 ? `**${measured.p95}** ✗` : `**${measured.p95}**`;
      const { load = 0, commit = '' } = rows[name] ?? {};
      return [
        `\`${of}\`${unit === 'ms' ? '' : ` (${unit})`}`,
        aim,
        String(measured.p50),
        met,
        String(measured.max),
        String(samples.length),
        load.toFixed(1),
        commit,
      ];
    }),
  );
  const found = allRows.flatMap(({ name }) =>
    (rows[name]?.findings ?? []).map((finding) => `- ${name}: ${finding}`),
  );
  const table = [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`);
  return [...table, ...(found.length > 0 ? ['', 'Not as it had been:', '', ...found] : [])].join('\n');
}
