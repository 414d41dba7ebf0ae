import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Place } from './screen.ts';

export interface NavigationState {
  readonly place: Place;
}

export type NavigationStore = StoreApi<NavigationState>;

export const home: Place = { name: 'home' };

export function createNavigationStore(): NavigationStore {
  return createStore<NavigationState>()(() => ({ place: home }));
}
