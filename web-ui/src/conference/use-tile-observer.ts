import type { ConferenceSession } from '@zhida/media-client/conference-session.ts';
import { useId, useLayoutEffect, type RefObject } from 'react';

/**
 * Tells the session how large a tile is and whether it can be seen: in the window, on a page that is in front. Gone
 * from the screen means paused at the server. Told before the first paint, because the picture waits for it.
 */
export function useTileObserver(
  ref: RefObject<HTMLElement | null>,
  session: ConferenceSession,
  producerId: string | null,
): void {
  const tile = useId(); // the same picture may be on the screen twice
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element || producerId === null) return;
    return observe(element, (view) => session.observeTile(producerId, view, tile));
  }, [ref, session, producerId, tile]);
}

type Report = (view: { visible: boolean; width: number; height: number }) => void;

function observe(element: HTMLElement, report: Report): () => void {
  let isInWindow = true; // until the first look says otherwise
  const look = (): void => {
    const { clientWidth: width, clientHeight: height } = element;
    report({ visible: isInWindow && document.visibilityState === 'visible', width, height });
  };
  const sizes = new ResizeObserver(look);
  const places = new IntersectionObserver((entries) => {
    isInWindow = entries.at(-1)?.isIntersecting ?? false;
    look();
  });
  look();
  sizes.observe(element);
  places.observe(element);
  document.addEventListener('visibilitychange', look);
  return () => {
    sizes.disconnect();
    places.disconnect();
    document.removeEventListener('visibilitychange', look);
    report({ visible: false, width: 0, height: 0 });
  };
}
