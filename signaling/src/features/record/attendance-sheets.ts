import { mergedStays, minutesOf } from './attendance.rules.ts';
import type { AttendedSite } from './record.store.ts';
import { factsOf, roleNames, warningsOf, type Subject } from './sheet-words.ts';
import type { Sheet } from './spreadsheet.ts';

/** Who was in: one line a site, and one line a stay on a second sheet. */
export function attendanceSheets(subject: Subject, sites: readonly AttendedSite[], now: Date): Sheet[] {
  const until = subject.endedAt ?? now;
  const came = sites.filter(({ stays }) => stays.length > 0).length;
  const head = { title: '会议签到表', warnings: warningsOf(subject) };
  const totals = [['应到会场', sites.length] as const, ['实到会场', came] as const];
  return [
    { ...head, name: '签到', facts: [...factsOf(subject), ...totals], ...siteTable(sites, until) },
    { ...head, name: '进出明细', facts: [['会议名称', subject.title]], ...stayTable(sites, until) },
  ];
}

type Table = Pick<Sheet, 'columns' | 'rows'>;

function siteTable(sites: readonly AttendedSite[], until: Date): Table {
  return {
    columns: [
      { title: '序号', width: 10 },
      { title: '会场', width: 30 },
      { title: '单位', width: 30 },
      { title: '身份', width: 10 },
      { title: '首次进入', width: 20 },
      { title: '最后离开', width: 20 },
      { title: '进入次数', width: 10 },
      { title: '在会分钟', width: 10 },
      { title: '出席', width: 8 },
    ],
    rows: sites.map(({ displayName, party, role, stays }, index) => {
      const merged = mergedStays(stays, until);
      const last = merged.at(-1);
      return [
        index + 1,
        displayName,
        party.unitName.zh,
        roleNames[role],
        merged[0]?.from ?? null,
        last?.open ? '仍在会' : (last?.to ?? null),
        merged.length,
        minutesOf(stays, until),
        merged.length > 0 ? '是' : '否',
      ];
    }),
  };
}

function stayTable(sites: readonly AttendedSite[], until: Date): Table {
  return {
    columns: [
      { title: '会场', width: 30 },
      { title: '单位', width: 30 },
      { title: '进入时间', width: 20 },
      { title: '离开时间', width: 20 },
      { title: '分钟', width: 10 },
    ],
    rows: sites.flatMap(({ displayName, party, stays }) =>
      mergedStays(stays, until).map(({ from, to, open }) => [
        displayName,
        party.unitName.zh,
        from,
        open ? '仍在会' : to,
        Math.ceil((to.getTime() - from.getTime()) / 60_000),
      ]),
    ),
  };
}
