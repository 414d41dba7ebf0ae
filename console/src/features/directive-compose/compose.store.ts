import { create } from 'zustand';
import type { CallOutput } from '@zhida/protocol/contract.ts';
import type { FaultData } from '@zhida/protocol/core/fault.ts';
import type { DirectiveTemplate } from '@zhida/protocol/directive-template.ts';
import { idle, type Loadable } from '../../ui/loadable.ts';
import type { Draft, Sendable } from './draft.rules.ts';

export type Preview = CallOutput<'directive:preview'>;
export type Choices = CallOutput<'directive:list-choices'>;
export type Policies = CallOutput<'chase:list-policies'>;

/**
 * How the sending stands. `unsure`: the line broke before an answer came (or the page died), so that it may have been
 * committed; the same request sent again is safe, anything else might send it twice.
 */
export type Sending =
  | { phase: 'writing' }
  | { phase: 'sending'; sent: Sendable }
  | { phase: 'unsure'; sent: Sendable; fault: FaultData | null }
  | { phase: 'refused'; fault: FaultData };

/** A file on its way up. `share`: 0–1 of its bytes. */
export interface Uploading {
  readonly key: string;
  readonly name: string;
  readonly share: number;
  readonly fault: FaultData | null;
}

interface ComposeState {
  /** Null: nothing is being written. */
  readonly draft: Draft | null;
  readonly sending: Sending;
  readonly uploads: readonly Uploading[];
  readonly preview: Loadable<Preview>;
  readonly choices: Loadable<Choices>;
  readonly policies: Loadable<Policies>;
  readonly templates: Loadable<readonly DirectiveTemplate[]>;
}

export const nothingComposed: ComposeState = {
  draft: null,
  sending: { phase: 'writing' },
  uploads: [],
  preview: idle,
  choices: idle,
  policies: idle,
  templates: idle,
};

export const useCompose = create<ComposeState>()(() => nothingComposed);
