import type { Profile } from '@zhida/media-client/encodings.ts';
import type { LinkGrade } from '../link/link.selectors.ts';
import type { PictureChoice } from './settings.store.ts';

/** What the browser guesses about the line; Firefox and Safari guess nothing. */
export interface LineGuess {
  readonly saveData?: boolean | undefined;
  /** Mbit/s. */
  readonly downlink?: number | undefined;
}

/** Below 1.5 Mbit/s down, village lines have well under 1 up: three simulcast layers would choke the sound. */
const slowDownlink = 1.5;

/** Which sending profile a call begins with. */
export function chooseProfile(choice: PictureChoice, grade: LinkGrade, line: LineGuess): Profile {
  if (choice !== 'auto') return choice;
  const isSlow = line.saveData === true || (line.downlink !== undefined && line.downlink < slowDownlink);
  return isSlow || grade === 'poor' ? 'rural' : 'standard';
}
