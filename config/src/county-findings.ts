import type { z } from 'zod';

/** Steps from the top of the file to a value: keys and list indexes. */
export type Path = readonly (string | number)[];

/** Something wrong with the data, before it is known where in the text that data stands. */
export interface Finding {
  path: Path;
  message: string;
  /** Set when the key itself is at fault, not its value. */
  atKey?: true;
}

/** Writes a path the way people read it: `units[3].parent`; the whole file is `(file)`. */
export function formatPath(path: Path): string {
  if (path.length === 0) return '(file)';
  return path
    .map((step, depth) => (typeof step === 'number' ? `[${step}]` : depth === 0 ? step : `.${step}`))
    .join('');
}

const TYPE_NAMES: Record<string, string> = {
  object: 'a mapping ("key: value")',
  array: 'a list',
  string: 'text',
  boolean: 'true or false',
};

/** Says what a schema issue means for the person who edits the file. The issue must carry its input (`reportInput`). */
export function describeIssue(issue: z.core.$ZodIssue): Finding[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: 'is not a known key: correct its spelling or remove it',
        atKey: true,
      }));
    case 'invalid_type': {
      const wanted = TYPE_NAMES[issue.expected] ?? issue.expected;
      if (issue.input === undefined) return [{ path, message: `is missing: add ${wanted}` }];
      const hint = wanted === 'text' && typeof issue.input === 'number' ? '; put the number in quotes' : '';
      return [{ path, message: `must be ${wanted}, not ${nameOf(issue.input)}${hint}` }];
    }
    case 'invalid_value': {
      const choices = issue.values.map(String).join(', ');
      if (issue.input === undefined) return [{ path, message: `is missing: use one of ${choices}` }];
      return [{ path, message: `is unknown (${nameOf(issue.input)}): use one of ${choices}` }];
    }
    default:
      return [{ path, message: issue.message }];
  }
}

function nameOf(input: unknown): string {
  if (input === null) return 'empty';
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'object') return 'a mapping';
  return typeof input === 'string' ? `"${input}"` : JSON.stringify(input);
}
