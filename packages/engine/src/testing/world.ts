import { createHash } from 'node:crypto';
import { type Digest, defaultPolicies, type MetaDocument, type MetaObject, type Plan, type Version } from '@dhow/core';
import { shippedCatalog } from '@dhow/core/testing';
import { approve } from '../flow/guard.js';
import { rememberRun } from '../flow/installs.js';
import { makePlan, type PlanOptions } from '../flow/plan.js';
import { verifyRun } from '../flow/verify.js';
import type { Clock } from '../ports/clock.js';
import type { InstallStore } from '../ports/installs.js';
import type { Source } from '../ports/source.js';
import type { RunStore } from '../ports/stores.js';
import type { Target } from '../ports/target.js';
import type { Tools } from '../ports/tools.js';
import { MemoryInstance } from './memory-instance.js';

export const digest: Digest = (text) => createHash('sha256').update(text).digest('hex');

/** A clock that goes on by a second each time it is asked, and never waits. */
export function testTools(): Tools {
  let now = Date.parse('2026-11-21T14:05:00Z');
  const clock: Clock = {
    now: () => {
      now += 1000;
      return new Date(now).toISOString();
    },
    sleep: async () => {},
  };
  return { clock, digest, version: '0.1.0' };
}

export const never = new AbortController().signal;

const sharing = { public: 'rw------', users: {}, userGroups: {} };
/** Of types whose data is shared too. */
const dataSharing = { public: 'rwrw----', users: {}, userGroups: {} };

/** What every DHIS2 has from its first start. */
const defaults: MetaDocument = {
  categoryOptions: [{ id: 'xYerKDKCefk', name: 'default', code: 'default', shortName: 'default', sharing }],
  categories: [
    {
      id: 'GLevLNI9wkl',
      name: 'default',
      code: 'default',
      shortName: 'default',
      dataDimensionType: 'DISAGGREGATION',
      categoryOptions: [{ id: 'xYerKDKCefk' }],
      sharing,
    },
  ],
  categoryCombos: [
    {
      id: 'bjDvmb4bfuf',
      name: 'default',
      code: 'default',
      dataDimensionType: 'DISAGGREGATION',
      categories: [{ id: 'GLevLNI9wkl' }],
      sharing,
    },
  ],
  categoryOptionCombos: [
    {
      id: 'HllvX50cXC0',
      name: 'default',
      code: 'default',
      categoryCombo: { id: 'bjDvmb4bfuf' },
      categoryOptions: [{ id: 'xYerKDKCefk' }],
    },
  ],
};

export const element = (n: number, more: object = {}): MetaObject => ({
  id: `deAAAAAAA${String(n).padStart(2, '0')}`,
  name: `Element ${n}`,
  shortName: `Element ${n}`,
  code: `DE_${n}`,
  valueType: 'NUMBER',
  domainType: 'AGGREGATE',
  aggregationType: 'SUM',
  categoryCombo: { id: 'bjDvmb4bfuf' },
  sharing,
  ...more,
});

export const dataSet = (elements: readonly number[], more: object = {}): MetaObject => ({
  id: 'dsAAAAAAA01',
  name: 'Monthly',
  shortName: 'Monthly',
  code: 'DS_1',
  periodType: 'Monthly',
  categoryCombo: { id: 'bjDvmb4bfuf' },
  dataSetElements: elements.map((n) => ({ dataElement: { id: element(n).id }, dataSet: { id: 'dsAAAAAAA01' } })),
  organisationUnits: [{ id: 'ouAAAAAAA01' }],
  sharing: dataSharing,
  ...more,
});

export const orgUnit: MetaObject = {
  id: 'ouAAAAAAA01',
  name: 'Country',
  shortName: 'Country',
  openingDate: '2000-01-01T00:00:00.000',
  path: '/ouAAAAAAA01',
  level: 1,
};

/** An instance with what every DHIS2 has, an org unit, and these objects. */
export const instance = (name: string, objects: MetaDocument, version: Version = '2.42'): MemoryInstance =>
  new MemoryInstance({
    catalog: shippedCatalog(version),
    name,
    address: `http://${name}.example`,
    systemId: name,
    objects: { ...defaults, organisationUnits: [orgUnit], ...objects },
  });

/** Staging brings elements 1 to 4; production has the data set with 1 and 2, one of them under an older name. */
export function pair(version: Version = '2.42'): { source: MemoryInstance; target: MemoryInstance } {
  return {
    source: instance(
      'staging',
      { dataElements: [1, 2, 3, 4].map((n) => element(n)), dataSets: [dataSet([1, 2, 3, 4])] },
      version,
    ),
    target: instance(
      'production',
      {
        dataElements: [element(1), element(2, { name: 'Old name' })],
        dataSets: [dataSet([1, 2], { name: 'Monthly (old)' })],
      },
      version,
    ),
  };
}

export const options = (more: Partial<PlanOptions> = {}): PlanOptions => ({
  selection: { include: [{ type: 'dataSets', match: 'DS_1' }], exclude: [], dependents: {} },
  policies: defaultPolicies,
  answers: new Map(),
  updateDependencies: ['all'],
  batchSize: 1,
  askData: false,
  ...more,
});

/** A plan with every question answered: by its proposal, else by its first choice. */
export async function planned(
  source: Source,
  target: Target,
  tools: Tools = testTools(),
  more: Partial<PlanOptions> = {},
): Promise<Plan> {
  const answers = new Map<string, string>();
  for (;;) {
    const plan = await makePlan(source, target, options({ answers, ...more }), tools, never);
    const open = plan.questions.filter(({ answer }) => answer === null);
    if (open.length === 0) return plan;
    for (const { id, proposal, choices } of open) answers.set(id, proposal ?? choices[0]!.id);
  }
}

/** Somebody's yes to all of it. */
export const approved = (plan: Plan) => {
  const accepts = new Map<string, number>();
  for (const { code } of plan.risks) accepts.set(code, (accepts.get(code) ?? 0) + 1);
  return approve(plan, { who: 'ann', when: '2026-11-21T14:05:00.000Z', accepts });
};

/** The check of a run, with what was installed remembered as the command does. */
export const checkRun = (run: string, store: RunStore, target: Target, tools: Tools, installs: InstallStore) =>
  verifyRun(run, store, target, tools, never, undefined, (outcome) => rememberRun(run, outcome, store, installs));
