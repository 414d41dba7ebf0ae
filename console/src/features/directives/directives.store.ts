import { create } from 'zustand';
import type { DirectiveAlarm } from '@zhida/protocol/chase.ts';
import type { Directive } from '@zhida/protocol/directive-resource.ts';
import { idle, type Loadable } from '../../ui/loadable.ts';

export type OpenDirectives = ReadonlyMap<string, Directive>;

/** One page after another of what was found. */
export interface FoundDirectives {
  readonly directives: readonly Directive[];
  readonly total: number;
}

export const directiveTabs = ['open', 'closed', 'received'] as const;
export type DirectiveTab = (typeof directiveTabs)[number];

/** What the list page looks for. */
export interface Look {
  readonly tab: DirectiveTab;
  readonly words: string;
  readonly status: Directive['status'] | 'all';
  /** One of the states the tab shows. */
  readonly state: Directive['state'] | 'all';
  /** Only what this person issued. */
  readonly own: boolean;
}

/** A tab without any filter. */
export function everything(tab: DirectiveTab): Look {
  return { tab, words: '', status: 'all', state: 'all', own: false };
}

interface DirectivesState {
  /** What is sent and not closed, and what waits for a second person, by id. */
  readonly open: Loadable<OpenDirectives>;
  readonly look: Look;
  /** What was found by it, where that is not simply what is open. */
  readonly found: Loadable<FoundDirectives>;
  /** What the auditor cannot account for, and when it last looked. */
  readonly alarms: Loadable<{ alarms: readonly DirectiveAlarm[]; auditedAt: string | null }>;
}

export const noDirectives: DirectivesState = {
  open: idle,
  look: everything('open'),
  found: idle,
  alarms: idle,
};

export const useDirectives = create<DirectivesState>()(() => noDirectives);
