import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import { installDebugHook } from './debug-hook.ts';
import type { RoomReading, RoomStore } from './room.store.ts';

export function readSession(session: ConferenceSession, revision: number): RoomReading {
  return {
    state: session.state,
    local: session.local,
    signalPhase: session.signalPhase,
    playback: session.playback,
    quality: session.quality(),
    speaking: session.speaking(),
    messages: session.messages(),
    polls: session.polls(),
    revision,
  };
}

/** Keeps the store in line with the session and the page. @returns a function that stops it */
export function startRoomSync(session: ConferenceSession, store: RoomStore): () => void {
  const read = (): void => {
    const { revision, panel, readCount } = store.getState();
    const reading = readSession(session, revision + 1);
    // What arrives while the chat is open is read.
    store.setState({ ...reading, readCount: panel === 'chat' ? reading.messages.length : readCount });
  };
  const readFullScreen = (): void => store.setState({ isFullScreen: document.fullscreenElement !== null });
  const unsubscribe = session.subscribe(read);
  const uninstall = installDebugHook(session);
  document.addEventListener('fullscreenchange', readFullScreen);
  read();
  return () => {
    unsubscribe();
    uninstall();
    document.removeEventListener('fullscreenchange', readFullScreen);
  };
}
