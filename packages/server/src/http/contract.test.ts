import { describe, expect, test } from 'vitest';
import { type Client, client, contract, ROLES } from '../contract/index.js';
import { openapi, rolesOf } from './openapi.js';
import { apiPage } from './page.js';

const document = openapi(contract, '1.2.3') as {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown>; securitySchemes: Record<string, unknown> };
};

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly security: readonly object[];
  readonly 'x-roles': unknown;
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: unknown }> };
  readonly responses: Record<string, { readonly content?: Record<string, unknown> }>;
}

const routes = Object.entries(contract);

describe('every route of the contract', () => {
  const page = apiPage(contract, document);
  const api: Client<typeof contract> = client(contract, { base: 'http://dhow.test' });

  test.each(routes)('%s is in the client, in OpenAPI and on the page, and names who may call it', (id, route) => {
    expect(typeof api[id as keyof typeof api]).toBe('function');
    const operation = document.paths[`/api${route.path}`]?.[route.method];
    expect(operation?.operationId).toBe(id);
    expect(operation?.summary).toBe(route.summary);
    expect(operation?.summary).toMatch(/^[A-Z].*\.$/s);
    expect(operation?.tags).toEqual([route.tag]);
    expect(operation?.responses.default?.content).toHaveProperty('application/problem+json');
    expect(page).toContain(`id="${id}"`);
    if (route.access === 'anyone') expect(operation?.security).toEqual([]);
    else {
      expect(rolesOf(route.access).length).toBeGreaterThan(0);
      expect(ROLES).toEqual(expect.arrayContaining([...rolesOf(route.access)]));
      expect(operation?.['x-roles']).toEqual(rolesOf(route.access));
      expect(operation?.security).toEqual([{ session: [] }, { token: [] }]);
    }
    const named = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(operation?.parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(named);
    expect(operation?.requestBody !== undefined).toBe(route.body !== undefined || route.upload !== undefined);
  });

  test('names a status only where it has a response: without one it is 204', () => {
    const contradicting = routes.filter(([, { status, response }]) => status !== undefined && response === undefined);
    expect(contradicting.map(([id]) => id)).toEqual([]);
  });

  test('has a place of its own', () => {
    expect(new Set(routes.map(([, { method, path }]) => `${method} ${path}`)).size).toBe(routes.length);
  });

  test('may be called by an administrator', () => {
    const closed = routes.filter(([, { access }]) => Array.isArray(access) && !access.includes('administrator'));
    expect(closed.map(([id]) => id)).toEqual([]);
  });
});

describe('the OpenAPI document', () => {
  test('is of version 3.1 and points to nothing that is not in it', () => {
    expect(document.openapi).toBe('3.1.0');
    const text = JSON.stringify(document);
    const pointed = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, to]) => to ?? '');
    expect(pointed.length).toBeGreaterThan(50);
    const missing = pointed.filter((to) => !(to.replace('#/components/schemas/', '') in document.components.schemas));
    expect(missing).toEqual([]);
    expect(text).not.toContain('"$defs"');
  });

  test('names every schema once, and describes those that it does not take apart', () => {
    expect(Object.keys(document.components.schemas)).toEqual(
      expect.arrayContaining(['Problem', 'Plan', 'Job', 'Instance']),
    );
    expect(document.components.schemas.Plan).toMatchObject({ description: expect.stringContaining('hash') });
  });
});

test('the page needs no script and nothing of another server', () => {
  const page = apiPage(contract, document);
  expect(page).not.toMatch(/<script|<style|style=|\son\w+=|https?:\/\/(?!json-schema)/);
});
