import type { ChasePolicy } from '@zhida/protocol/chase.ts';
import type { DirectiveTemplate } from '@zhida/protocol/directive-template.ts';
import { selectionSchema } from '@zhida/protocol/directive-selection.ts';
import type { Work } from '../../db/work.ts';
import { defaultPolicies } from './chase.rules.ts';
import { savePolicy } from './chase.store.ts';
import { saveTemplate } from './template.store.ts';

const recipients = (levels: ('township' | 'village' | 'hospital')[]) => selectionSchema.parse({ levels });

/** What a county's commander reaches for first; in Chinese, as they would write it. */
const templates: readonly (Pick<DirectiveTemplate, 'name'> & { content: DirectiveTemplate['content'] })[] = [
  {
    name: '防汛：清点床位与道路',
    content: {
      title: '防汛转移准备',
      text: '气象部门预报今晚有暴雨。请立即清点药品和急救器材，上报可转移床位数和进村道路情况，值班人员不得离岗。',
      severity: 'Severe',
      urgency: 'Immediate',
      certainty: 'Likely',
      form: [
        { kind: 'number', key: 'beds', label: '可转移床位', required: true, unit: '张', min: 0, max: 500 },
        {
          kind: 'choice',
          key: 'road',
          label: '进村道路',
          required: true,
          options: ['畅通', '受阻', '中断'],
          several: false,
        },
        { kind: 'photo', key: 'photo', label: '现场照片', required: false, most: 2 },
      ],
      review: false,
      recipients: recipients(['township', 'village']),
      acknowledgeMinutes: 15,
      feedbackMinutes: 60,
    },
  },
  {
    name: '疫情：发热病例排查',
    content: {
      title: '发热病例排查',
      text: '请排查近三天的发热就诊人员，上报人数；发现不明原因聚集性病例的，先电话报告县疾控中心，再填报。',
      severity: 'Moderate',
      urgency: 'Expected',
      certainty: 'Possible',
      form: [
        {
          kind: 'number',
          key: 'fever',
          label: '发热就诊人数',
          required: true,
          unit: '人',
          min: 0,
          max: 10_000,
        },
        {
          kind: 'choice',
          key: 'cluster',
          label: '聚集性病例',
          required: true,
          options: ['无', '有'],
          several: false,
        },
        { kind: 'text', key: 'note', label: '情况说明', required: false },
      ],
      review: true,
      recipients: recipients(['township', 'village']),
      acknowledgeMinutes: 60,
      feedbackMinutes: 480,
    },
  },
  {
    name: '紧急：全员待命',
    content: {
      title: '全员待命',
      text: '请全体医务人员立即到岗待命，保持终端在线和电话畅通，等候调度。',
      severity: 'Extreme',
      urgency: 'Immediate',
      certainty: 'Observed',
      form: [],
      review: false,
      recipients: recipients(['hospital', 'township', 'village']),
      acknowledgeMinutes: 10,
    },
  },
];

const policies: readonly { name: string; policy: ChasePolicy }[] = [
  { name: '紧急（2 分钟再催，10 分钟上报，15 分钟电话）', policy: defaultPolicies.immediate },
  { name: '日常（半小时再催，4 小时上报）', policy: defaultPolicies.other },
];

/** Prepared directives and ways of chasing for a demonstration; the county's own, for everybody who directs. */
export async function saveDemoTemplates(work: Work): Promise<void> {
  for (const { name, content } of templates)
    await saveTemplate(work, {
      id: crypto.randomUUID(),
      ownerId: null,
      ownerUnitId: null,
      name,
      shared: true,
      content,
    });
  for (const { name, policy } of policies) await savePolicy(work, { id: crypto.randomUUID(), name, policy });
}
