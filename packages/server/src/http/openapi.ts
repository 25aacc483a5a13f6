import * as z from 'zod';
import { problemSchema } from '../contract/problem.js';
import { type Access, type Contract, ROLES, type Route, type Schema } from '../contract/route.js';

type Json = Record<string, unknown>;

/** Roles that may make a call; none where it is for anyone. */
export const rolesOf = (access: Access): readonly string[] =>
  access === 'anyone' ? [] : access === 'everyone' ? ROLES : access;

/** The OpenAPI 3.1 document of a contract. */
export function openapi(contract: Contract, version: string): Json {
  const schemas: Record<string, unknown> = {};
  const schemaOf = (schema: Schema, io: 'input' | 'output'): Json => {
    const {
      $schema: _,
      $defs = {},
      ...own
    } = z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any' });
    for (const [name, definition] of Object.entries($defs)) schemas[name] = inComponents(definition);
    // A schema with a name stands among the named ones; its uses point there.
    const { id, ...rest } = own as Json;
    if (typeof id !== 'string') return inComponents(own) as Json;
    schemas[id] = inComponents(rest);
    return { $ref: `#/components/schemas/${id}` };
  };
  const problems = {
    description: 'What is wrong, as a problem document (RFC 9457).',
    content: { 'application/problem+json': { schema: schemaOf(problemSchema, 'output') } },
  };
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [id, route] of Object.entries(contract)) {
    const path = `/api${route.path}`;
    paths[path] ??= {};
    paths[path][route.method] = operationOf(id, route, schemaOf, problems);
  }
  const tags = [...new Set(Object.values(contract).map(({ tag }) => tag))];
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: { title: 'Dhow', version, summary: 'Carries metadata between DHIS2 servers.' },
    tags: tags.map((name) => ({ name })),
    paths,
    components: {
      schemas,
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'dhow',
          description: 'The session of a browser; over HTTPS its name is __Host-dhow.',
        },
        token: { type: 'http', scheme: 'bearer', description: 'An API token: dhow_...' },
      },
    },
  };
}

function operationOf(
  id: string,
  route: Route,
  schemaOf: (schema: Schema, io: 'input' | 'output') => Json,
  problems: Json,
): Json {
  const { access, body, upload, streams, response } = route;
  const content = streams
    ? { [streams.type]: { schema: { type: 'string' } } }
    : response && { 'application/json': { schema: schemaOf(response, 'output') } };
  return {
    operationId: id,
    summary: route.summary,
    tags: [route.tag],
    security: access === 'anyone' ? [] : [{ session: [] }, { token: [] }],
    'x-roles': access === 'anyone' ? 'anyone' : rolesOf(access),
    parameters: [...parametersOf(route.params, 'path', schemaOf), ...parametersOf(route.query, 'query', schemaOf)],
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } },
    }),
    ...(upload && {
      requestBody: {
        required: true,
        description: `Up to ${Math.floor(upload.maxBytes / 1024 / 1024)} MB.`,
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
    }),
    responses: {
      [String(route.status ?? (content ? 200 : 204))]: { description: route.summary, ...(content && { content }) },
      default: problems,
    },
  };
}

function parametersOf(
  schema: Schema | undefined,
  where: 'path' | 'query',
  schemaOf: (schema: Schema, io: 'input' | 'output') => Json,
): readonly Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, one]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    ...(one.description !== undefined && { description: one.description }),
    schema: one,
  }));
}

/** References to named schemas, as OpenAPI has them. */
const inComponents = (schema: unknown): unknown =>
  JSON.parse(
    JSON.stringify(schema, (key, value) => (key === '$schema' ? undefined : value)).replaceAll(
      '"#/$defs/',
      '"#/components/schemas/',
    ),
  );
