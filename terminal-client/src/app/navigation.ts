import { home, type NavigationStore } from './navigation.store.ts';
import type { Place } from './screen.ts';

export interface Navigation {
  readonly store: NavigationStore;
  /** Opens a place; the browser's back button leads out of it again. */
  go(place: Place): void;
  goHome(): void;
  close(): void;
}

/**
 * Places, and the browser's back button: on a tablet it is the first thing pressed when something is unclear, and
 * must lead one step back, not out of the app. No place is written into the address.
 */
export function createNavigation(store: NavigationStore, window: Window): Navigation {
  const onPop = (): void => store.setState({ place: home });
  window.addEventListener('popstate', onPop);
  return {
    store,
    go(place) {
      const atHome = store.getState().place.name === 'home';
      if (atHome && place.name !== 'home') window.history.pushState(null, '');
      store.setState({ place });
    },
    goHome() {
      store.setState({ place: home });
    },
    close() {
      window.removeEventListener('popstate', onPop);
    },
  };
}
