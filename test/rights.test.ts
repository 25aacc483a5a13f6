import type { MetaDocument } from '@dhow/core';
import { memoryStore, rehearseOnServer, runApply, verifyRun } from '@dhow/engine';
import { approved, dataSet, digest, element, never, orgUnit, planned, testTools } from '@dhow/engine/testing';
import { afterEach, expect, test } from 'vitest';
import { type Server, startServer } from './servers.js';

const RUN = '20261121-1405-k3f9';
const tools = testTools();
const quietly = { stop: never, signal: never, settleMs: 1 };
const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function start(name: string, document: MetaDocument): Promise<Server> {
  const server = await startServer(name, '2.42');
  servers.push(server);
  await server.fill({ organisationUnits: [{ ...orgUnit, path: '' }], ...document });
  return server;
}

/** Somebody who may import data elements and data sets, and is no superuser. */
const limited: MetaDocument = {
  userRoles: [
    {
      id: 'roAAAAAAA01',
      name: 'Importer',
      authorities: [
        'F_METADATA_IMPORT',
        'F_METADATA_EXPORT',
        'F_DATAELEMENT_PUBLIC_ADD',
        'F_DATAELEMENT_DELETE',
        'F_DATASET_PUBLIC_ADD',
        'F_DATASET_DELETE',
      ],
    },
  ],
  users: [
    {
      id: 'usAAAAAAA01',
      username: 'limited',
      password: 'District1!',
      firstName: 'Li',
      surname: 'Mited',
      userRoles: [{ id: 'roAAAAAAA01' }],
      organisationUnits: [{ id: orgUnit.id }],
    },
  ],
};

const login = { kind: 'basic', user: 'limited', password: 'District1!' } as const;

test('a login that does not see everything: said in the plan as a risk, and the import is as good', async () => {
  const staging = await start('staging', {
    dataElements: [1, 2, 3].map((n) => element(n)),
    dataSets: [dataSet([1, 2, 3])],
  });
  const production = await start('production', { ...limited, dataElements: [element(1)], dataSets: [dataSet([1])] });
  const target = await production.connect({}, login);
  expect(target.side.eyes).toEqual({ login: 'limited', sees: 'filtered' });
  const plan = await planned(await staging.connect(), target, tools);
  expect(plan.risks.map(({ code }) => code)).toContain('READ_PARTIAL');
  expect(plan.basis.diagnostics.map(({ code }) => code)).toContain('CACHES_CANNOT_BE_CLEARED');
  const store = memoryStore(digest);
  const result = await runApply(plan, approved(plan), RUN, await production.connect({}, login), store, tools, quietly);
  expect(result.findings).toEqual([]);
  expect(result.ended).toBe('imported');
  expect(await verifyRun(RUN, store, await production.connect({}, login), tools, never)).toMatchObject({
    verdict: 'proved',
    deviations: [],
  });
});

test('what this login cannot see is refused by the server, never overwritten', async () => {
  const hidden = element(3, { sharing: { public: '--------', users: {}, userGroups: {} } });
  const staging = await start('staging', { dataElements: [1, 3].map((n) => element(n)), dataSets: [dataSet([1, 3])] });
  const production = await start('production', {
    ...limited,
    dataElements: [element(1), hidden],
    dataSets: [dataSet([1])],
  });
  const target = await production.connect({}, login);
  const plan = await planned(await staging.connect(), target, tools);
  const store = memoryStore(digest);
  const before = await production.state();
  const result = await runApply(plan, approved(plan), RUN, await production.connect({}, login), store, tools, quietly);
  // The server sees what the login cannot, and refuses: nothing of that batch is written, nothing is overwritten.
  expect(result.ended).toBe('failed');
  expect(result.findings.length).toBeGreaterThan(0);
  expect(await production.state()).toEqual(before);
});

test('a dry run finds what this login cannot see, before anything is written', async () => {
  const hidden = element(3, { sharing: { public: '--------', users: {}, userGroups: {} } });
  const staging = await start('staging', { dataElements: [1, 3].map((n) => element(n)), dataSets: [dataSet([1, 3])] });
  const production = await start('production', {
    ...limited,
    dataElements: [element(1), hidden],
    dataSets: [dataSet([1])],
  });
  const target = await production.connect({}, login);
  const plan = await planned(await staging.connect(), target, tools);
  // It was looked for by id, code and name; what was not found may be there all the same, and the plan says of how many.
  expect(plan.basis.free.map(({ ref, code, name }) => [ref.id, code, name])).toContainEqual([
    hidden.id,
    hidden.code,
    hidden.name,
  ]);
  expect(plan.risks.find(({ code }) => code === 'READ_PARTIAL')?.why).toMatchObject({ login: 'limited', creates: 1 });
  const before = await production.state();
  const rehearsal = await rehearseOnServer(plan, target, tools, never);
  expect(rehearsal.ok).toBe(false);
  expect(rehearsal.batches.flatMap(({ findings }) => findings.map(({ about }) => about?.id))).toEqual([hidden.id]);
  expect(await production.state()).toEqual(before);
});
