import { RouterProvider } from 'react-router';
import { ConsoleActionsContext } from './console-actions.ts';
import type { Live } from './live.ts';

/** The pages of whoever is inside. */
export function Work({ live }: { live: Live }) {
  return (
    <ConsoleActionsContext value={live.actions}>
      <RouterProvider router={live.router} />
    </ConsoleActionsContext>
  );
}
