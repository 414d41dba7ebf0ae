import { fault } from '@zhida/protocol/core/fault.ts';
import { emptySchema } from '@zhida/protocol/core/scalars.ts';
import { demoAccountsSchema, installationSchema } from '@zhida/protocol/session.ts';
import { listDemoAccounts } from '../../features/identity/list-demo-accounts.ts';
import { describeInstallation } from '../../features/org/describe-installation.ts';
import type { HttpDeps } from './http-deps.ts';
import { publicRoute, type Route } from './route.ts';

/** What the apps show before anybody signs in. */
export function installationRoutes(deps: HttpDeps): Route[] {
  const { mode } = deps.config;
  return [
    publicRoute({
      method: 'get',
      path: '/api/v1/info',
      tag: 'installation',
      summary: 'Whose network this is, whether it is a demonstration, and the server’s clock',
      input: emptySchema,
      output: installationSchema,
      faults: [],
      handle: () => describeInstallation(deps, { mode, version: deps.version }),
    }),
    publicRoute({
      method: 'get',
      path: '/api/v1/demo',
      tag: 'installation',
      summary: 'Some sample people one may sign in as; only in demo mode',
      input: emptySchema,
      output: demoAccountsSchema,
      faults: ['not-found'],
      handle: async () => {
        if (mode !== 'demo') throw fault('not-found', 'this is not a demonstration');
        return { accounts: await listDemoAccounts(deps.db) };
      },
    }),
  ];
}
