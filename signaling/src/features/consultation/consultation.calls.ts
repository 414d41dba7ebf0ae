import type { Handlers } from '../handlers.ts';
import type { OrgDirectory } from '../org/org-directory.ts';
import { acceptConsultation } from './accept-consultation.ts';
import { cancelConsultation, rejectConsultation, ringAgain } from './answer-ring.ts';
import type { ConsultationDeps } from './consultation.deps.ts';
import { endConsultation } from './end-consultation.ts';
import { listVisibleConsultations } from './list-consultations.ts';
import { requestConsultation } from './request-consultation.ts';
import { viewConsultation } from './view-consultation.ts';

type ConsultationCall =
  | 'consultation:request'
  | 'consultation:cancel'
  | 'consultation:ring-again'
  | 'consultation:accept'
  | 'consultation:reject'
  | 'consultation:end'
  | 'consultation:get'
  | 'consultation:list';

export function consultationCalls(
  deps: ConsultationDeps & { directory: OrgDirectory },
): Handlers<ConsultationCall> {
  return {
    'consultation:request': (input, context) => requestConsultation(deps, input, context),
    'consultation:cancel': (input, context) => cancelConsultation(deps, input, context),
    'consultation:ring-again': (input, context) => ringAgain(deps, input, context),
    'consultation:accept': (input, context) => acceptConsultation(deps, input, context),
    'consultation:reject': (input, context) => rejectConsultation(deps, input, context),
    'consultation:end': (input, context) => endConsultation(deps, input, context),
    'consultation:get': ({ consultationId }, { actor }) => viewConsultation(deps, actor, consultationId),
    'consultation:list': (input, context) => listVisibleConsultations(deps, input, context),
  };
}
