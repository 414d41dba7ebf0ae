import assert from 'node:assert/strict';
import { z } from 'zod';
import { openApiPath } from './open-api.ts';
import { startHttpFixture, type HttpFixture } from './http-fixture.ts';

const methodSchema = z.looseObject({
  operationId: z.string(),
  summary: z.string().min(10),
  responses: z.record(z.string(), z.looseObject({ description: z.string() })),
});
const documentSchema = z.looseObject({
  openapi: z.string().startsWith('3.1'),
  paths: z.record(z.string(), z.record(z.string(), methodSchema)),
});

/** Reads the body too: an answer left unread keeps the server from closing. */
async function statusOf(url: string, method = 'GET'): Promise<number> {
  const response = await fetch(url, { method });
  await response.arrayBuffer();
  return response.status;
}

/** From the contract's own comments, so that a route cannot vanish from app and document together. */
const promised = [
  'post /api/v1/session',
  'delete /api/v1/session',
  'post /api/v1/session/refresh',
  'delete /api/v1/sessions',
  'post /api/v1/session/password',
  'post /api/v1/terminals/enrolment',
  'get /api/v1/info',
  'get /api/v1/demo',
  'get /api/v1/units',
  'get /api/v1/units/{unitId}',
  'get /api/v1/presence',
  'get /api/v1/consultations',
  'get /api/v1/conferences',
  'post /api/v1/conferences/{conferenceId}/files',
  'get /api/v1/conferences/{conferenceId}/files/{fileId}',
  'get /api/v1/conferences/{conferenceId}/attendance.xlsx',
  'get /api/v1/conferences/{conferenceId}/control-record.xlsx',
  'get /api/v1/conferences/{conferenceId}/roll-calls/{rollCallId}.xlsx',
  'post /api/v1/uploads',
  'head /api/v1/uploads/{uploadId}',
  'patch /api/v1/uploads/{uploadId}',
  'delete /api/v1/uploads/{uploadId}',
  'get /api/v1/attachments/{attachmentId}',
  'get /api/v1/directives',
  'post /api/v1/directives',
  'get /api/v1/directives/{directiveId}',
  'post /api/v1/directives/{directiveId}/updates',
  'post /api/v1/directives/{directiveId}/cancellation',
  'get /api/v1/directives/{directiveId}/receipts',
  'get /api/v1/directives/{directiveId}/receipts/{receiptId}',
  'get /api/v1/directives/{directiveId}/report.xlsx',
  'get /api/v1/directives/{directiveId}/report.pdf',
  'get /api/v1/directives/{directiveId}/cap',
  'get /api/v1/directives/{directiveId}/receipts/{receiptId}/cap',
  'post /api/v1/cap',
  'get /api/v1/integrations',
  'post /api/v1/integrations',
  'post /api/v1/integrations/{clientId}/key',
  'post /api/v1/integrations/{clientId}/revocation',
  'post /api/v1/integrations/{clientId}/webhook',
  'post /api/v1/integrations/{clientId}/webhook/secret',
  'post /api/v1/integrations/{clientId}/webhook/removal',
  'get /api/v1/integrations/{clientId}/deliveries',
  'post /api/v1/integrations/{clientId}/deliveries/retry',
  'post /api/v1/phone-gateway/reports',
  'get /api/v1/schedules/{scheduleId}.ics',
  'post /api/v1/guest-session',
];

describe('the API document', () => {
  let edge: HttpFixture;
  const document = async () =>
    documentSchema.parse(await (await fetch(`${edge.url}/api/openapi.json`)).json());
  before(async () => void (edge = await startHttpFixture()));
  after(() => edge.close());

  it('lists every REST route there is, and each of them is there', async () => {
    const { paths } = await document();
    const listed = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((m) => `${m} ${path}`),
    );
    assert.deepEqual(listed.sort(), [...promised].sort());
    for (const route of listed) {
      const [method = '', path = ''] = route.split(' ');
      const url = edge.url + path.replaceAll(/{\w+}/g, crypto.randomUUID());
      assert.notEqual(await statusOf(url, method.toUpperCase()), 404, route);
    }
  });

  it('has one operation id for each route and parameters where they belong', async () => {
    const { paths } = await document();
    const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
    const ids = operations.map(({ operationId }) => operationId);
    assert.equal(new Set(ids).size, ids.length);
    const view = paths['/api/v1/consultations']?.['get']?.['parameters'];
    assert.match(JSON.stringify(view), /"name":"view","in":"query","required":true/);
    const unit = paths['/api/v1/units/{unitId}']?.['get']?.['parameters'];
    assert.match(JSON.stringify(unit), /"name":"unitId","in":"path","required":true/);
    assert.equal(openApiPath('/a/:b/c'), '/a/{b}/c');
  });

  it('says what goes with a file, and what comes as one', async () => {
    const { paths } = await document();
    const upload = JSON.stringify(paths['/api/v1/conferences/{conferenceId}/files']?.['post']);
    assert.match(upload, /"name":"zhida-file-name","in":"header","required":true/);
    assert.match(upload, /"requestBody":{"required":true,"content":{"application\/pdf":{}/);
    const calendar = JSON.stringify(paths['/api/v1/schedules/{scheduleId}.ics']?.['get']);
    assert.match(calendar, /"200":{"description":"OK","content":{"text\/calendar":{}}}/);
  });

  it('is shown by pages that need no inline script and nothing from elsewhere', async () => {
    const page = await (await fetch(`${edge.url}/api/docs`)).text();
    assert.doesNotMatch(page, /<script(?![^>]*src=)|https?:/);
    for (const [, file] of page.matchAll(/(?:src|href)="([^"]+)"/g))
      assert.equal(await statusOf(`${edge.url}/api/docs/${file}`), 200, file);
  });
});
