import { createRequire } from 'node:module';
import path from 'node:path';
import express, { type Router } from 'express';
import { openApiDocument } from './open-api.ts';
import type { Route } from './route.ts';

/** Of swagger-ui-dist only these: its own index.html carries an inline script and an address on the Internet. */
const files = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'] as const;

/** The API described for programs (/api/openapi.json) and for people (/api/docs). */
export function docsRoutes(routes: readonly Route[], version: string): Router {
  const router = express.Router();
  const document = openApiDocument(routes, version);
  const root = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  router.get('/api/openapi.json', (_request, response) => void response.json(document));
  router.get('/api/docs', (request, response) => {
    if (request.path.endsWith('/')) response.set('Cache-Control', 'no-cache').type('html').send(page);
    else response.redirect(308, '/api/docs/');
  });
  router.get('/api/docs/start.js', (_request, response) => void response.type('js').send(start));
  for (const file of files)
    router.get(`/api/docs/${file}`, (_request, response) => response.sendFile(file, { root, maxAge: '1h' }));
  return router;
}

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Zhida API</title>
<link rel="icon" href="favicon-32x32.png">
<link rel="stylesheet" href="swagger-ui.css">
</head>
<body><div id="docs"></div><script src="swagger-ui-bundle.js"></script><script src="start.js"></script></body>
</html>
`;

/** A file of its own, because the content security policy lets no inline script run. No validator: it is a web service. */
const start = `SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  validatorUrl: null,
  persistAuthorization: false,
});
`;
