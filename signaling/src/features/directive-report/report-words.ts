import type { Directive } from '@zhida/protocol/directive-resource.ts';
import type { ReceiptState, UnreachableReason } from '@zhida/protocol/receipt-state.ts';

/** Words of the papers, which are Chinese whatever language a screen is set to: those of the console's screens. */
export const stateNames: Readonly<Record<ReceiptState, string>> = {
  sent: '已下发',
  unreachable: '联系不上',
  delivered: '已送达',
  displayed: '已阅',
  acknowledged: '已签收',
  feedback: '已反馈',
  completed: '已办结',
  declined: '不能执行',
  superseded: '已被替换',
  cancelled: '已撤销',
};

export const unreachableNames: Readonly<Record<UnreachableReason, string>> = {
  offline: '离线',
  'no-terminal': '没有登记终端',
  revoked: '终端已停用',
};

export const directiveStateNames: Readonly<Record<Directive['state'], string>> = {
  'awaiting-approval': '待审批',
  rejected: '未获批准',
  open: '进行中',
  completed: '已办结',
  cancelled: '已撤销',
  superseded: '已被替换',
};

export const severityNames: Readonly<Record<Directive['severity'], string>> = {
  Extreme: '特别重大',
  Severe: '重大',
  Moderate: '较大',
  Minor: '一般',
  Unknown: '未定级',
};

export const urgencyNames: Readonly<Record<Directive['urgency'], string>> = {
  Immediate: '立即行动',
  Expected: '尽快行动',
  Future: '近期行动',
  Past: '已经过去',
  Unknown: '未说明缓急',
};
