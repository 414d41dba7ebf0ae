import type { TreeRow } from './tree-rows.ts';

/** What a key means in the tree. */
export type TreeStep =
  { kind: 'move'; to: number } | { kind: 'toggle' } | { kind: 'open' } | { kind: 'choose' };

/** The tree as one walks it with arrows, as every file manager does; null: the key is not ours. */
export function treeStep(rows: readonly TreeRow[], active: number, key: string): TreeStep | null {
  const row = rows[active];
  if (!row) return null;
  const move = (to: number): TreeStep => ({ kind: 'move', to: Math.min(rows.length - 1, Math.max(0, to)) });
  switch (key) {
    case 'ArrowDown':
      return move(active + 1);
    case 'ArrowUp':
      return move(active - 1);
    case 'Home':
      return move(0);
    case 'End':
      return move(rows.length - 1);
    case 'ArrowRight':
      return row.branch === 'closed' ? { kind: 'toggle' } : move(active + 1);
    case 'ArrowLeft':
      if (row.branch === 'open') return { kind: 'toggle' };
      return move(rows.findLastIndex((above, at) => at < active && above.depth < row.depth));
    case 'Enter':
      return { kind: 'open' };
    case ' ':
      return { kind: 'choose' };
    default:
      return null;
  }
}
