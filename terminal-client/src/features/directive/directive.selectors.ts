import { compareWeight } from './ask.rules.ts';
import { isOpenHere, type DirectiveState } from './directive.store.ts';
import type { KeptDirective } from './kept.ts';
import { fitsSearch } from './search.rules.ts';

/** Open ones by weight, past ones newest first. */
export function listDirectives(
  { kept, outbox }: Pick<DirectiveState, 'kept' | 'outbox'>,
  search: string,
): { readonly open: readonly KeptDirective[]; readonly past: readonly KeptDirective[] } {
  const found = Object.values(kept).filter((each) => search === '' || fitsSearch(each, search));
  const open = found.filter((each) => isOpenHere(each, outbox)).sort(compareWeight);
  const past = found
    .filter((each) => !open.includes(each))
    .sort((a, b) => Date.parse(b.directive.sentAt) - Date.parse(a.directive.sentAt));
  return { open, past };
}
