import type { Layout, Patrol } from '@zhida/protocol/control.ts';
import { toFaultData } from '../../ui/loadable.ts';
import { heldPatrol, type PatrolChoice } from './patrol.rules.ts';
import type { SiteClass } from './roster.rules.ts';
import { useWall, type WallDialog, type WallPanel, type WallView } from './wall.store.ts';

export type WallActions = ReturnType<typeof createWallActions>;

/** What a dialog shows is fetched when it opens. */
interface DialogLoads {
  guestLinks(conferenceId: string): Promise<void>;
  savedLayouts(): Promise<void>;
}

type SetPatrol = (patrol: PatrolChoice | null) => Promise<void>;

function toggled<T>(held: ReadonlySet<T>, key: T): ReadonlySet<T> {
  const next = new Set(held);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** Another panel, or none; who opens or shuts the chat has read it. */
function shown(view: WallView, pressed: WallPanel | null, panel: WallPanel | null) {
  return { panel, readCount: pressed === 'chat' ? view.messages.length : view.readCount };
}

/** What is looked for and ticked in the list of sites. */
const rosterActions = {
  setSearch: (search: string): void => useWall.setState({ search }),
  setFilter: (filter: SiteClass | 'all'): void => useWall.setState({ filter }),
  toggleSection: (key: string): void => useWall.setState((view) => ({ toggled: toggled(view.toggled, key) })),
  toggleChosen: (siteId: string): void =>
    useWall.setState((view) => ({ chosen: toggled(view.chosen, siteId) })),
  clearChosen: (): void => useWall.setState({ chosen: new Set() }),
};

type RunControl = (work: Promise<unknown> | undefined) => void;

/** Puts a rotation on hold and goes on with it. */
function createPatrolActions(attempt: RunControl) {
  return {
    /** Stops the rotation and keeps it, so that one press goes on with it. */
    pausePatrol(patrol: Patrol, setPatrol: SetPatrol): void {
      useWall.setState((view) => ({ pausedPatrol: heldPatrol(patrol, view.patrol?.shown ?? []) }));
      attempt(setPatrol(null));
    },
    resumePatrol(setPatrol: SetPatrol): void {
      const { pausedPatrol } = useWall.getState();
      useWall.setState({ pausedPatrol: null });
      attempt(setPatrol(pausedPatrol));
    },
  };
}

/** What a person does with the wall itself; what changes the conference is in the session's actions. */
export function createWallActions(loads: DialogLoads) {
  /** Lets a control run and says on the wall why it failed. */
  const attempt = (work: Promise<unknown> | undefined): void => {
    useWall.setState({ trouble: null });
    work?.catch((error: unknown) => useWall.setState({ trouble: toFaultData(error) }));
  };
  return {
    attempt,
    forgetTrouble: (): void => useWall.setState({ trouble: null }),
    ...rosterActions,
    toggleRoster: (): void => useWall.setState((view) => ({ isRosterOpen: !view.isRosterOpen })),
    closeRoster: (): void => useWall.setState({ isRosterOpen: false }),

    showPanel: (panel: WallPanel | null): void => useWall.setState((view) => shown(view, panel, panel)),
    togglePanel: (panel: WallPanel): void =>
      useWall.setState((view) => shown(view, panel, view.panel === panel ? null : panel)),

    openDialog(dialog: WallDialog): void {
      const { conference } = useWall.getState();
      if (dialog.kind === 'guest-links' && conference) void loads.guestLinks(conference.id);
      if (dialog.kind === 'layouts') void loads.savedLayouts();
      useWall.setState({ dialog });
    },
    closeDialog: (): void => useWall.setState({ dialog: { kind: 'none' } }),
    peek: (peekId: string | null): void => useWall.setState({ peekId }),

    ...createPatrolActions(attempt),

    /**
     * Arranges the wall at once, and for all chairs where `send` is given.
     * @param send the session's `setLayout`, absent for whoever is no chair: then the arrangement is the viewer's own
     */
    arrange(localLayout: Layout, send?: (layout: Layout) => Promise<void>): void {
      useWall.setState({ localLayout });
      attempt(
        send?.(localLayout).catch((error: unknown) => {
          useWall.setState({ localLayout: null });
          throw error;
        }),
      );
    },
  };
}
