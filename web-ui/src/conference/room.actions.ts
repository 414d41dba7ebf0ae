import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import type { DeviceKind } from '@zhida/media-client/device-choice.ts';
import type { PanelName, RoomStore } from './room.store.ts';
import { toFault } from './use-attempt.ts';

/** Everything a person can do in the room. What this browser cannot do is absent, not disabled. */
export interface RoomActions {
  toggleMicrophone(): void;
  toggleCamera(): void;
  toggleScreen?: (() => void) | undefined;
  toggleFullScreen?: ((room: HTMLElement) => void) | undefined;
  switchDevice(kind: DeviceKind, deviceId: string): void;
  togglePanel(panel: PanelName): void;
  closePanel(): void;
  pin(producerId: string | null): void;
  swap(): void;
  toggleFit(): void;
  showPage(page: number): void;
  dismiss(what: string): void;
  resumePlayback(): void;
  leave(): void;
  askToEnd(isAsking: boolean): void;
  /** @param end what ends it for everybody, where that is more than the conference */
  endForAll(end?: () => Promise<void>): void;
}

export function createRoomActions(session: ConferenceSession, store: RoomStore): RoomActions {
  const { getState, setState } = store;
  const attempt = (work: Promise<unknown>): void => {
    setState({ trouble: null });
    work.catch((error: unknown) => setState({ trouble: toFault(error) }));
  };
  const togglePanel = (panel: PanelName): void => {
    const next = getState().panel === panel ? null : panel;
    setState({ panel: next, ...(next === 'chat' ? { readCount: getState().messages.length } : {}) });
  };
  return {
    // Held for a moment it shows off and comes back by itself: then a press keeps it shut.
    toggleMicrophone: () =>
      attempt(
        session.setMicrophone(getState().local.microphone.state !== 'on' && !session.microphoneReturns()),
      ),
    toggleCamera: () => attempt(session.setCamera(getState().local.camera.state !== 'on')),
    toggleScreen: canShareScreen()
      ? () => attempt(session.shareScreen(getState().local.screen.state !== 'on'))
      : undefined,
    toggleFullScreen: document.fullscreenEnabled
      ? (room) => attempt(document.fullscreenElement ? document.exitFullscreen() : room.requestFullscreen())
      : undefined,
    switchDevice: (kind, deviceId) => attempt(session.switchDevice(kind, deviceId)),
    togglePanel,
    closePanel: () => setState({ panel: null }),
    pin: (producerId) => setState({ pinned: producerId }),
    swap: () => setState({ isSwapped: !getState().isSwapped }),
    toggleFit: () => setState({ fit: getState().fit === 'filled' ? 'whole' : 'filled' }),
    showPage: (page) => setState({ page }),
    dismiss: (what) => setState({ dismissed: [...getState().dismissed, what] }),
    resumePlayback: () => attempt(session.resumePlayback()),
    leave: () => attempt(session.leave()),
    askToEnd: (isAskingToEnd) => setState({ isAskingToEnd }),
    endForAll: (end = () => session.endForAll()) => {
      setState({ isAskingToEnd: false });
      attempt(end());
    },
  };
}

const canShareScreen = (): boolean => typeof navigator.mediaDevices?.getDisplayMedia === 'function';
