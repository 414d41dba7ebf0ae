/** Who a person (or an enrolled terminal) is in the network. A role is held at one OrgUnit. */
export const roles = [
  'commander',
  'duty-officer',
  'dispatcher',
  'expert',
  'township-doctor',
  'village-doctor',
  'trainer',
  'administrator',
  'integration',
  'integration-reader',
  'station',
  'guest',
] as const;
export type Role = (typeof roles)[number];

/**
 * How far a permission reaches from the unit at which the role is held.
 * `own`: only what concerns the actor personally. `unit`: that unit. `subtree`: it and everything below it.
 * `county`: the whole tree, wherever the role is held.
 */
export type Reach = 'own' | 'unit' | 'subtree' | 'county';

export const permissions = [
  'org.read',
  'org.manage',
  'contact.manage',
  'presence.read',
  'account.manage',
  'terminal.manage',
  'consultation.request',
  'consultation.answer',
  'consultation.overview',
  'conference.open',
  'conference.call-many',
  'conference.take-part',
  'directive.issue',
  'directive.approve',
  'directive.follow',
  'directive.receive',
  'node.read',
  'node.manage',
  'audit.read',
] as const;
export type Permission = (typeof permissions)[number];

type Grants = Readonly<Partial<Record<Permission, Reach>>>;

const commandGrants: Grants = {
  'org.read': 'county',
  'presence.read': 'county',
  'consultation.overview': 'county',
  'conference.open': 'county',
  'conference.call-many': 'county',
  'conference.take-part': 'own',
  'directive.issue': 'county',
  'directive.follow': 'county',
  'directive.receive': 'unit',
  'node.read': 'county',
};

const villageGrants: Grants = {
  'org.read': 'unit',
  'consultation.request': 'unit',
  'conference.open': 'county',
  'conference.take-part': 'own',
  'directive.receive': 'unit',
};

/**
 * The matrix: role × permission → reach. Absent means refused. Screens read the same table to leave out what
 * an actor may not do; the server decides by it. `test/integration/permission-matrix.test.ts` walks all of it.
 */
export const grants: Readonly<Record<Role, Grants>> = {
  commander: { ...commandGrants, 'directive.approve': 'county' },
  'duty-officer': { ...commandGrants, 'directive.approve': 'county', 'contact.manage': 'county' },
  dispatcher: commandGrants,
  expert: {
    'org.read': 'county',
    'presence.read': 'county',
    'consultation.request': 'unit',
    'consultation.answer': 'own',
    'conference.open': 'county',
    'conference.call-many': 'county',
    'conference.take-part': 'own',
    'directive.receive': 'unit',
  },
  'township-doctor': {
    'org.read': 'subtree',
    'presence.read': 'subtree',
    'consultation.request': 'unit',
    'conference.open': 'county',
    'conference.call-many': 'subtree',
    'conference.take-part': 'own',
    'directive.issue': 'subtree',
    'directive.follow': 'subtree',
    'directive.receive': 'unit',
  },
  'village-doctor': villageGrants,
  trainer: {
    'org.read': 'county',
    'presence.read': 'county',
    'conference.open': 'county',
    'conference.call-many': 'county',
    'conference.take-part': 'own',
    'directive.receive': 'unit',
  },
  administrator: {
    'org.read': 'subtree',
    'org.manage': 'subtree',
    'contact.manage': 'subtree',
    'presence.read': 'subtree',
    'account.manage': 'subtree',
    'terminal.manage': 'subtree',
    'node.read': 'county',
    'node.manage': 'county',
    'audit.read': 'county',
  },
  /** Another system of the county, with a key: issues directives below its unit and follows them. */
  integration: { 'org.read': 'subtree', 'directive.issue': 'subtree', 'directive.follow': 'subtree' },
  'integration-reader': { 'org.read': 'subtree', 'directive.follow': 'subtree' },
  station: villageGrants,
  /** An outside expert let into one conference by a link; it is a participant of that one only. */
  guest: { 'conference.take-part': 'own' },
};

/** A role held at a unit. */
export interface RoleHeld {
  readonly role: Role;
  readonly unitId: string;
}

/** True where one of the roles carries the permission at all, whatever its reach. */
export function holds(held: readonly RoleHeld[], permission: Permission): boolean {
  return held.some(({ role }) => grants[role][permission] !== undefined);
}

/**
 * True where one of the roles carries the permission over the target unit.
 * @param targetPath unit ids from the root down to the target, target included
 * Reach `own` never covers a unit: operations that use it check the actor personally.
 */
export function reaches(
  held: readonly RoleHeld[],
  permission: Permission,
  targetPath: readonly string[],
): boolean {
  return held.some(({ role, unitId }) => {
    switch (grants[role][permission]) {
      case 'county':
        return true;
      case 'subtree':
        return targetPath.includes(unitId);
      case 'unit':
        return targetPath.at(-1) === unitId;
      default:
        return false;
    }
  });
}
