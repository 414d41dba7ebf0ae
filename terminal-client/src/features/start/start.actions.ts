import { createRequestId } from '@zhida/media-client/request-id.ts';
import type { SignalClient } from '@zhida/media-client/signal-client.ts';
import type { Conference } from '@zhida/protocol/conference.ts';
import { toFaultData } from '../../app/fault-data.ts';
import { togglePick } from './pick.rules.ts';
import { initialStartState, type StartKind, type StartState, type StartStore } from './start.store.ts';

export interface StartActions {
  /** The screen opens: a question left open last time is not asked again, and who can be reached is read anew. */
  begin(): void;
  loadCallable(): Promise<void>;
  toggle(unitId: string): void;
  edit(change: Partial<Pick<StartState, 'title' | 'search' | 'openSection'>>): void;
  setKind(kind: StartKind): void;
  /** On the question: whether it is the real thing. */
  setExercise(isExercise: boolean): void;
  /** A dispatch conference asks once more first. */
  start(title: string): Promise<void>;
  confirm(title: string): Promise<void>;
  /** Back from the question to the choice. */
  stepBack(): void;
}

export interface StartDeps {
  readonly store: StartStore;
  readonly signal: Pick<SignalClient, 'call'>;
  /** The conference is on: its chair goes in. */
  enter(conference: Conference): void;
}

/**
 * An unchanged request is sent again under the same id, so that a lost answer never opens two. While one is on its way
 * nothing can be changed: a change would make the next press a second conference beside the first.
 */
export function createStartActions(deps: StartDeps): StartActions {
  const { store, signal } = deps;
  const isSending = (): boolean => store.getState().opening.phase === 'sending';
  const change = (part: Partial<StartState>, phase: 'choosing' | 'confirming' = 'choosing'): void => {
    if (!isSending()) store.setState({ ...part, opening: { phase } });
  };

  const load = (): Promise<void> => loadCallable({ store, signal });
  return {
    begin() {
      change({});
      void load();
    },
    loadCallable: load,
    toggle: (unitId) => change({ picked: togglePick(store.getState().picked, unitId) }),
    edit: (part) => change(part),
    setKind: (kind) => change({ kind, isExercise: false }),
    setExercise: (isExercise) => change({ isExercise }, 'confirming'),
    async start(title) {
      const { kind, picked, opening } = store.getState();
      if (picked.length === 0) return;
      if (kind === 'dispatch' && opening.phase === 'choosing') {
        return store.setState({ opening: { phase: 'confirming' } });
      }
      await open(deps, title);
    },
    confirm: (title) => open(deps, title),
    stepBack: () => change({}),
  };
}

/** Opens the conference that is made up, once. */
async function open({ store, signal, enter }: StartDeps, title: string): Promise<void> {
  const { opening, kind, picked, isExercise } = store.getState();
  if (opening.phase === 'sending' || picked.length === 0) return;
  const clientRequestId = opening.phase === 'refused' ? opening.clientRequestId : createRequestId();
  store.setState({ opening: { phase: 'sending', clientRequestId } });
  try {
    const conference = await signal.call('conference:open', {
      clientRequestId,
      kind,
      status: kind === 'dispatch' && isExercise ? 'Exercise' : 'Actual',
      title,
      unitIds: [...picked],
    });
    store.setState({ ...initialStartState, callable: store.getState().callable });
    enter(conference);
  } catch (error) {
    store.setState({ opening: { phase: 'refused', clientRequestId, fault: toFaultData(error) } });
  }
}

async function loadCallable({ store, signal }: Pick<StartDeps, 'store' | 'signal'>): Promise<void> {
  if (store.getState().callable.phase === 'failed') store.setState({ callable: { phase: 'loading' } });
  try {
    const { units } = await signal.call('conference:list-callable', {});
    store.setState({ callable: { phase: 'ready', units } });
  } catch (error) {
    if (store.getState().callable.phase === 'ready') return; // older presence is better than no list
    store.setState({ callable: { phase: 'failed', fault: toFaultData(error) } });
  }
}
