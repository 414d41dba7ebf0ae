import { sessionSchema } from '@zhida/protocol/session.ts';
import { enrolmentSchema } from '@zhida/protocol/terminal.ts';
import type { SessionDeps } from '../../features/identity/session.deps.ts';
import { enrolTerminal } from '../../features/terminal/enrol-terminal.ts';
import { publicRoute, type Route } from './route.ts';
import { handOut } from './session-routes.ts';

export function terminalRoutes(deps: SessionDeps): Route[] {
  return [
    publicRoute({
      method: 'post',
      path: '/api/v1/terminals/enrolment',
      tag: 'terminals',
      summary: 'Turn a one-time code into a station of its unit, signed in from then on',
      input: enrolmentSchema,
      output: sessionSchema,
      faults: ['forbidden', 'capacity'],
      attempt: true,
      handle: async (input, { cookies }) => handOut(await enrolTerminal(deps, input), 'terminal', cookies),
    }),
  ];
}
