import { z } from 'zod';
import type { RollCallEntry } from '@zhida/protocol/roll-call.ts';
import { actionNames } from './action-names.ts';
import type { AttendedSite, ControlEntry } from './record.store.ts';
import { factsOf, markNames, warningsOf, type Subject } from './sheet-words.ts';
import type { Sheet } from './spreadsheet.ts';

type Names = ReadonlyMap<string, string>;

/** What was done in a conference, when and by whom, from the audit. */
export function controlRecordSheets(
  subject: Subject,
  entries: readonly ControlEntry[],
  sites: readonly Pick<AttendedSite, 'participantId' | 'displayName' | 'party'>[],
): Sheet[] {
  const names = new Map(
    sites.flatMap(({ participantId, party, displayName }) => [
      [participantId, displayName],
      [party.id, displayName],
    ]),
  );
  return [
    {
      name: '控制记录',
      title: '会议控制记录',
      warnings: warningsOf(subject),
      facts: factsOf(subject),
      columns: [
        { title: '时间', width: 20 },
        { title: '操作人', width: 20 },
        { title: '操作', width: 18 },
        { title: '对象', width: 40 },
        { title: '说明', width: 40 },
      ],
      rows: entries.map(({ at, actor_name: actor, action, details }) => [
        at,
        actor,
        actionNames[action] ?? action,
        objectsOf(details, names),
        explained(details),
      ]),
    },
  ];
}

const idSchema = z.string();
const idsSchema = z.array(z.string());

/** Longer lists are counted; the whole of it is in the audit. */
const namedAtMost = 10;

/** The sites an entry is about, by name. */
function objectsOf(details: ControlEntry['details'], names: Names): string {
  const one = idSchema.safeParse(details['participantId'] ?? details['to']);
  const many = idsSchema.safeParse(details['participantIds'] ?? details['invited']);
  const ids = [...(one.success ? [one.data] : []), ...(many.success ? many.data : [])];
  const known = ids.map((id) => names.get(id)).filter((name) => name !== undefined);
  const shown = known.slice(0, namedAtMost).join('、');
  return known.length > namedAtMost ? `${shown}等 ${known.length} 个会场` : shown;
}

const markSchema = z.enum(['present', 'absent', 'skipped', 'pending'] satisfies RollCallEntry['mark'][]);
const endReasons: Readonly<Record<string, string>> = {
  ended: '主席结束',
  abandoned: '无人在会，自动结束',
  'time-over': '到时自动结束',
};

/** How each known detail reads; what is not known here is for the audit only. */
const readings: readonly (readonly [string, (value: unknown) => string | null])[] = [
  ['minutes', (value) => `${Number(value)} 分钟`],
  ['intervalSeconds', (value) => `间隔 ${Number(value)} 秒`],
  ['sites', (value) => `${Number(value)} 个会场`],
  ['rung', (value) => `呼叫 ${Number(value)} 个`],
  ['grid', (value) => `${Number(value)} 画面`],
  ['all', (value) => (value === true ? '全体' : null)],
  ['locked', onOff('锁定会议')],
  ['lobby', onOff('等候室')],
  ['selfUnmute', onOff('允许自行解除静音')],
  ['mode', (value) => (value === 'manual' ? '人工' : value === 'automatic' ? '自动' : null)],
  ['mark', (value) => markName(value)],
  ['reason', (value) => endReasons[String(value)] ?? null],
];

function explained(details: ControlEntry['details']): string {
  return readings
    .filter(([key]) => details[key] !== undefined && details[key] !== null)
    .map(([key, read]) => read(details[key]))
    .filter((text) => text !== null)
    .join('，');
}

function onOff(what: string): (value: unknown) => string {
  return (value) => `${what}：${value === true ? '开' : '关'}`;
}

function markName(value: unknown): string | null {
  const mark = markSchema.safeParse(value);
  return mark.success ? markNames[mark.data] : null;
}
