import type { Handlers } from '../handlers.ts';
import type { SessionDeps } from '../identity/session.deps.ts';
import { issueCode } from './issue-code.ts';
import { listTerminals } from './list-terminals.ts';
import { revokeTerminal } from './revoke-terminal.ts';

export function terminalCalls(
  deps: Pick<SessionDeps, 'db' | 'inWork' | 'directory'>,
): Handlers<'terminal:list' | 'terminal:issue-code' | 'terminal:revoke'> {
  return {
    'terminal:list': (input, context) => listTerminals(deps, input, context),
    'terminal:issue-code': (input, context) => issueCode(deps, input, context),
    'terminal:revoke': (input, context) => revokeTerminal(deps, input, context),
  };
}
