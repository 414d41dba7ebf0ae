import type { Contact } from '@zhida/protocol/chase.ts';
import type { PrivateText } from '../../platform/private-text.ts';

/** What is said to one number. */
export interface PhoneMessage {
  /** The same however often it is tried: the gateway knows by it what it has had. */
  readonly id: string;
  readonly channel: Contact['channel'];
  readonly number: PrivateText;
  readonly text: string;
  /** A gateway may keep anything but Actual inside the building. */
  readonly status: 'Actual' | 'Exercise' | 'Test';
}

/** The way to telephones, which leaves the building; see `createHttpPhoneGateway` for the one over HTTP. */
export interface PhoneGateway {
  /**
   * Hands a message over.
   * @returns what the gateway calls it
   * @throws what is worth trying again: the gateway is away or too busy
   */
  send(message: PhoneMessage): Promise<{ readonly taken: boolean; readonly note: string }>;
}

/** Where a county has no gateway: the step is taken, and the path says that it could not be. */
export const noPhoneGateway: PhoneGateway = {
  send: () => Promise.resolve({ taken: false, note: 'no-gateway' }),
};
