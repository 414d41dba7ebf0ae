import type { PushSettings } from '../../signaling/src/features/push/push.deps.ts';

/** Nobody is woken. */
export const noPush: PushSettings = { keys: { publicKey: '', privateKey: '' }, services: [], contact: '' };
