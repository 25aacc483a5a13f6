import type { Json, JsonObject, MetaObject } from '@dhow/core';
import type { ReadRequest } from '@dhow/engine';
import { describe, expect, test } from 'vitest';
import { endAfterTest, forever, json, LOGIN, queryOf, quickClock, serve } from '../../test/servers.js';
import { HttpClient } from '../http/client.js';
import { shippedCatalog } from '../profile/catalog.js';
import { MetadataReader } from './reader.js';

const { catalog } = shippedCatalog('2.42');
const none: ReadRequest = { ids: new Map(), dependents: [], all: new Set(), matches: [], probes: [], fields: 'whole' };

/** A server that does as a test says with `GET /api/metadata`. */
async function readerOf(answer: (query: Map<string, string[]>, nth: number) => Json) {
  let nth = 0;
  const { address, seen } = await serve(({ url }, response) => json(response, 200, answer(queryOf(url), nth++)));
  const client = new HttpClient({ address, login: LOGIN, clock: quickClock() });
  endAfterTest(() => client.close());
  return { reader: new MetadataReader({ client, catalog, authorities: new Set(['ALL']) }), seen };
}

const wanted = (query: Map<string, string[]>, type: string): string[] => {
  const [filter] = query.get(`${type}:filter`) ?? [];
  return filter ? filter.slice(filter.indexOf('[') + 1, -1).split(',') : [];
};

describe('an export that is cut in silence', () => {
  const ids = Array.from({ length: 40 }, (_, i) => `De${String(i).padStart(9, '0')}`);

  /** Ends at the first culprit, in an order of its own. */
  const cutAt = (culprits: ReadonlySet<string>, order: (ids: string[], guard: boolean) => string[]) =>
    readerOf((query) => {
      const guard = query.has('skipSharing');
      const asked = order(wanted(query, 'dataElements'), guard);
      const end = guard ? -1 : asked.findIndex((id) => culprits.has(id));
      const given = end < 0 ? asked : asked.slice(0, end);
      return { system: {}, dataElements: given.map((id): JsonObject => ({ id, name: id })) };
    });

  const read = (reader: MetadataReader) =>
    reader.read({ ...none, ids: new Map([['dataElements', new Set(ids)]]) }, forever);

  test('is completed in few requests where the guard comes in the order of the export', async () => {
    const { reader, seen } = await cutAt(new Set([ids[11]!, ids[30]!]), (asked) => [...asked].sort());
    const reading = await read(reader);
    expect(reading.objects.size).toBe(40);
    expect([...reading.unknownSharing]).toEqual([`dataElements:${ids[11]}`, `dataElements:${ids[30]}`]);
    expect(seen.length).toBeLessThanOrEqual(9);
  });

  test('is completed where the orders differ, and no innocent object is blamed', async () => {
    const { reader } = await cutAt(new Set([ids[11]!, ids[30]!]), (asked, guard) =>
      guard ? [...asked].reverse() : [...asked].sort(),
    );
    const reading = await read(reader);
    expect(reading.objects.size).toBe(40);
    expect([...reading.unknownSharing].sort()).toEqual([`dataElements:${ids[11]}`, `dataElements:${ids[30]}`]);
  });

  test('an object that is deleted meanwhile is absent', async () => {
    const { reader } = await readerOf((query, nth) => ({
      dataElements: nth === 1 ? wanted(query, 'dataElements').map((id) => ({ id })) : [],
    }));
    const reading = await reader.read({ ...none, ids: new Map([['dataElements', new Set([ids[0]!])]]) }, forever);
    expect([...reading.absent]).toEqual([`dataElements:${ids[0]}`]);
    expect(reading.unknownSharing.size).toBe(0);
  });
});

describe('a cache that lies', () => {
  const action = (more: JsonObject = {}): JsonObject => ({
    id: 'Action00001',
    programRuleActionType: 'HIDEFIELD',
    ...more,
  });
  const rule: JsonObject = { id: 'Rule0000001', programRuleActions: [{ id: 'Action00001' }] };
  const request = { ...none, ids: new Map([['programRuleActions', new Set(['Action00001'])]]) };

  test('gives rule actions without their rule: the rule that lists them is asked for', async () => {
    const { reader } = await readerOf((query) =>
      query.has('programRules:filter') ? { programRules: [rule] } : { programRuleActions: [action()] },
    );
    const { objects, diagnostics } = await reader.read(request, forever);
    expect(objects.get('programRuleActions:Action00001')).toMatchObject({ programRule: { id: 'Rule0000001' } });
    expect([...objects.keys()]).toEqual(['programRuleActions:Action00001']);
    expect(diagnostics).toEqual([
      {
        code: 'CACHE_LIES',
        severity: 'warning',
        about: { type: 'programRuleActions', id: 'Action00001' },
        params: { rule: 'Rule0000001' },
      },
    ]);
  });

  test('asks nothing more where the rule is read in the same answer', async () => {
    const { reader, seen } = await readerOf(() => ({ programRules: [rule], programRuleActions: [action()] }));
    const ids = new Map([...request.ids, ['programRules', new Set(['Rule0000001'])]]);
    const { objects } = await reader.read({ ...request, ids }, forever);
    expect(objects.get('programRuleActions:Action00001')).toMatchObject({ programRule: { id: 'Rule0000001' } });
    expect(seen).toHaveLength(1);
  });

  test('an action that no rule lists stays as it is', async () => {
    const { reader } = await readerOf((query) =>
      query.has('programRules:filter') ? {} : { programRuleActions: [action()] },
    );
    const { objects, diagnostics } = await reader.read(request, forever);
    expect(objects.get('programRuleActions:Action00001') as MetaObject).not.toHaveProperty('programRule');
    expect(diagnostics).toEqual([]);
  });
});

test('an answer that is no metadata is an error, never nothing', async () => {
  const { reader } = await readerOf(() => [1, 2]);
  await expect(reader.read({ ...none, all: new Set(['dataElements']) }, forever)).rejects.toMatchObject({
    code: 'ANSWER_NOT_METADATA',
  });
});
