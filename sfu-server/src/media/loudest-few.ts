import { chooseLoudest, type Place } from './choose-loudest.ts';

/** A microphone of a conference. */
export interface Voice {
  readonly id: string;
  /** Neither its publisher nor the server keeps it shut. */
  readonly open: boolean;
  /** Always forwarded, however quiet. */
  readonly priority: boolean;
  setForwarded(forwarded: boolean): void;
}

/** Measures how loud voices are. */
export interface Meter {
  add(voiceId: string): void;
  close(): void;
}

interface Deps {
  /** @param onLevels dBov (−127 to 0) by voice, several times a second while anybody is heard */
  openMeter(onLevels: (levels: ReadonlyMap<string, number>) => void): Meter;
  /** Milliseconds, steady. */
  now(): number;
}

/** Open microphones without priority up to which all are forwarded: nobody waits for a place in a small talk. */
export const FORWARD_ALL_UP_TO = 5;

/** `listening`: too many are open, and nobody has been measured yet; all are forwarded still. */
type State =
  | { readonly phase: 'all' }
  | { readonly phase: 'listening'; readonly meter: Meter }
  | { readonly phase: 'few'; readonly meter: Meter; readonly places: readonly Place[] };

/** Decides whose microphone is forwarded in one router. */
export class LoudestFew {
  readonly #deps: Deps;
  readonly #voices = new Map<string, Voice>();
  #state: State = { phase: 'all' };

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  add(voice: Voice): void {
    this.#voices.set(voice.id, voice);
    if (this.#state.phase !== 'all') this.#state.meter.add(voice.id);
    this.refresh();
  }

  remove(voiceId: string): void {
    if (this.#voices.delete(voiceId)) this.refresh();
  }

  /** To be called when a voice was opened, shut or given priority. */
  refresh(): void {
    const many = [...this.#voices.values()].filter(competes).length > FORWARD_ALL_UP_TO;
    const state = this.#state;
    if (many && state.phase === 'all') this.#listen();
    if (!many && state.phase !== 'all') {
      state.meter.close();
      this.#state = { phase: 'all' };
    }
    this.#forward();
  }

  close(): void {
    if (this.#state.phase !== 'all') this.#state.meter.close();
    this.#state = { phase: 'all' };
    this.#voices.clear();
  }

  #listen() {
    const meter = this.#deps.openMeter((levels) => {
      if (this.#state.phase !== 'all' && this.#state.meter === meter) this.#onLevels(meter, levels);
    });
    this.#state = { phase: 'listening', meter };
    for (const id of this.#voices.keys()) meter.add(id);
  }

  #onLevels(meter: Meter, levels: ReadonlyMap<string, number>) {
    const inRace = (id: string) => {
      const voice = this.#voices.get(id);
      return voice !== undefined && competes(voice);
    };
    const before = this.#state.phase === 'few' ? this.#state.places.filter(({ id }) => inRace(id)) : [];
    const heard = new Map([...levels].filter(([id]) => inRace(id)));
    this.#state = { phase: 'few', meter, places: chooseLoudest(before, heard, this.#deps.now()) };
    this.#forward();
  }

  #forward() {
    const state = this.#state;
    for (const voice of this.#voices.values())
      if (state.phase !== 'few' || voice.priority) voice.setForwarded(true);
      // Whoever is shut keeps what it had: nothing flows, and each change is a request for every listener.
      else if (voice.open) voice.setForwarded(state.places.some(({ id }) => id === voice.id));
  }
}

function competes(voice: Voice): boolean {
  return voice.open && !voice.priority;
}
