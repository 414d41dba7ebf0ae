import { z } from 'zod';
import { toJson } from '@zhida/protocol/contract-schema.ts';
import { faultSchema, type FaultCode } from '@zhida/protocol/core/fault.ts';
import { faultStatus } from './fault-status.ts';
import type { Route } from './route.ts';
import { uploadPaths } from './upload-paths.ts';

type Json = Readonly<Record<string, unknown>>;

/** The OpenAPI 3.1 document of exactly the routes that are mounted, and of tus. */
export function openApiDocument(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [path, methods] of Object.entries(uploadPaths)) paths[path] = { ...methods };
  for (const route of routes) {
    const at = (paths[openApiPath(route.path)] ??= {});
    at[route.method] = operation(route);
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Zhida 直达',
      version,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description:
        'Sessions of the apps, and resources for other systems. Errors are `{fault}`. What is live goes over the socket.',
    },
    tags: [
      { name: 'resources', description: 'What other systems may read, with the rights of the caller' },
      {
        name: 'directives',
        description: 'Issuing and following directives, as JSON and as CAP 1.2; see docs/integration.md',
      },
      { name: 'integrations', description: 'Letting other systems in; for administrators' },
      { name: 'conferences', description: 'Files, records and calendar entries, and the way in for guests' },
      { name: 'session', description: 'Signing in and out' },
      { name: 'terminals', description: 'Stations' },
      { name: 'installation', description: 'Known without signing in' },
    ],
    paths,
    components: {
      schemas: { Fault: toJson(z.object({ fault: faultSchema }), 'output') },
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'An access token, or the key of another system',
        },
      },
    },
  };
}

/** `/units/:unitId` → `/units/{unitId}` */
export function openApiPath(expressPath: string): string {
  return expressPath.replace(/:(\w+)/g, '{$1}');
}

function operation(route: Route): Json {
  return {
    operationId: `${route.method}${route.path.replace(/^\/api\/v1/, '').replace(/\W+(\w)/g, (_, c: string) => c.toUpperCase())}`,
    tags: [route.tag],
    summary: route.summary,
    ...(route.bearer && { security: [{ bearer: [] }] }),
    ...inputOf(route),
    responses: responsesOf(route),
  };
}

function inputOf(route: Route): Json {
  const schema = toJson(route.input, 'input');
  if (route.method !== 'get' && !route.upload) return bodyOf(route, schema);
  const properties = Object.entries(asRecord(schema['properties']));
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const parameters = properties.map(([name, property]) => ({
    ...placeOf(route, name),
    required: route.path.includes(`:${name}`) || required.includes(name),
    schema: property,
  }));
  const content = Object.fromEntries((route.upload?.mediaTypes ?? []).map((type) => [type, {}]));
  return {
    ...(parameters.length > 0 && { parameters }),
    ...(route.upload && { requestBody: { required: true, content } }),
  };
}

/** What stands in the path is not asked for in the body again. */
function bodyOf(route: Route, schema: Json): Json {
  const isInPath = (name: string) => route.path.includes(`:${name}`);
  const properties = Object.entries(asRecord(schema['properties']));
  const inPath = properties.filter(([name]) => isInPath(name));
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const body = {
    ...schema,
    properties: Object.fromEntries(properties.filter(([name]) => !isInPath(name))),
    required: required.filter((name) => !isInPath(String(name))),
  };
  const parameters = inPath.map(([name, property]) => ({
    name,
    in: 'path',
    required: true,
    schema: property,
  }));
  return {
    ...(parameters.length > 0 && { parameters }),
    requestBody: { required: true, content: json(inPath.length > 0 ? body : schema) },
  };
}

function placeOf(route: Route, key: string): Json {
  if (route.path.includes(`:${key}`)) return { name: key, in: 'path' };
  const header = route.upload?.headers[key];
  return header === undefined ? { name: key, in: 'query' } : { name: header, in: 'header' };
}

function responsesOf(route: Route): Json {
  const codes = new Set<FaultCode>(['bad-request', ...route.faults, 'unavailable', 'internal']);
  if (route.bearer) codes.add('unauthenticated').add('forbidden');
  const byStatus = Map.groupBy([...codes].sort(), (code) => faultStatus({ code }));
  const refusals: Record<string, Json> = {};
  for (const [status, list] of byStatus)
    refusals[status] = {
      description: list.join(', '),
      content: json({ $ref: '#/components/schemas/Fault' }),
    };
  return { ...successOf(route), ...refusals };
}

function successOf({ output }: Route): Json {
  if (output === null) return { 204: { description: 'Done' } };
  const content =
    'files' in output
      ? Object.fromEntries(output.files.map((type) => [type, {}]))
      : json(toJson(output, 'output'));
  return { 200: { description: 'OK', content } };
}

function json(schema: Json): Json {
  return { 'application/json': { schema } };
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
