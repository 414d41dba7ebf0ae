import { wallTimeOf } from '../../platform/county-time.ts';

/** CAP wants whole seconds and an offset, never `Z`; the county's clocks are +08:00. */
export function capInstant(instant: Date): string {
  return `${wallTimeOf(instant).toISOString().slice(0, 19)}+08:00`;
}

/** The instant of a CAP time, as our contract writes it. */
export function instantOf(capTime: string): string {
  return new Date(capTime).toISOString();
}
