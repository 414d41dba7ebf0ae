import type { DirectiveTemplate, directiveTemplateCalls } from '../directive-template.ts';
import { received } from './directives.ts';
import { sampleId, type SamplesOf } from './sample.ts';

const template: DirectiveTemplate = {
  id: sampleId(131),
  name: '防汛',
  shared: true,
  own: true,
  content: {
    title: '防汛',
    text: '请上报水位。',
    severity: 'Severe',
    urgency: 'Immediate',
    certainty: 'Likely',
    form: received.form,
    review: false,
    acknowledgeMinutes: 30,
  },
};

export const directiveTemplateSamples: SamplesOf<typeof directiveTemplateCalls> = {
  'directive:list-templates': { good: [{}], bad: { list: [] }, output: { templates: [template] } },
  'directive:save-template': {
    good: [
      { clientRequestId: sampleId(133), name: '防汛', content: { text: '请上报水位。' } },
      {
        clientRequestId: sampleId(133),
        name: '防汛',
        shared: true,
        content: { text: '请上报水位。', recipients: { levels: ['village'] } },
      },
    ],
    bad: { 'no name': { clientRequestId: sampleId(133), content: template.content } },
    output: template,
  },
  'directive:delete-template': {
    good: [{ templateId: template.id }],
    bad: { 'by name': { templateId: '防汛' } },
    output: {},
  },
};
