import type { z } from 'zod';
import type { demoAccountsSchema } from '@zhida/protocol/session.ts';
import type { Db } from '../../db/db.ts';
import { findDemoAccounts } from './demo-account.store.ts';

type DemoAccount = z.output<typeof demoAccountsSchema>['accounts'][number];

/**
 * Of the sample county's 340 accounts those a sign-in screen offers, in its order: every post once, and both sides
 * of a call more than once. The names are stable (config/yunxi.yaml says so); ones that do not exist are left out.
 */
const offered = [
  'commander',
  'duty',
  'dispatch120',
  'expert.emergency.1',
  'expert.emergency.2',
  'expert.respiratory.1',
  'expert.paediatrics.1',
  'expert.obstetrics.1',
  'expert.tcm.1',
  'trainer',
  'admin',
  't01',
  't15',
  't01.v01',
  't01.v02',
  't15.v01',
];

/** The sample people one may sign in as. Never their passwords. */
export async function listDemoAccounts(db: Db): Promise<DemoAccount[]> {
  const found = await findDemoAccounts(db, offered);
  return found.sort((a, b) => offered.indexOf(a.username) - offered.indexOf(b.username));
}
