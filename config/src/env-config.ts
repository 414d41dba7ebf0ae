import { z } from 'zod';

/** Thrown when the environment does not make a configuration; the message lists every problem, one a line. */
export class ConfigError extends Error {
  constructor(process: string, problems: readonly string[]) {
    super(`${process}: the configuration is not usable:\n${problems.map((p) => `  - ${p}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/**
 * Parses environment variables with a zod object whose keys are the variables' names. Empty strings count as unset,
 * so that `NAME=` in an EnvironmentFile means "default".
 * @throws ConfigError naming each variable and what is expected; values are never repeated (they may be secrets)
 */
export function parseEnvironment<S extends z.ZodType>(
  process: string,
  schema: S,
  env: Readonly<Record<string, string | undefined>>,
): z.output<S> {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = schema.safeParse(set);
  if (parsed.success) return parsed.data;
  throw new ConfigError(
    process,
    parsed.error.issues.map((issue) => `${issue.path.join('.') || 'environment'}: ${issue.message}`),
  );
}

/** A TCP or UDP port as the environment writes it. */
export const portSchema = z.coerce.number({ error: 'a port number' }).int().min(0).max(65_535);
