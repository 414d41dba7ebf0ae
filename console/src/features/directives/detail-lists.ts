import type { ReceiptQuery } from './receipt-list.rules.ts';

/** The lists a directive's page holds besides its opened bars. One object per list: a list is known by its question. */
export const exceptionsKey = 'exceptions';
export const exceptionsQuery: ReceiptQuery = { filter: 'exceptions' };
export const tableKey = 'table';
export const wholeQuery: ReceiptQuery = { filter: 'all' };
