import type { RollCall, RollCallEntry } from '@zhida/protocol/roll-call.ts';
import type { AttendedSite } from './record.store.ts';
import { factsOf, markNames, warningsOf, type Subject } from './sheet-words.ts';
import type { Sheet, Value } from './spreadsheet.ts';

/** The report of a roll call, in the order in which the sites were called. */
export function rollCallSheets(
  subject: Subject,
  rollCall: RollCall,
  sites: readonly Pick<AttendedSite, 'participantId' | 'party'>[],
): Sheet[] {
  const unitNames = new Map(sites.map(({ participantId, party }) => [participantId, party.unitName.zh]));
  return [
    {
      name: '点名',
      title: '会议点名表',
      warnings: warningsOf(subject),
      facts: [...factsOf(subject), ...totals(rollCall)],
      columns: [
        { title: '序号', width: 12 },
        { title: '会场', width: 30 },
        { title: '单位', width: 30 },
        { title: '结果', width: 10 },
        { title: '点名时间', width: 20 },
        { title: '登记时间', width: 20 },
      ],
      rows: rollCall.entries.map(({ participantId, displayName, mark, calledAt, markedAt }, index) => [
        index + 1,
        displayName,
        unitNames.get(participantId) ?? '',
        markNames[mark],
        instant(calledAt),
        instant(markedAt),
      ]),
    },
  ];
}

function totals({ mode, startedAt, endedAt, entries }: RollCall): (readonly [string, Value])[] {
  const count = (mark: RollCallEntry['mark']) => entries.filter((entry) => entry.mark === mark).length;
  return [
    ['点名方式', mode === 'manual' ? '人工点名' : '自动点名'],
    ['点名开始', instant(startedAt)],
    ['点名结束', instant(endedAt) ?? '进行中'],
    ['应到', entries.length],
    ['实到', count('present')],
    ['缺席', count('absent')],
    ['跳过', count('skipped')],
    ['未点到', count('pending')],
  ];
}

function instant(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
