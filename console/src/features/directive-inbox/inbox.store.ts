import { create } from 'zustand';
import type { InboxItem } from '@zhida/protocol/receipt-resource.ts';
import { idle, type Loadable } from '../../ui/loadable.ts';

export interface Received {
  readonly items: readonly InboxItem[];
  readonly total: number;
}

interface InboxState {
  /** Directives to one's own unit that are still to be shown, signed or answered, by directive. */
  readonly byId: ReadonlyMap<string, InboxItem>;
  /** Askings somebody here has touched: they ring no more. */
  readonly touched: ReadonlySet<string>;
  /** Askings put off here: they leave the screen until they are asked again. */
  readonly putOff: ReadonlySet<string>;
  /** All that ever came, newest first, by the words looked for. */
  readonly received: Loadable<Received>;
  readonly words: string;
  /** The one whose whole text is open beside the list. */
  readonly openedId: string | null;
}

export const nothingReceived: InboxState = {
  byId: new Map(),
  touched: new Set(),
  putOff: new Set(),
  received: idle,
  words: '',
  openedId: null,
};

export const useInbox = create<InboxState>()(() => nothingReceived);
