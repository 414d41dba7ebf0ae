import { contactSchema, type Contact } from '@zhida/protocol/chase.ts';

/** As many as the contract takes: after five calls somebody must decide what is next. */
export const maxContacts = 5;

export const newContact: Contact = { name: '', phone: '', channel: 'voice' };

/** What people write between digits is left out: `138 0000-0000` is dialled as one number. */
export function dialled(typed: string): string {
  return typed.replace(/[\s().-]/g, '');
}

/** Why a line cannot be kept as it is; null: it can. */
export function problemOf({ name, phone, channel }: Contact): 'name' | 'phone' | null {
  if (name.trim() === '') return 'name';
  return contactSchema.safeParse({ name, phone, channel }).success ? null : 'phone';
}

export function sameContacts(a: readonly Contact[], b: readonly Contact[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, at) => {
      const other = b[at];
      return one.name === other?.name && one.phone === other.phone && one.channel === other.channel;
    })
  );
}

/** The list with one line put before the line above it. */
export function movedUp(contacts: readonly Contact[], at: number): Contact[] {
  const next = [...contacts];
  next.splice(Math.max(0, at - 1), 0, ...next.splice(at, 1));
  return next;
}
