import type { Receipt } from '@zhida/protocol/receipt-resource.ts';
import { warningsOf } from '../record/sheet-words.ts';
import type { Sheet, Value } from '../record/spreadsheet.ts';
import { answersSheet } from './answers-sheet.ts';
import { countReceipts, type ReportCounts } from './count-receipts.rules.ts';
import type { ReportedDirective } from './read-report.ts';
import {
  directiveStateNames,
  severityNames,
  stateNames,
  unreachableNames,
  urgencyNames,
} from './report-words.ts';

const countColumns: readonly (readonly [title: string, key: keyof ReportCounts])[] = [
  ['应达', 'total'],
  ['送达', 'delivered'],
  ['已阅', 'displayed'],
  ['签收', 'acknowledged'],
  ['反馈', 'feedback'],
  ['办结', 'completed'],
  ['不能执行', 'declined'],
  ['联系不上', 'unreachable'],
  ['逾期', 'late'],
];

/**
 * What became of a directive: counts by unit with its villages, then every recipient, exceptions first, then every
 * answer. Counts are worked out from the rows of the second sheet, so that whoever counts again gets the same.
 */
export function reportSheets(
  reported: ReportedDirective,
  { sample, at }: { sample: boolean; at: Date },
): Sheet[] {
  const { directive } = reported;
  const warnings = [
    ...warningsOf({ status: directive.status, sample }),
    ...(directive.partial ? ['本表只含本单位及下级单位'] : []),
  ];
  const head = { title: `指令回执报表：${directive.title}（第${directive.number}号）`, warnings };
  return [
    { ...head, name: '汇总', facts: factsOf(reported, at), ...nodeTable(reported) },
    { ...head, name: '回执明细', facts: [['指令', directive.title]], ...receiptTable(reported.receipts) },
    ...answersSheet(reported, head),
  ];
}

function factsOf({ directive, receipts }: ReportedDirective, at: Date): [string, Value][] {
  const counts = countReceipts(receipts);
  return [
    ['发布单位', directive.sender.unitName.zh],
    ['发布人', directive.sender.displayName],
    ['下发时间', instant(directive.sentAt)],
    ['签收期限', instant(directive.acknowledgeBy)],
    ['反馈期限', instant(directive.feedbackBy)],
    ['严重程度', severityNames[directive.severity]],
    ['紧急程度', urgencyNames[directive.urgency]],
    ['指令状态', directiveStateNames[directive.state]],
    ['内容', directive.text],
    ...countColumns.map(([title, key]): [string, Value] => [title, counts[key]]),
    ['制表时间', at],
  ];
}

function nodeTable({ nodes, receipts }: ReportedDirective): Pick<Sheet, 'columns' | 'rows'> {
  const byNode = Map.groupBy(receipts, ({ nodeId }) => nodeId);
  const rows = nodes.flatMap(({ unitId, name }) => {
    const own = byNode.get(unitId);
    const counts = own && countReceipts(own);
    return counts ? [[name.zh, ...countColumns.map(([, key]) => counts[key])]] : [];
  });
  const all = countReceipts(receipts);
  return {
    columns: [{ title: '单位及所属村', width: 30 }, ...countColumns.map(([title]) => ({ title, width: 9 }))],
    rows: [...rows, ['合计', ...countColumns.map(([, key]) => all[key])]],
  };
}

function receiptTable(receipts: readonly Receipt[]): Pick<Sheet, 'columns' | 'rows'> {
  return {
    columns: [
      { title: '单位', width: 26 },
      { title: '状态', width: 10 },
      { title: '逾期', width: 7 },
      { title: '送达时间', width: 20 },
      { title: '已阅时间', width: 20 },
      { title: '签收时间', width: 20 },
      { title: '签收人', width: 14 },
      { title: '反馈时间', width: 20 },
      { title: '催办次数', width: 9 },
      { title: '说明', width: 26 },
    ],
    rows: receipts.map((receipt) => [
      receipt.unitName.zh,
      stateNames[receipt.state],
      receipt.late ? '是' : '',
      instant(receipt.deliveredAt),
      instant(receipt.displayedAt),
      instant(receipt.acknowledgedAt),
      receipt.acknowledgedBy,
      instant(receipt.feedbackAt),
      receipt.reminders,
      remarkOf(receipt),
    ]),
  };
}

function remarkOf({ declineReason, unreachable, escalatedAt, phonedAt }: Receipt): string {
  return [
    declineReason,
    unreachable && unreachableNames[unreachable],
    escalatedAt && '已上报上级单位',
    phonedAt && '已电话催办',
  ]
    .filter(Boolean)
    .join('；');
}

function instant(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
