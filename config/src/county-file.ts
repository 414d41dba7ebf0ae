import { checkDuty, checkPeople } from './county-duty-rules.ts';
import { type Finding, type Path, describeIssue, formatPath } from './county-findings.ts';
import { type County, countySchema } from './county-schema.ts';
import { checkRepeats, readSections } from './county-sections.ts';
import { readCountySource } from './county-source.ts';
import { checkTree } from './county-tree-rules.ts';

/** One thing to correct. `line` and `column` start at 1; `path` reads like `units[3].parent`, or `(file)`. */
export interface CountyProblem {
  line: number;
  column: number;
  path: string;
  message: string;
}

export type CountyFileResult = { ok: true; county: County } | { ok: false; problems: CountyProblem[] };

/**
 * Reads the text of a county file (YAML). Pure: reads no file; `filename` only serves to name it in messages.
 * A file that is not in order yields every problem at once, sorted by line and column; it never throws. Only broken
 * YAML hides what lies behind it: its syntax problems are all reported, its content is judged once they are mended.
 */
export function parseCountyFile(text: string, filename: string): CountyFileResult {
  if (text.trim() === '') {
    const message = `${filename} is empty: start from the sample county`;
    return { ok: false, problems: [{ line: 1, column: 1, path: formatPath([]), message }] };
  }
  const source = readCountySource(text);
  const problems = source.syntaxProblems.map((problem) => ({ ...problem, path: formatPath([]) }));
  if (source.value === undefined) return { ok: false, problems: problems.sort(byPosition) };

  const lineOf = (path: Path) => source.locate({ path }).line;
  const parsed = countySchema.safeParse(source.value, { reportInput: true });
  const findings = [
    ...(parsed.error?.issues.flatMap(describeIssue) ?? []),
    ...checkRows(source.value, lineOf),
  ];
  for (const finding of findings) {
    problems.push({ ...source.locate(finding), path: formatPath(finding.path), message: finding.message });
  }
  if (parsed.success && problems.length === 0) return { ok: true, county: parsed.data };
  return { ok: false, problems: problems.sort(byPosition) };
}

/** One line per problem, `file:line:column path: message`, which terminals and editors turn into links. */
export function formatCountyProblems(problems: readonly CountyProblem[], filename: string): string {
  return problems
    .map(({ line, column, path, message }) => `${filename}:${line}:${column} ${path}: ${message}`)
    .join('\n');
}

// What must hold between rows is checked even when single rows are faulty, so one run shows all there is to mend.
function checkRows(value: unknown, lineOf: (path: Path) => number): Finding[] {
  const sections = readSections(value);
  return [
    ...checkRepeats(sections, lineOf),
    ...checkTree(sections.units, lineOf),
    ...checkPeople(sections),
    ...checkDuty(sections),
  ];
}

function byPosition(a: CountyProblem, b: CountyProblem): number {
  return a.line - b.line || a.column - b.column;
}
