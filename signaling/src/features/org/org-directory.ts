import type { Db } from '../../db/db.ts';
import type { Clock } from '../../platform/clock.ts';
import type { OrgTree } from './org-tree.ts';
import { loadOrgTree } from './org.store.ts';

/**
 * How long a process may answer from its copy of the tree. Reading 311 units costs ~2 ms; a move made through
 * another process is seen at most this late.
 */
const freshMs = 1_000;

/** The tree as it stands now, cheap enough to ask on every call. */
export interface OrgDirectory {
  current(): Promise<OrgTree>;
  /** After a change made here. */
  forget(): void;
}

export function createOrgDirectory(db: Db, clock: Clock): OrgDirectory {
  let copy: { tree: Promise<OrgTree>; at: number } | undefined;
  return {
    async current() {
      const now = clock.now();
      if (!copy || now.getTime() - copy.at > freshMs) {
        const tree = loadOrgTree(db, now);
        copy = { tree, at: now.getTime() };
        tree.catch(() => (copy = undefined));
      }
      return copy.tree;
    },
    forget: () => void (copy = undefined),
  };
}
