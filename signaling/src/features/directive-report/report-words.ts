import type { Directive } from '@zhida/protocol/directive-resource.ts';
import type { ReceiptState, UnreachableReason } from '@zhida/protocol/receipt-state.ts';

/** Words of the papers, which are Chinese whatever language a screen is set to. */
export const stateNames: Readonly<Record<ReceiptState, string>> = {
  sent: '已下发',
  unreachable: '不可达',
  delivered: '已送达',
  displayed: '已阅',
  acknowledged: '已签收',
  feedback: '已反馈',
  completed: '已办结',
  declined: '已拒绝',
  superseded: '已被替代',
  cancelled: '已取消',
};

export const unreachableNames: Readonly<Record<UnreachableReason, string>> = {
  offline: '离线',
  'no-terminal': '未登记终端',
  revoked: '终端已吊销',
};

export const directiveStateNames: Readonly<Record<Directive['state'], string>> = {
  'awaiting-approval': '待审批',
  rejected: '未批准',
  open: '进行中',
  completed: '已办结',
  cancelled: '已取消',
  superseded: '已被替代',
};

export const severityNames: Readonly<Record<Directive['severity'], string>> = {
  Extreme: '特别严重',
  Severe: '严重',
  Moderate: '中等',
  Minor: '轻微',
  Unknown: '未定',
};

export const urgencyNames: Readonly<Record<Directive['urgency'], string>> = {
  Immediate: '立即',
  Expected: '一小时内',
  Future: '近期',
  Past: '已过',
  Unknown: '未定',
};
