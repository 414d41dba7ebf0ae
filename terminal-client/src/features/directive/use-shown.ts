import { useEffect, type RefObject } from 'react';

/** Shorter is a flash between two screens; longer and a glance would not count. */
const shownAfterMs = 1_000;

/** Tells once that an element was really seen: in the window, on a page in front, for a second. */
export function useShown(ref: RefObject<HTMLElement | null>, key: string, shown: () => void): void {
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    let isInWindow = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      clearTimeout(timer);
      if (isInWindow && document.visibilityState === 'visible') timer = setTimeout(shown, shownAfterMs);
    };
    const places = new IntersectionObserver((entries) => {
      isInWindow = entries.some(({ isIntersecting }) => isIntersecting);
      look();
    });
    places.observe(element);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearTimeout(timer);
      places.disconnect();
      document.removeEventListener('visibilitychange', look);
    };
    // A new asking is shown anew; `shown` itself is made at every drawing and says nothing new.
  }, [ref, key]);
}
