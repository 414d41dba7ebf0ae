/** Every control of the wall and its key. One table: the strip's tooltips, the keyboard and the list on `?` read it. */
export const shortcuts = {
  microphone: 'M',
  camera: 'V',
  share: 'S',
  floor: 'H',
  lowData: 'J',
  muteAll: 'A',
  unmuteAll: 'Shift+A',
  selfUnmute: 'U',
  lock: 'L',
  lobby: 'W',
  admitAll: 'Shift+W',
  rollCall: 'R',
  present: 'Y',
  absent: 'X',
  skip: 'N',
  patrol: 'P',
  broadcast: 'B',
  privateTalk: 'Z',
  banner: 'T',
  document: 'D',
  previousPage: '[',
  nextPage: ']',
  poll: 'Q',
  grid1: '1',
  grid4: '4',
  grid9: '9',
  grid16: '6',
  layouts: 'G',
  invite: 'I',
  ringAgain: 'Shift+R',
  guestLink: 'K',
  prolong: 'O',
  roster: 'E',
  queue: 'F',
  chat: 'C',
  devices: 'Shift+D',
  fullScreen: 'Shift+F',
  search: '/',
  help: '?',
  leave: 'Shift+L',
  end: 'Shift+E',
} as const;

export type ShortcutId = keyof typeof shortcuts;

/** What a key press is called in the table; null where it is none of ours: held with Ctrl, Alt or the command key. */
export function keyName(event: {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}): string | null {
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  if (!/^[a-z]$/i.test(event.key)) return event.key.length === 1 ? event.key : null;
  const letter = event.key.toUpperCase();
  return event.shiftKey ? `Shift+${letter}` : letter;
}
