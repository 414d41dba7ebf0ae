import { createContext, useContext, type ReactNode } from 'react';
import type { LinkStore } from './link.store.ts';

const LinkContext = createContext<LinkStore | null>(null);

/** The station's page and the guest's both have a link; little else of theirs is the same. */
export function LinkProvider({ link, children }: { link: LinkStore; children: ReactNode }) {
  return <LinkContext value={link}>{children}</LinkContext>;
}

/** The page's link. Throws outside of the provider. */
export function useLink(): LinkStore {
  const link = useContext(LinkContext);
  if (!link) throw new Error('useLink outside of LinkProvider');
  return link;
}
