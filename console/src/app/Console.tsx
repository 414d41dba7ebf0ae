import { lazy, Suspense } from 'react';
import { useSubscribable } from '@zhida/web-ui/use-subscribable.ts';
import { ChangePasswordPage } from '../features/session/ChangePasswordPage.tsx';
import { entranceOf } from '../features/session/entrance.rules.ts';
import {
  FailedScreen,
  OutdatedScreen,
  StartingScreen,
  UnreachableScreen,
} from '../features/session/DoorScreens.tsx';
import type { SessionActions } from '../features/session/session.actions.ts';
import { useSession } from '../features/session/session.store.ts';
import { SignInPage } from '../features/session/SignInPage.tsx';
import type { Inside } from './inside.ts';

/** The router is of no use at the door. */
const Work = lazy(async () => ({ default: (await import('./Work.tsx')).Work }));

/** Draws the door, or for whoever is inside the work. */
export function Console({ session, inside }: { session: SessionActions; inside: Inside }) {
  const known = useSession();
  const state = useSubscribable(inside);
  const entrance = entranceOf(known);
  switch (entrance.phase) {
    case 'starting':
      return <StartingScreen />;
    case 'unreachable':
      return <UnreachableScreen fault={entrance.fault} />;
    case 'outdated':
      return <OutdatedScreen />;
    case 'signed-out':
      return <SignInPage entrance={entrance} actions={session} />;
    case 'password-due':
      return <ChangePasswordPage entrance={entrance} actions={session} />;
    case 'inside':
      if (state.phase === 'failed') return <FailedScreen />;
      if (state.phase === 'none') return <StartingScreen />;
      return (
        <Suspense fallback={<StartingScreen />}>
          <Work live={state.live} />
        </Suspense>
      );
  }
}
