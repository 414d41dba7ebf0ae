import { holds, type Permission, type RoleHeld } from '@zhida/protocol/core/permissions.ts';

/** A place one can go to. `anyOf`: shown to whoever holds one of these. */
export interface Destination {
  readonly key: 'overview' | 'directives' | 'consultations' | 'conferences' | 'admin';
  readonly path: string;
  readonly anyOf: readonly Permission[];
}

export interface AdminPage {
  readonly key: 'accounts' | 'terminals' | 'org' | 'tags' | 'integrations' | 'nodes' | 'audit';
  readonly path: string;
  readonly needs: Permission;
}

const destinations: readonly Destination[] = [
  { key: 'overview', path: '/', anyOf: ['presence.read'] },
  {
    key: 'directives',
    path: '/directives',
    anyOf: ['directive.issue', 'directive.follow', 'directive.receive'],
  },
  { key: 'consultations', path: '/consultations', anyOf: ['consultation.answer', 'consultation.overview'] },
  { key: 'conferences', path: '/conferences', anyOf: ['conference.open', 'conference.take-part'] },
  {
    key: 'admin',
    path: '/admin',
    anyOf: ['account.manage', 'terminal.manage', 'org.manage', 'audit.read'],
  },
];

const adminPages: readonly AdminPage[] = [
  { key: 'accounts', path: '/admin/accounts', needs: 'account.manage' },
  { key: 'terminals', path: '/admin/terminals', needs: 'terminal.manage' },
  { key: 'org', path: '/admin/org', needs: 'org.manage' },
  { key: 'tags', path: '/admin/tags', needs: 'org.manage' },
  { key: 'integrations', path: '/admin/integrations', needs: 'account.manage' },
  { key: 'nodes', path: '/admin/nodes', needs: 'node.read' },
  { key: 'audit', path: '/admin/audit', needs: 'audit.read' },
];

/** Where these roles may go; what one may not do is absent. */
export function destinationsFor(roles: readonly RoleHeld[]): readonly Destination[] {
  return destinations.filter(({ anyOf }) => anyOf.some((permission) => holds(roles, permission)));
}

/** The pages of the administration these roles may open; none for whoever administers nothing. */
export function adminPagesFor(roles: readonly RoleHeld[]): readonly AdminPage[] {
  const isAdministrator = destinationsFor(roles).some(({ key }) => key === 'admin');
  return isAdministrator ? adminPages.filter(({ needs }) => holds(roles, needs)) : [];
}
