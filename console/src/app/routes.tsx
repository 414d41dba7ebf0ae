import { createBrowserRouter, redirect, type DataRouter, type RouteObject } from 'react-router';
import { holds } from '@zhida/protocol/core/permissions.ts';
import type { Actor } from '@zhida/protocol/actor.ts';
import { directiveTabs } from '../features/directives/directives.store.ts';
import { roomRouteId } from '../features/rooms/rooms.sync.ts';
import { takeSelected } from '../features/selection/selection.store.ts';
import type { ConsoleActions } from './console-actions.ts';
import { adminPagesFor, destinationsFor } from './navigation.ts';
import { NotFoundPage } from './NotFoundPage.tsx';
import { PagePending } from './PagePending.tsx';
import { PageCrash } from './PageCrash.tsx';
import { Shell } from './Shell.tsx';

/** Starts fetching what a page draws; the page shows the state of that itself, so nothing waits for it. */
function begin(work: () => Promise<void>): null {
  void work();
  return null;
}

function when(allowed: boolean, route: RouteObject): RouteObject[] {
  return allowed ? [route] : [];
}

function adminRoutes(actor: Actor, actions: () => ConsoleActions): RouteObject[] {
  const adminPages = new Set(adminPagesFor(actor.roles).map(({ key }) => key));
  return [
    { index: true, loader: () => redirect(adminPagesFor(actor.roles)[0]?.path ?? '/') },
    ...when(adminPages.has('accounts'), {
      path: 'accounts',
      loader: () => begin(actions().accounts.load),
      lazy: async () => ({ Component: (await import('../features/accounts/AccountsPage.tsx')).AccountsPage }),
    }),
    ...when(adminPages.has('terminals'), {
      path: 'terminals',
      loader: () => begin(actions().terminals.load),
      lazy: async () => ({
        Component: (await import('../features/terminals/TerminalsPage.tsx')).TerminalsPage,
      }),
    }),
    ...when(adminPages.has('org'), {
      path: 'org',
      lazy: async () => ({
        Component: (await import('../features/org-admin/OrgAdminPage.tsx')).OrgAdminPage,
      }),
    }),
    ...when(adminPages.has('tags'), {
      path: 'tags',
      loader: () => begin(actions().tags.load),
      lazy: async () => ({ Component: (await import('../features/tags/TagsPage.tsx')).TagsPage }),
    }),
    ...when(adminPages.has('integrations'), {
      path: 'integrations',
      loader: () => begin(actions().integrations.load),
      lazy: async () => ({
        Component: (await import('../features/integrations/IntegrationsPage.tsx')).IntegrationsPage,
      }),
    }),
    ...when(adminPages.has('nodes'), {
      path: 'nodes',
      lazy: async () => ({ Component: (await import('../features/nodes/NodesPage.tsx')).NodesPage }),
    }),
    ...when(adminPages.has('audit'), {
      path: 'audit',
      loader: () => begin(actions().audit.load),
      lazy: async () => ({ Component: (await import('../features/audit/AuditPage.tsx')).AuditPage }),
    }),
  ];
}

function directiveRoutes(actor: Actor, actions: () => ConsoleActions): RouteObject[] {
  const may = (permission: Parameters<typeof holds>[1]) => holds(actor.roles, permission);
  return [
    ...when(
      destinationsFor(actor.roles).some(({ key }) => key === 'directives'),
      {
        path: 'directives',
        loader: ({ request }) => {
          const asked = new URL(request.url).searchParams.get('tab');
          const { directives, inbox } = actions();
          directives.lookFor({ tab: directiveTabs.find((tab) => tab === asked) ?? 'open' });
          return begin(() => (may('directive.receive') ? inbox.loadReceived(false) : Promise.resolve()));
        },
        lazy: async () => ({
          Component: (await import('../features/directives/DirectivesPage.tsx')).DirectivesPage,
        }),
      },
    ),
    ...when(may('directive.issue'), {
      path: 'directives/new',
      loader: () => {
        actions().compose.open(takeSelected());
        return null;
      },
      lazy: async () => ({
        Component: (await import('../features/directive-compose/ComposePage.tsx')).ComposePage,
      }),
    }),
    ...when(may('directive.follow'), {
      path: 'directives/:directiveId',
      loader: ({ params }) => begin(() => actions().followed.follow(params['directiveId'] ?? '')),
      lazy: async () => ({
        Component: (await import('../features/directives/DirectivePage.tsx')).DirectivePage,
      }),
    }),
  ];
}

/**
 * The pages this person may open; an address beyond them says so. Loaders only start work on stores, and start it
 * again on `revalidate`, which live.ts calls after every reconnect.
 */
function routesFor(actor: Actor, actions: () => ConsoleActions): RouteObject[] {
  const reachable = new Set(destinationsFor(actor.roles).map(({ key }) => key));
  const home = destinationsFor(actor.roles)[0]?.path ?? '/conferences';

  const pages: RouteObject[] = [
    ...when(reachable.has('overview'), {
      index: true,
      lazy: async () => ({ Component: (await import('../features/overview/OverviewPage.tsx')).OverviewPage }),
    }),
    ...when(!reachable.has('overview'), { index: true, loader: () => redirect(home) }),
    ...when(holds(actor.roles, 'presence.read'), {
      path: 'units/:unitId',
      loader: ({ params }) => {
        const unitId = params['unitId'] ?? '';
        const { units, contacts, tags } = actions();
        if (holds(actor.roles, 'contact.manage')) begin(() => contacts.load(unitId));
        if (holds(actor.roles, 'org.manage')) begin(tags.load);
        return begin(() => units.load(unitId));
      },
      lazy: async () => ({ Component: (await import('../features/units/UnitPage.tsx')).UnitPage }),
    }),
    ...directiveRoutes(actor, actions),
    ...when(reachable.has('consultations'), {
      path: 'consultations',
      loader: () => begin(() => actions().consultations.loadHistory()),
      lazy: async () => ({
        Component: (await import('../features/consultations/ConsultationsPage.tsx')).ConsultationsPage,
      }),
    }),
    ...when(reachable.has('conferences'), {
      path: 'conferences',
      loader: () =>
        begin(async () => {
          const { conferences, schedules, records } = actions();
          await Promise.all([conferences.load(), schedules.load(), records.loadEnded()]);
        }),
      lazy: async () => ({
        Component: (await import('../features/conferences/ConferencesPage.tsx')).ConferencesPage,
      }),
    }),
    ...when(holds(actor.roles, 'conference.take-part'), {
      path: 'devices',
      lazy: async () => ({ Component: (await import('../features/devices/DevicesPage.tsx')).DevicesPage }),
    }),
    ...when(reachable.has('admin'), {
      path: 'admin',
      lazy: async () => ({ Component: (await import('./AdminLayout.tsx')).AdminLayout }),
      children: adminRoutes(actor, actions),
    }),
    { path: '*', Component: NotFoundPage },
  ];

  return [
    {
      errorElement: <PageCrash />,
      HydrateFallback: PagePending,
      children: [
        { path: '/', Component: Shell, children: [{ errorElement: <PageCrash />, children: pages }] },
        ...when(holds(actor.roles, 'conference.take-part'), {
          id: roomRouteId,
          path: 'rooms/:conferenceId',
          lazy: async () => ({ Component: (await import('../features/rooms/RoomPage.tsx')).RoomPage }),
        }),
      ],
    },
  ];
}

/** The router of one signed-in person; whoever opens it disposes of it. */
export function openRouter(actor: Actor, actions: () => ConsoleActions): DataRouter {
  const basename = import.meta.env.BASE_URL.replace(/\/$/, '');
  return createBrowserRouter(routesFor(actor, actions), { basename });
}
