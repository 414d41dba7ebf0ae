import { createStore, type StoreApi } from 'zustand/vanilla';

export const pictureChoices = ['auto', 'standard', 'rural'] as const;
/** `rural`: at most 160 kbit/s up; `auto`: by what the link is like when the call begins. */
export type PictureChoice = (typeof pictureChoices)[number];

export interface SettingsState {
  readonly picture: PictureChoice;
  /** The device check was gone through once on this machine. */
  readonly devicesChecked: boolean;
}

export type SettingsStore = StoreApi<SettingsState>;
type Port = Pick<Storage, 'getItem' | 'setItem'>;

const pictureKey = 'zhida.terminal.picture';
const checkedKey = 'zhida.terminal.devices-checked';

/** Settings of this machine, kept in its browser. Where storage is forbidden they live as long as the page. */
export function createSettingsStore(storage: Port): SettingsStore {
  const read = (key: string): string | null => {
    try {
      return storage.getItem(key);
    } catch {
      return null;
    }
  };
  const picture = pictureChoices.find((choice) => choice === read(pictureKey)) ?? 'auto';
  const store = createStore<SettingsState>()(() => ({ picture, devicesChecked: read(checkedKey) === 'yes' }));
  store.subscribe((state) => {
    try {
      storage.setItem(pictureKey, state.picture);
      storage.setItem(checkedKey, state.devicesChecked ? 'yes' : 'no');
    } catch {
      // storage is forbidden in this browser
    }
  });
  return store;
}
