/** pino's number for "warn"; everything below stays in the log file. */
const WARN = 40;

/**
 * What a person should see of one line a server wrote, or undefined. pino lines from "warn" up are shown
 * short; what is not JSON is shown only from stderr, where Node prints a crash.
 */
export function toTerminalLine(line: string, source: 'stdout' | 'stderr'): string | undefined {
  const entry = parseObject(line);
  if (!entry) return source === 'stderr' && line.trim() !== '' ? line : undefined;
  if (typeof entry.level !== 'number' || entry.level < WARN) return undefined;
  const error = isObject(entry.err) ? entry.err.message : undefined;
  return [entry.level > WARN ? 'error:' : 'warning:', entry.msg, error].filter(Boolean).join(' ');
}

function parseObject(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
