import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useStation } from '../../app/station-context.tsx';
import { isOnline } from '../link/link.selectors.ts';

/** A word of a Chinese input method is typed in about half a second. */
const settleMs = 500;

/** Asks the county for older directives with these words, once the typing rests; what it finds is kept here too. */
export function useCountySearch(text: string): boolean {
  const { directive, link } = useStation();
  const online = useStore(link, isOnline);
  const [asking, setAsking] = useState(false);
  const { search } = directive.actions;
  const words = text.trim();
  useEffect(() => {
    if (words === '' || !online) return;
    let isCurrent = true;
    const timer = setTimeout(() => {
      setAsking(true);
      const done = (): void => void (isCurrent && setAsking(false));
      // What is kept here is shown in any case; a search that failed only finds no more.
      search(words).then(done, done);
    }, settleMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
      setAsking(false);
    };
  }, [words, online, search]);
  return asking;
}
