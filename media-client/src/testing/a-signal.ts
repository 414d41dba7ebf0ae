import type { Signal } from '../signal-port.ts';

/** A connection that says yes to nothing and hears nothing: enough for what only reads a scene. */
export function aSilentSignal(): Signal {
  return {
    state: { phase: 'online' },
    call: () => new Promise(() => undefined),
    probe: () => Promise.resolve(true),
    on: () => () => undefined,
    onReconnected: () => () => undefined,
    subscribe: () => () => undefined,
  };
}
