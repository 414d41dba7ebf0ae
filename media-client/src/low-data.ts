import type { ChoiceStorage } from './device-choice.ts';

const key = 'zhida.low-data';

/** Whether the person of this device asked for little data; remembered for the next conference. */
export function readLowData(storage: ChoiceStorage | undefined): boolean {
  try {
    return storage?.getItem(key) === '1';
  } catch {
    return false;
  }
}

export function rememberLowData(storage: ChoiceStorage | undefined, on: boolean): void {
  try {
    if (on) storage?.setItem(key, '1');
    else storage?.removeItem(key);
  } catch {
    // forbidden or full: the wish lives as long as the session
  }
}

/** Undefined where the browser forbids it. */
export function browserStorage(): ChoiceStorage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
