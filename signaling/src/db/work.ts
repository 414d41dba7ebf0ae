import type { Sequelize } from 'sequelize';
import type { NoticePayload } from '@zhida/protocol/contract.ts';
import type { MediaNodeInput } from '@zhida/protocol/media-node.ts';
import type { AuditDraft } from './audit-draft.ts';
import { translateDatabaseError } from './connect.ts';
import { createDb, type Db } from './db.ts';

export type SessionEndReason = 'signed-out' | 'revoked' | 'expired' | 'password-changed' | 'account-disabled';

/** What became different in a unit of work; told to the outside after the commit, never before. */
export type Change =
  /** What everybody in it knows. */
  | { readonly kind: 'conference'; readonly id: string }
  /** Some of its sites; `version` is the roster's that shows it. */
  | { readonly kind: 'roster'; readonly conferenceId: string; readonly version: number }
  /** What these sites may do. */
  | { readonly kind: 'standing'; readonly conferenceId: string; readonly participantIds: readonly string[] }
  | { readonly kind: 'desk'; readonly conferenceId: string }
  /** Sites to ring. */
  | { readonly kind: 'called'; readonly conferenceId: string; readonly participantIds: readonly string[] }
  | {
      readonly kind: 'call-ended';
      readonly conferenceId: string;
      readonly participantIds: readonly string[];
      readonly reason: NoticePayload<'conference:call-ended'>['reason'];
      /** Sockets that know by themselves: those that answered. */
      readonly knownTo?: readonly string[];
    }
  /** `version` is the roll call's that shows it. */
  | {
      readonly kind: 'roll-call';
      readonly conferenceId: string;
      readonly rollCallId: string;
      readonly version: number;
    }
  | { readonly kind: 'roll-called'; readonly notice: NoticePayload<'roll-call:called'> }
  /** `voted` concerns the chairs only. */
  | {
      readonly kind: 'poll';
      readonly conferenceId: string;
      readonly pollId: string;
      readonly what: 'opened' | 'voted' | 'closed';
    }
  /** Something waits for these units: browsers of theirs are woken where no page of the unit is open. */
  | { readonly kind: 'wake'; readonly unitIds: readonly string[] }
  | { readonly kind: 'schedule'; readonly scheduleId: string }
  | { readonly kind: 'schedule-reminder'; readonly scheduleId: string }
  /** A directive's head and counts. */
  | { readonly kind: 'directive'; readonly id: string }
  /** Some of its receipts; `version` is the directive's that shows it. */
  | { readonly kind: 'receipts'; readonly directiveId: string; readonly version: number }
  /** What units must be shown of it: that it came, that nobody signed yet, that it is withdrawn. Null: all of them. */
  | {
      readonly kind: 'directive-arrived';
      readonly directiveId: string;
      readonly unitIds: readonly string[] | null;
    }
  | {
      readonly kind: 'directive-withdrawn';
      readonly directiveId: string;
      readonly unitIds: readonly string[] | null;
    }
  | {
      readonly kind: 'directive-reminded';
      readonly directiveId: string;
      readonly unitIds: readonly string[];
      /** ISO 8601: changes go to other processes as text. */
      readonly at: string;
    }
  /** Units' own receipts; null: those of all. */
  | { readonly kind: 'inbox'; readonly directiveId: string; readonly unitIds: readonly string[] | null }
  /** Units that are told of silent ones below them. */
  | { readonly kind: 'escalated'; readonly unitIds: readonly string[] }
  | { readonly kind: 'directive-alarms' }
  | { readonly kind: 'consultation'; readonly id: string }
  | { readonly kind: 'presence'; readonly unitId: string }
  | { readonly kind: 'message'; readonly id: string; readonly conferenceId: string }
  | { readonly kind: 'org' }
  /** What is wanted of media nodes. */
  | { readonly kind: 'media-nodes' }
  | { readonly kind: 'session-ended'; readonly id: string; readonly reason: SessionEndReason }
  | {
      readonly kind: 'seat-taken';
      readonly conferenceId: string;
      readonly peerId: string;
      readonly connectionId: string;
    }
  | {
      readonly kind: 'seat-ended';
      readonly connectionId: string;
      readonly notice: NoticePayload<'conference:seat-ended'>;
    }
  /** Media of these seats is gone: that of the transport named, or whatever they had. */
  | {
      readonly kind: 'media-lost';
      readonly conferenceId: string;
      readonly peers: readonly { readonly peerId: string; readonly transportId: string | null }[];
    }
  /** These seats are asked to move to another media node, one after the other. */
  | { readonly kind: 'media-move'; readonly conferenceId: string; readonly peerIds: readonly string[] }
  /** Producers a media node must hold or let go; `version` is the roster's that shows it. */
  | {
      readonly kind: 'media-rules';
      readonly nodeId: string;
      readonly conferenceId: string;
      readonly version: number;
      readonly producers: MediaNodeInput<'producer:set-rules'>['producers'];
    }
  /** Single publications that are taken back for good. */
  | {
      readonly kind: 'close-producers';
      readonly nodeId: string;
      readonly conferenceId: string;
      readonly producers: readonly { readonly peerId: string; readonly producerId: string }[];
    }
  /** Media to close on a node; without `peerId` the whole conference. */
  | {
      readonly kind: 'release-media';
      readonly nodeId: string;
      readonly conferenceId: string;
      readonly peerId?: string;
    };

export type ChangeOf<K extends Change['kind']> = Extract<Change, { readonly kind: K }>;

/** One transaction with what must happen around it. Passed explicitly to every store function. */
export interface Work extends Db {
  readonly now: Date;
  /** Reported after the commit. */
  changed(change: Change): void;
  /** The presence of this unit may differ now; worked out once, just before the commit. */
  touchUnit(unitId: string): void;
  /** Written in this same transaction, just before the commit. */
  audit(draft: AuditDraft): void;
}

/** Runs a job in one transaction: commit or nothing, audit inside, notices after. */
export type InWork = <T>(job: (work: Work) => Promise<T>) => Promise<T>;

export interface WorkDeps {
  readonly sequelize: Sequelize;
  now(): Date;
  refreshPresence(work: Work, unitIds: ReadonlySet<string>): Promise<void>;
  /** Appends to the chain. It locks the head, so it comes last: no other lock is taken after it. */
  appendAudit(work: Work, drafts: readonly AuditDraft[]): Promise<void>;
  publish(changes: readonly Change[]): void;
}

export function createInWork({ sequelize, now, refreshPresence, appendAudit, publish }: WorkDeps): InWork {
  return async (job) => {
    const changes: Change[] = [];
    const drafts: AuditDraft[] = [];
    const units = new Set<string>();
    const run = async () =>
      sequelize.transaction(async (transaction) => {
        const work: Work = {
          ...createDb(sequelize, transaction),
          now: now(),
          changed: (change) => void changes.push(change),
          touchUnit: (unitId) => void units.add(unitId),
          audit: (draft) => void drafts.push(draft),
        };
        const outcome = await job(work);
        await refreshPresence(work, units);
        if (drafts.length > 0) await appendAudit(work, drafts);
        return outcome;
      });
    const result = await run().catch((error: unknown) => {
      throw translateDatabaseError(error);
    });
    publish(changes);
    return result;
  };
}
