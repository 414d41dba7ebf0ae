import { findAwaited } from '../features/consultation/consultation.selectors.ts';
import { findActor } from '../features/session/session.rules.ts';
import type { Station } from './station.ts';

/** Waits before a snapshot that failed is asked for again; six tries, then the next reconnect or button. */
const snapshotRetries = [1_000, 2_000, 5_000, 10_000, 20_000];

/** The home screen and its lists come first on a thin link; the room's code has the line after that. */
const prefetchAfterMs = 1_500;

/** Asks for everything that is on after each (re)connect; the first time also goes back to where the page was. */
export function followLink(station: Station): () => void {
  const { signal, consultation, conference, calling, schedule, directive } = station;
  let isFirst = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let prefetchTimer: ReturnType<typeof setTimeout> | undefined;

  async function load(attempt: number): Promise<void> {
    clearTimeout(timer);
    try {
      await Promise.all([
        calling.actions.load(),
        consultation.actions.loadOpen(),
        conference.actions.load(),
        schedule.actions.load(),
        directive.actions.load(),
      ]);
      if (isFirst) resume(station);
      isFirst = false;
    } catch {
      const wait = snapshotRetries[attempt];
      if (wait !== undefined && signal.state.phase === 'online') {
        timer = setTimeout(() => void load(attempt + 1), wait);
      }
    }
  }

  const off = signal.onReconnected(() => {
    void load(0);
    void consultation.actions.loadSpecialties();
    clearTimeout(prefetchTimer);
    prefetchTimer = setTimeout(() => station.roomLoader.prefetch(), prefetchAfterMs);
  });
  return () => {
    clearTimeout(timer);
    clearTimeout(prefetchTimer);
    off();
  };
}

/** Back to the seat or the waiting in which the page was left. */
function resume({ session, seats, conference, consultation, navigation, call }: Station): void {
  const me = findActor(session.store.getState().identity);
  const { inId } = seats.read();
  const { summaries, call: now } = conference.store.getState();
  if (inId !== null && summaries[inId]?.endedAt === null && now.phase === 'none') void call.enter(inId);
  const awaited = me && findAwaited(consultation.store.getState().known, me.id);
  if (awaited) navigation.go({ name: 'waiting', consultationId: awaited.id });
}

/** Signing out leaves nothing of one person on the screen of the next. */
export function forgetOnSignOut(station: Station): () => void {
  return station.session.store.subscribe(({ identity }, before) => {
    if (findActor(before.identity) === null || findActor(identity) !== null) return;
    station.call.close();
    station.preview.close();
    station.seats.forget();
    station.consultation.store.setState(station.consultation.store.getInitialState(), true);
    station.conference.store.setState({ ...station.conference.store.getInitialState(), leftIds: [] }, true);
    station.calling.store.setState(station.calling.store.getInitialState(), true);
    station.schedule.store.setState(station.schedule.store.getInitialState(), true);
    station.start.store.setState(station.start.store.getInitialState(), true);
    station.directive.feedback.store.setState(station.directive.feedback.store.getInitialState(), true);
    station.history.store.setState(station.history.store.getInitialState(), true);
    station.navigation.goHome();
  });
}
