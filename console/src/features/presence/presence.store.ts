import { create } from 'zustand';
import type { UnitPresence } from '@zhida/protocol/presence.ts';
import { idle, valueOf, type Loadable } from '../../ui/loadable.ts';
import type { PresenceSnapshot } from './presence.rules.ts';

export const usePresence = create<{ presence: Loadable<PresenceSnapshot> }>()(() => ({ presence: idle }));

const nothing: ReadonlyMap<string, UnitPresence> = new Map();

/** Presence by unit id; empty until the first list came. */
export function useByUnit(): ReadonlyMap<string, UnitPresence> {
  return usePresence((s) => valueOf(s.presence)?.byUnit ?? nothing);
}
