import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { VERSIONS, type Version } from '../catalog.js';
import { isObject, type JsonObject, type JsonValue, objectsOf } from '../json.js';
import { createSandbox, type Sandbox } from '../sandbox.js';
import type { ImportReport } from '../wire/import-report.js';

/** Three packages of WHO and what real servers said to them; they stand beside the checkout, not in it. */
const SHARED = new URL('../../../../../shared/', import.meta.url);
const here = existsSync(new URL('recordings/packages.json', SHARED));

interface Row {
  readonly code: string;
  readonly type: string;
  readonly property: string;
  readonly count: number;
}
interface Outcome {
  readonly http: number;
  readonly stats?: string;
  readonly message?: string;
  readonly errors?: readonly (Row & { readonly example: string })[];
}
interface Recorded {
  readonly 'as-is validate': Outcome;
  readonly 'as-is commit': Outcome;
  readonly 'after-changes': { readonly first: Outcome; readonly second: Outcome };
}

const FILES = { 'hiv-agg': 'hiv-agg-2.36', 'hiv-cs': 'hiv-cs-tracker-2.36', covac: 'covac-eir-tracker-2.36' };
type Name = keyof typeof FILES;
const NAMES = Object.keys(FILES) as Name[];

const read = (path: string): JsonObject => JSON.parse(readFileSync(new URL(path, SHARED), 'utf8')) as JsonObject;
const recorded = (name: Name, version: Version): Recorded => {
  const { packages } = read('recordings/packages.json') as unknown as {
    packages: Record<Name, { versions: Record<Version, Recorded> }>;
  };
  return packages[name].versions[version];
};
const packageOf = (name: Name): JsonObject => read(`packages/${FILES[name]}.json`);

interface Answer {
  readonly status: number;
  readonly message?: string;
  readonly report?: ImportReport;
}

function send(sandbox: Sandbox, payload: JsonObject, query = ''): Answer {
  const authorization = `Basic ${Buffer.from('admin:district').toString('base64')}`;
  const { status, body } = sandbox.handle({
    method: 'POST',
    path: '/api/metadata',
    query,
    headers: { authorization, 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(payload)),
  });
  const answer = JSON.parse(String(body)) as { message?: string; response?: ImportReport };
  return {
    status,
    ...(answer.message === undefined ? {} : { message: answer.message }),
    ...(answer.response === undefined ? {} : { report: answer.response }),
  };
}

const statsOf = ({ report }: Answer): string | undefined =>
  report &&
  (({ created, updated, deleted, ignored, total }) => `c${created} u${updated} d${deleted} i${ignored} t${total}`)(
    report.stats,
  );

/** The distinct errors of a report, counted as the recording counts them. */
function rowsOf({ report }: Answer): Row[] {
  const rows = new Map<string, Row>();
  for (const { klass, objectReports } of report?.typeReports ?? []) {
    for (const error of objectReports.flatMap(({ errorReports }) => errorReports)) {
      const reference = error.errorCode === 'E5002';
      const property = (reference ? error.args?.[2] : error.errorProperty) ?? error.args?.[0] ?? '';
      const type = klass.slice(klass.lastIndexOf('.') + 1);
      const key = JSON.stringify([error.errorCode, type, property, reference ? error.args?.[0] : '']);
      rows.set(key, { code: error.errorCode, type, property, count: (rows.get(key)?.count ?? 0) + 1 });
    }
  }
  return sorted([...rows.values()]);
}

const sorted = (rows: readonly Row[]): Row[] =>
  rows
    .map(({ code, type, property, count }) => ({ code, type, property, count }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** All objects of a document and those inside them. */
function* walk(value: JsonValue): Generator<JsonObject> {
  if (Array.isArray(value)) for (const entry of value) yield* walk(entry);
  else if (isObject(value)) {
    yield value;
    for (const entry of Object.values(value)) yield* walk(entry);
  }
}

/** The changes without which real servers take none of the packages; what needs a human's word is left out. */
function changed(name: Name, version: Version): JsonObject {
  const document = packageOf(name);
  delete document.users;
  const list = (type: string): JsonObject[] => objectsOf(document[type]);
  for (const type of ['predictors', 'indicatorGroupSets', 'dataSets', 'trackedEntityTypes']) {
    for (const [i, object] of list(type).entries()) object.shortName ??= `${String(object.name).slice(0, 46)} ${i}`;
  }
  for (const predictor of list('predictors')) {
    predictor.organisationUnitDescendants ??= 'SELECTED';
    predictor.organisationUnitLevels = [];
  }
  const units = new Set(list('organisationUnits').map(({ id }) => id));
  for (const object of walk(['visualizations', 'eventReports', 'maps'].map((type) => list(type)))) {
    if (Array.isArray(object.organisationUnits)) {
      object.organisationUnits = objectsOf(object.organisationUnits).filter(({ id }) => units.has(id!));
    }
  }
  const known = {
    users: new Set<unknown>(),
    userGroups: new Set<unknown>(list('userGroups').map(({ id }) => id)),
  };
  for (const { sharing } of walk(document)) {
    if (!isObject(sharing)) continue;
    delete sharing.owner;
    for (const kind of ['users', 'userGroups'] as const) {
      const entries = Object.entries(isObject(sharing[kind]) ? sharing[kind] : {});
      sharing[kind] = Object.fromEntries(entries.filter(([id]) => known[kind].has(id)));
    }
  }
  for (const dashboard of list('dashboards')) {
    if (version === '2.43' && typeof dashboard.description === 'string')
      dashboard.description = dashboard.description.slice(0, 255);
  }
  for (const view of list('maps').flatMap(({ mapViews }) => objectsOf(mapViews)))
    if (version === '2.43') delete view.periods;
  return document;
}

describe.skipIf(!here).each(VERSIONS)('The packages of WHO on %s [../shared/packages]', (version) => {
  it.each(NAMES)('gives %s as it is the errors and counts of real servers', (name) => {
    const { 'as-is validate': validate, 'as-is commit': commit } = recorded(name, version);
    for (const [outcome, query] of [
      [validate, 'importMode=VALIDATE'],
      [commit, ''],
    ] as const) {
      const answer = send(createSandbox({ version }), packageOf(name), query);
      expect(answer.status).toBe(outcome.http);
      expect(rowsOf(answer)).toEqual(sorted(outcome.errors ?? []));
      expect(statsOf(answer)).toBe(outcome.stats);
    }
  });

  it.each(NAMES)('takes %s after the changes that real servers need, and again as they do', (name) => {
    const { first, second } = recorded(name, version)['after-changes'];
    const sandbox = createSandbox({ version });
    const payload = changed(name, version);
    for (const outcome of [first, second]) {
      const answer = send(sandbox, payload);
      expect({ rows: rowsOf(answer), message: answer.message }).toEqual({ rows: [], message: outcome.message });
      expect(answer.status).toBe(outcome.http);
      expect(statsOf(answer)).toBe(outcome.stats);
      if (outcome.message !== undefined) expect(answer.message).toBe(outcome.message);
    }
  });

  it('takes the three on one server once their shared indicator type has one id', () => {
    const sandbox = createSandbox({ version });
    send(sandbox, changed('hiv-agg', version));
    for (const name of ['hiv-cs', 'covac'] as const) {
      const payload = changed(name, version);
      expect(rowsOf(send(sandbox, payload))).toEqual([
        { code: 'E5003', type: 'IndicatorType', property: 'name', count: 1 },
      ]);
      const [theirs] = sandbox.store.find('indicatorTypes', 'name', 'Numerator only (number)');
      const ours = objectsOf(payload.indicatorTypes).find((type) => type.name === theirs!.name)!;
      const joined = JSON.parse(JSON.stringify(payload).replaceAll(String(ours.id), theirs!.id)) as JsonObject;
      const { report } = send(sandbox, joined);
      // The type itself is one of the updated objects (live-packages section 3).
      expect(report?.stats).toMatchObject(
        name === 'covac' ? { created: 393, updated: 19 } : { created: 711, updated: 2 },
      );
    }
  });
});
