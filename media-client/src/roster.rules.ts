import type { Participant } from '@zhida/protocol/conference.ts';
import type { Roster } from '@zhida/protocol/roster.ts';

/** A roster as it is kept: sites in the server's order. */
export interface KnownRoster {
  readonly version: number;
  readonly sites: ReadonlyMap<string, Participant>;
}

export const toKnownRoster = ({ version, participants }: Roster): KnownRoster => ({
  version,
  sites: new Map(participants.map((participant) => [participant.id, participant])),
});

/**
 * The roster after a change. `gap`: changes between what is known and this one were missed, so it must be asked for
 * again; the same object where the change is not news.
 */
export function applyRosterChange(
  known: KnownRoster,
  change: Roster & { readonly since: number },
): KnownRoster | 'gap' {
  if (change.since > known.version) return 'gap';
  if (change.version <= known.version) return known;
  const sites = new Map(known.sites);
  for (const participant of change.participants) sites.set(participant.id, participant);
  return { version: change.version, sites };
}
