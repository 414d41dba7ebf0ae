import { create } from 'zustand';
import type { AuditEntry } from '@zhida/protocol/audit.ts';
import type { CallOutput } from '@zhida/protocol/contract.ts';
import { idle, type Loadable } from '../../ui/loadable.ts';

interface AuditState {
  readonly action: string;
  readonly list: Loadable<{ entries: readonly AuditEntry[]; more: boolean }>;
  readonly check: Loadable<CallOutput<'audit:verify'>>;
}

export const noAudit: AuditState = { action: '', list: idle, check: idle };

export const useAudit = create<AuditState>()(() => noAudit);
