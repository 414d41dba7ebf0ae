export type DeviceKind = 'audioinput' | 'videoinput' | 'audiooutput';
export const deviceKinds: readonly DeviceKind[] = ['audioinput', 'videoinput', 'audiooutput'];

/** Null: whatever the system calls its default. */
export type DeviceChoices = Readonly<Record<DeviceKind, string | null>>;

/** The part of `Storage` that is used; browsers may forbid it, and then the choice lives as long as the page. */
export type ChoiceStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const keyOf = (kind: DeviceKind): string => `zhida.device.${kind}`;

export function readChoices(storage: ChoiceStorage | undefined): DeviceChoices {
  const read = (kind: DeviceKind): string | null => {
    try {
      return storage?.getItem(keyOf(kind)) ?? null;
    } catch {
      return null;
    }
  };
  return { audioinput: read('audioinput'), videoinput: read('videoinput'), audiooutput: read('audiooutput') };
}

export function rememberChoice(
  storage: ChoiceStorage | undefined,
  kind: DeviceKind,
  deviceId: string | null,
): void {
  try {
    if (deviceId === null) storage?.removeItem(keyOf(kind));
    else storage?.setItem(keyOf(kind), deviceId);
  } catch {
    // forbidden or full: nothing is lost but the convenience
  }
}
