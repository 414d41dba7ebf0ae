import type { Conference, ConferenceKind, ParticipantRole } from '@zhida/protocol/conference.ts';
import type { RollCallEntry } from '@zhida/protocol/roll-call.ts';
import type { Value } from './spreadsheet.ts';

/** Words of the records, which are papers of a Chinese authority whatever language a screen is set to. */
export const kindNames: Readonly<Record<ConferenceKind, string>> = {
  dispatch: '应急调度',
  consultation: '远程会诊',
  training: '培训',
  meeting: '会议',
};

const statusNames: Readonly<Record<Conference['status'], string>> = {
  Actual: '实际',
  Exercise: '演练',
  Test: '测试',
};

export const roleNames: Readonly<Record<ParticipantRole, string>> = {
  chair: '主席',
  'co-chair': '联席主席',
  member: '会场',
};

export const markNames: Readonly<Record<RollCallEntry['mark'], string>> = {
  present: '到',
  absent: '缺席',
  skipped: '跳过',
  pending: '未点到',
};

/** A conference as the head of its papers names it. */
export interface Subject {
  readonly kind: ConferenceKind;
  readonly status: Conference['status'];
  readonly title: string;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  /** The county is the sample one: its people are invented. */
  readonly sample: boolean;
}

/** What every paper of a conference begins with. */
export function factsOf({ kind, status, title, startedAt, endedAt }: Subject): (readonly [string, Value])[] {
  return [
    ['会议名称', title],
    ['会议类型', kindNames[kind]],
    ['性质', statusNames[status]],
    ['开始时间', startedAt],
    ['结束时间', endedAt ?? '进行中'],
  ];
}

export function warningsOf({ status, sample }: Pick<Subject, 'status' | 'sample'>): string[] {
  return [
    ...(status === 'Exercise' ? ['【演练】本记录来自演练，不是真实事件'] : []),
    ...(status === 'Test' ? ['【测试】本记录来自系统测试，不是真实事件'] : []),
    ...(sample ? ['样例数据：单位与人员均为虚构'] : []),
  ];
}
