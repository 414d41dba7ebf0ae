import { loadFailed, loadingAgain, toFaultData, type Loadable } from './loadable.ts';

/** The part of a store one loaded thing lives in. */
export interface Slot<T> {
  get(): Loadable<T>;
  set(next: Loadable<T>): void;
}

/**
 * Loads into a slot and never throws: a failure is a state of the slot. `isCurrent` false once something newer
 * was asked for; a late answer is then dropped.
 */
export async function loadInto<T>(
  slot: Slot<T>,
  load: () => Promise<T>,
  isCurrent: () => boolean = () => true,
): Promise<void> {
  slot.set(loadingAgain(slot.get()));
  try {
    const value = await load();
    if (isCurrent()) slot.set({ phase: 'ready', value });
  } catch (error) {
    if (isCurrent()) slot.set(loadFailed(slot.get(), toFaultData(error)));
  }
}

/** Does what changes something, and has it loaded again after. @returns what `work` gave @throws what it threw */
export async function thenReload<T>(work: Promise<T>, load: () => Promise<void>): Promise<T> {
  const value = await work;
  void load();
  return value;
}
