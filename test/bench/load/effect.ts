import type { Expectation } from './expectation.ts';
import type { Sites } from './sites.ts';

/** Who should see what of an action. */
export interface Effect {
  readonly sites: Sites;
  /** Indices; all unless given. */
  readonly who?: readonly number[];
  readonly sees: Expectation;
}

export interface TimedEffect {
  /** From the call to the arrival at the last site that is concerned. */
  readonly ms: number;
  /** Sites that did not see it in time. */
  readonly missed: number;
}

/** Longer than any user would wait: what comes later counts as missed. */
const WITHIN_MS = 5_000;

/** Makes the call and times what all who are concerned see of it. */
export async function timeEffect(
  effects: readonly Effect[],
  act: () => Promise<{ readonly sentAt: number }>,
): Promise<TimedEffect> {
  const awaited = await Promise.all(
    effects.map(async ({ sites, who = sites.all, sees }) => ({
      count: who.length,
      seen: (await sites.expect(sees, who)).seen,
    })),
  );
  const { sentAt } = await act();
  const arrivals = await Promise.all(awaited.map(({ seen }) => seen(WITHIN_MS)));
  const missed = awaited.reduce((sum, { count }, i) => sum + count - (arrivals[i]?.length ?? 0), 0);
  return { ms: Math.max(0, ...arrivals.flat().map((at) => at - sentAt)), missed };
}

/** A notice with these values; see `Expectation`. */
export function notice(name: string, where: Extract<Expectation, { what: 'notice' }>['where']): Expectation {
  return { what: 'notice', name, where };
}
