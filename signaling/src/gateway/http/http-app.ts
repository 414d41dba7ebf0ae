import express, { type Express } from 'express';
import { fault } from '@zhida/protocol/core/fault.ts';
import { accessLog } from './access-log.ts';
import { attachmentRoutes } from './attachment-routes.ts';
import { answerFault } from './answer-fault.ts';
import { bodyDeadline } from './body-deadline.ts';
import { capRoutes } from './cap-routes.ts';
import { directiveReportRoutes } from './directive-report-routes.ts';
import { directiveRoutes } from './directive-routes.ts';
import { docsRoutes } from './docs-routes.ts';
import { fileRoutes } from './file-routes.ts';
import { frontPage } from './front-pages.ts';
import { guestRoutes } from './guest-routes.ts';
import { healthRoutes } from './health-routes.ts';
import type { HttpDeps } from './http-deps.ts';
import { httpsRedirect } from './https-redirect.ts';
import { installationRoutes } from './installation-routes.ts';
import { integrationRoutes } from './integration-routes.ts';
import { mountRoutes } from './mount-routes.ts';
import { phoneRoutes } from './phone-routes.ts';
import { recordRoutes } from './record-routes.ts';
import { resourceRoutes } from './resource-routes.ts';
import type { Route } from './route.ts';
import { scheduleRoutes } from './schedule-routes.ts';
import { securityHeaders } from './security-headers.ts';
import { sessionRoutes } from './session-routes.ts';
import { terminalRoutes } from './terminal-routes.ts';
import { trustRoutes } from './trust-routes.ts';
import { uploadRoutes } from './upload-routes.ts';
import { webApps } from './web-apps.ts';

/** Every REST route, which is also all that the API document lists. */
export function apiRoutes(deps: HttpDeps): Route[] {
  return [
    ...sessionRoutes(deps),
    ...terminalRoutes(deps),
    ...installationRoutes(deps),
    ...resourceRoutes(deps.serve),
    ...fileRoutes(deps),
    ...guestRoutes(deps),
    ...scheduleRoutes(deps),
    ...recordRoutes(deps),
    ...attachmentRoutes(deps),
    ...directiveRoutes(deps),
    ...directiveReportRoutes(deps),
    ...capRoutes(deps),
    ...integrationRoutes(deps),
    ...phoneRoutes(deps),
  ];
}

/** Everything signaling answers over HTTP: the apps, the API, its document, health and trust. */
export function createHttpApp(deps: HttpDeps): Express {
  const { config } = deps;
  const routes = apiRoutes(deps);
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.http.trustedProxies);
  app.set('query parser', 'simple');
  app.use(accessLog(deps), bodyDeadline(), ...securityHeaders(config), httpsRedirect(config.tls));
  app.use(healthRoutes(deps), frontPage(), trustRoutes(config), webApps(config.apps));
  app.use(docsRoutes(routes, deps.version), uploadRoutes(deps), mountRoutes(deps, routes));
  app.use(() => {
    throw fault('not-found', 'there is nothing at this address');
  });
  app.use(answerFault(deps.log));
  return app;
}
