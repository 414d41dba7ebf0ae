import { askKey, isAloud, pickAsk, ringForMs, type AskNow } from '../features/directive/ask.rules.ts';
import { initialDirectiveState } from '../features/directive/directive.store.ts';
import { createScreenLeader } from '../features/directive/screen-leader.ts';
import { findActor } from '../features/session/session.rules.ts';
import type { Station } from './station.ts';

type Parts = Pick<Station, 'session' | 'directive'>;

/** The directive this station must put to somebody now; none on a tab that has not the screen. */
export function findAsk({ session, directive }: Parts): AskNow | null {
  const state = directive.store.getState();
  if (findActor(session.store.getState().identity) === null || !state.leads) return null;
  return state.phase === 'ready' ? pickAsk(state.kept, state.outbox) : null;
}

/** What happens to directives without a hand: read from the disk when somebody is in, silent once the screen is touched. */
export function followDirectives(station: Station): () => void {
  const { session, directive, link } = station;
  const { store, actions, tabs } = directive;

  const touch = (): void => {
    const ask = findAsk(station);
    if (ask && !ask.seen && document.visibilityState === 'visible') void actions.touch(ask.directiveId);
  };
  const leader = createScreenLeader({
    locks: (navigator as { locks?: LockManager }).locks,
    document,
    changed: (leads) => store.setState({ leads }),
  });
  const offs = [
    session.store.subscribe(({ identity }, before) => {
      const [now, then] = [findActor(identity), findActor(before.identity)];
      if (now?.unitId === then?.unitId) return;
      store.setState({ ...initialDirectiveState, leads: store.getState().leads });
      if (now) {
        void actions.open();
        void directive.feedback.actions.open();
      } else if (identity.phase === 'signed-out') {
        void actions.leave();
        void directive.feedback.actions.leave();
      }
    }),
    link.subscribe(({ signal }, before) => {
      if (signal.phase === 'online' && before.signal.phase !== 'online') void directive.sender.flush();
    }),
    tabs.onTold(() => void actions.open()),
    () => leader.close(),
    () => directive.sender.close(),
  ];
  for (const event of ['pointerdown', 'keydown'] as const) {
    addEventListener(event, touch);
    offs.push(() => removeEventListener(event, touch));
  }
  return () => offs.forEach((off) => off());
}

/** Since when each asking rings; an empty room is not rung at all night. */
export function createPatience(now: () => number = () => Date.now()): (ask: AskNow) => boolean {
  let ringing: { readonly key: string; readonly since: number } | null = null;
  return (ask) => {
    const key = `${ask.directiveId} ${askKey(ask.kept)}`;
    if (ringing?.key !== key) ringing = { key, since: now() };
    return now() - ringing.since < ringForMs;
  };
}

/** Whether it is to be heard now. */
export function isHeard(ask: AskNow | null, hasPatience: (ask: AskNow) => boolean): boolean {
  return ask !== null && !ask.seen && isAloud(ask) && hasPatience(ask);
}
