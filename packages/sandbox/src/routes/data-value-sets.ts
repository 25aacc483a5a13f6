import { canWriteData } from '../access.js';
import type { DataValue } from '../data-values.js';
import { DEFAULT_IDS } from '../defaults.js';
import { idOf, isObject, type JsonObject, type JsonValue, objectsOf } from '../json.js';
import type { Sandbox } from '../sandbox.js';
import type { Exchange, Route } from '../server.js';
import { conflict, empty, json, notFound, type SandboxResponse, webMessage } from '../wire/response.js';
import { jsonBody } from './body.js';

/**
 * Aggregate data values: as many of the rules as metadata needs to be vetoed by data (recordings 05#2, #23; 15#3). What a
 * value names must exist; from 2.43 on it must fit a data set, and a bad value refuses all of them.
 */
export const dataValueRoutes: readonly Route[] = [
  { method: 'POST', pattern: '/dataValueSets', consumes: ['application/json'], handler: importSet },
  { method: 'GET', pattern: '/dataValueSets', handler: exportSet },
  { method: 'POST', pattern: '/dataValues', handler: writeOne },
  { method: 'GET', pattern: '/dataValues', handler: readOne },
  { method: 'DELETE', pattern: '/dataValues', handler: deleteOne },
];

/** A value as it came, with what the head of the set says where it says nothing itself. */
interface Row {
  readonly index: number;
  readonly key: Omit<DataValue, 'value' | 'storedBy' | 'created' | 'lastUpdated'>;
  readonly value: string;
  readonly deleted: boolean;
}

interface Conflict {
  readonly object?: string;
  readonly objects: JsonObject;
  readonly value: string;
  readonly errorCode: string;
  readonly property?: string;
  indexes: number[];
}

interface Counts {
  imported: number;
  updated: number;
  ignored: number;
  deleted: number;
}

function importSet(exchange: Exchange): SandboxResponse {
  const { sandbox, query } = exchange;
  const body = jsonBody(exchange);
  const set: JsonObject = isObject(body) ? body : {};
  const rows = objectsOf(set.dataValues).map((value, index) => readRow(set, value, index));
  const remove = query.get('importStrategy') === 'DELETE';
  const dryRun = query.get('dryRun') === 'true';
  const modern = sandbox.version === '2.43';
  const conflicts = modern ? groupConflicts(exchange, set, rows) : rowConflicts(exchange, rows);
  const rejected = new Set(conflicts.flatMap(({ indexes }) => indexes));
  const counts: Counts = { imported: 0, updated: 0, ignored: 0, deleted: 0 };
  if (!modern) counts.ignored = rejected.size;
  for (const row of modern && rejected.size > 0 ? [] : rows) {
    if (!rejected.has(row.index)) write(exchange, row, counts, { remove: remove || row.deleted, dryRun });
  }
  const status = conflicts.length === 0 ? 'SUCCESS' : modern ? 'ERROR' : 'WARNING';
  return webMessage(sandbox.version, {
    status: status === 'SUCCESS' ? 200 : 409,
    ...(status === 'WARNING' ? { level: 'WARNING' } : {}),
    message: {
      SUCCESS: 'Import was successful.',
      WARNING: 'One more conflicts encountered, please check import summary.',
      ERROR: 'An error occurred, please check import summary.',
    }[status],
    response: {
      status,
      importOptions: importOptions(sandbox, remove ? 'DELETE' : 'CREATE_AND_UPDATE', dryRun),
      ...(modern ? {} : { description: 'Import process completed successfully' }),
      importCount: counts,
      conflicts,
      rejectedIndexes: [...rejected].sort((a, b) => a - b),
      dataSetComplete: 'false',
      responseType: 'ImportSummary',
    } as unknown as JsonValue,
  });
}

function readRow(set: JsonObject, value: JsonObject, index: number): Row {
  const text = (name: string, from: JsonObject = value): string => (typeof from[name] === 'string' ? from[name] : '');
  return {
    index,
    key: {
      dataElement: text('dataElement'),
      period: text('period') || text('period', set),
      orgUnit: text('orgUnit') || text('orgUnit', set),
      categoryOptionCombo: text('categoryOptionCombo') || DEFAULT_IDS.categoryOptionCombo,
      attributeOptionCombo:
        text('attributeOptionCombo') || text('attributeOptionCombo', set) || DEFAULT_IDS.categoryOptionCombo,
    },
    value: String(value.value ?? ''),
    deleted: value.deleted === true,
  };
}

/** ISO periods of DHIS2: days, weeks, months and what is made of them, quarters, half years, years with their variants. */
const PERIOD =
  /^\d{4}((0[1-9]|1[0-2])(B|NovS|AprS|AprilS[12]|NovS[12])?|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])|(Wed|Thu|Sat|Sun)?W([1-9]|[1-4]\d|5[0-3])|BiW([1-9]|1\d|2[0-7])|(Nov)?Q[1-4]|S[12]|Apr(il)?S[12]|NovS[12]|April|July|Sep|Oct|Nov|Feb|Aug)?$/;

/** The rules of 2.41 and 2.42: each value by itself (21#2-18). */
function rowConflicts({ sandbox, login }: Exchange, rows: readonly Row[]): Conflict[] {
  const { store, catalog } = sandbox;
  const conflicts: Conflict[] = [];
  const combos = catalog.types.get('categoryOptionCombos')!;
  const combo = (id: string): boolean => {
    const object = store.get('categoryOptionCombos', id);
    return object !== undefined && canWriteData(login, combos, object, store);
  };
  for (const { index, key } of rows) {
    const wrong = (errorCode: string, what: string, property: string, id: string, name = property) => {
      const known = conflicts.find((other) => other.errorCode === errorCode && other.object === (id || undefined));
      if (known) known.indexes.push(index);
      else {
        conflicts.push({
          ...(id === '' ? {} : { object: id }),
          objects: id === '' ? {} : { [name]: id },
          value: `${what}: \`${id || 'null'}\``,
          errorCode,
          property,
          indexes: [index],
        });
      }
    };
    const nobody = 'not found or not accessible';
    if (!store.has('dataElements', key.dataElement))
      wrong('E7610', `Data element ${nobody}`, 'dataElement', key.dataElement);
    else if (!PERIOD.test(key.period)) wrong('E7611', 'Period not valid', 'period', key.period);
    else if (!store.has('organisationUnits', key.orgUnit)) {
      wrong('E7612', `Organisation unit ${nobody}`, 'orgUnit', key.orgUnit, 'organisationUnit');
    } else if (!combo(key.categoryOptionCombo)) {
      wrong(
        'E7613',
        `Category option combo ${nobody} for writing data`,
        'categoryOptionCombo',
        key.categoryOptionCombo,
      );
    } else if (!combo(key.attributeOptionCombo)) {
      const id = key.attributeOptionCombo;
      wrong(
        'E7615',
        `Attribute option combo ${nobody} for writing data`,
        'attributeOptionCombo',
        id,
        'categoryOptionCombo',
      );
    }
  }
  return conflicts;
}

/** The rules of 2.43: the values of a set together, by the data set that is named or found (05#23, 21#2-17). */
function groupConflicts({ sandbox }: Exchange, set: JsonObject, rows: readonly Row[]): Conflict[] {
  const { store } = sandbox;
  if (rows.length === 0) return [];
  const indexes = rows.map(({ index }) => index);
  const refuse = (errorCode: string, args: string, value: string): Conflict[] => [
    { objects: { args }, value, errorCode, indexes },
  ];
  const list = (ids: readonly string[]): string => `[${[...new Set(ids)].join(', ')}]`;
  const elements = rows.map(({ key }) => key.dataElement);
  const elementsOf = (dataSet: JsonObject | undefined): Set<string> =>
    new Set(objectsOf(dataSet?.dataSetElements).flatMap((entry) => idOf(entry.dataElement) ?? []));

  let dataSet = typeof set.dataSet === 'string' ? store.get('dataSets', set.dataSet) : undefined;
  const named = typeof set.dataSet === 'string' ? set.dataSet : undefined;
  if (named === undefined) {
    const homeless = elements.filter((id) => !store.holds('dataSets', 'dataSetElements.dataElement', id));
    if (homeless.length > 0) {
      return refuse(
        'E8003',
        list(homeless),
        `Data set detection failed, found no set for data element(s): \`${list(homeless)}\``,
      );
    }
    const sets = store
      .find('dataSets', 'dataSetElements.dataElement', elements[0]!)
      .filter((candidate) => elements.every((id) => elementsOf(candidate).has(id)));
    if (sets.length > 1) {
      const ids = list(sets.map(({ id }) => id));
      return refuse('E8002', ids, `Data set detection failed, found multiple sets: \`${ids}\``);
    }
    [dataSet] = sets;
  }
  const id = named ?? dataSet?.id ?? '';
  const known = elementsOf(dataSet);
  const strangers = elements.filter((element) => !known.has(element));
  const unusable = (errorCode: string, what: string, ids: readonly string[]) =>
    refuse(errorCode, `${id}-${list(ids)}`, `Data set ${id} not usable with ${what}: \`${list(ids)}\``);
  if (strangers.length > 0) return unusable('E8020', 'data element(s)', strangers);
  const units = new Set(objectsOf(dataSet?.organisationUnits).map((unit) => unit.id));
  const outside = rows.map(({ key }) => key.orgUnit).filter((unit) => !units.has(unit));
  if (outside.length > 0) return unusable('E8022', 'org unit(s)', outside);
  const fits = (comboId: string, categoryCombo: string | undefined): boolean =>
    idOf(store.get('categoryOptionCombos', comboId)?.categoryCombo) === (categoryCombo ?? DEFAULT_IDS.categoryCombo);
  const attributes = rows
    .map(({ key }) => key.attributeOptionCombo)
    .filter((combo) => combo !== DEFAULT_IDS.categoryOptionCombo && !fits(combo, idOf(dataSet?.categoryCombo)));
  if (attributes.length > 0) return unusable('E8023', 'attribute option combo(s)', attributes);
  for (const { key } of rows) {
    const element = store.get('dataElements', key.dataElement);
    const combo = key.categoryOptionCombo;
    if (combo === DEFAULT_IDS.categoryOptionCombo || fits(combo, idOf(element?.categoryCombo))) continue;
    const where = `${id}-${key.dataElement}-[${combo}]`;
    const message = `Data set ${id} + data element ${key.dataElement} not usable with category option combo(s): \`[${combo}]\``;
    return refuse('E8024', where, message);
  }
  const wrongPeriod = rows.find(({ key }) => !PERIOD.test(key.period));
  if (wrongPeriod) throw conflict(`Period not valid: \`${wrongPeriod.key.period}\``);
  return [];
}

/** The one value that a query (`de`, `pe`, `ou`, `co`, `ao`), or a JSON body, names. */
function oneRow(exchange: Exchange): Row {
  const { request, query } = exchange;
  if (query.size === 0 && request.headers['content-type']?.includes('json')) {
    const body = jsonBody(exchange);
    return readRow({}, isObject(body) ? body : {}, 0);
  }
  const given = Object.entries(PARAMETERS).flatMap(([name, short]) =>
    query.has(short) ? [[name, query.get(short)!]] : [],
  );
  return readRow({}, Object.fromEntries(given) as JsonObject, 0);
}

const PARAMETERS = {
  dataElement: 'de',
  period: 'pe',
  orgUnit: 'ou',
  categoryOptionCombo: 'co',
  attributeOptionCombo: 'ao',
  value: 'value',
};

/** The codes that the addresses of one value have for what the import of a set calls otherwise (32#5-7). */
const SINGLE_CODES: Readonly<Record<string, string>> = {
  E7610: 'E1100',
  E7611: 'E1101',
  E7612: 'E1102',
  E7613: 'E1103',
  E7615: 'E1104',
};

/** The row when everything that it names is there. */
function soundRow(exchange: Exchange): Row {
  const row = oneRow(exchange);
  const modern = exchange.sandbox.version === '2.43';
  const [wrong] = modern ? groupConflicts(exchange, {}, [row]) : rowConflicts(exchange, [row]);
  if (wrong) throw conflict(wrong.value, SINGLE_CODES[wrong.errorCode] ?? wrong.errorCode);
  return row;
}

function writeOne(exchange: Exchange): SandboxResponse {
  const counts = { imported: 0, updated: 0, ignored: 0, deleted: 0 };
  write(exchange, soundRow(exchange), counts, { remove: false, dryRun: false });
  return empty(201);
}

function readOne(exchange: Exchange): SandboxResponse {
  const { sandbox } = exchange;
  const value = sandbox.data.get(oneRow(exchange).key);
  if (value !== undefined) return json(sandbox.version, 200, [value.value]);
  if (sandbox.version === '2.43') throw notFound('Data value does not exist', 'E1005');
  throw conflict('Data value does not exist');
}

function deleteOne(exchange: Exchange): SandboxResponse {
  if (!exchange.sandbox.data.delete(soundRow(exchange).key)) {
    throw conflict('Data value cannot be deleted because it does not exist');
  }
  return empty(204);
}

function write(
  { sandbox, login }: Exchange,
  { key, value }: Row,
  counts: Counts,
  how: { remove: boolean; dryRun: boolean },
): void {
  const { data } = sandbox;
  const before = data.get(key);
  if (how.remove) {
    if (before === undefined) counts.ignored++;
    else counts.deleted++;
    if (!how.dryRun) data.delete(key);
    return;
  }
  // 2.43 does not tell a new value from a changed one (05#2).
  if (before === undefined && sandbox.version !== '2.43') counts.imported++;
  else counts.updated++;
  if (how.dryRun) return;
  const stamp = sandbox.timestamp();
  data.set({ ...key, value, storedBy: login.username, created: before?.created ?? stamp, lastUpdated: stamp });
}

/** Every value of the data sets or data elements that are asked for. */
function exportSet({ sandbox, query }: Exchange): SandboxResponse {
  const dataSets = query.getAll('dataSet');
  const wanted = new Set(query.getAll('dataElement'));
  for (const id of dataSets) {
    for (const entry of objectsOf(sandbox.store.get('dataSets', id)?.dataSetElements))
      wanted.add(idOf(entry.dataElement) ?? '');
  }
  const units = new Set(query.getAll('orgUnit'));
  const periods = new Set(query.getAll('period'));
  const dataValues = [...sandbox.data.all()].filter(
    (value) =>
      wanted.has(value.dataElement) &&
      (units.size === 0 || units.has(value.orgUnit)) &&
      (periods.size === 0 || periods.has(value.period)),
  );
  const head = dataSets.length === 1 ? { dataSet: dataSets[0]! } : {};
  return json(sandbox.version, 200, { ...head, dataValues: dataValues as unknown as JsonValue });
}

function importOptions(sandbox: Sandbox, importStrategy: string, dryRun: boolean): JsonObject {
  const off = (...names: string[]): JsonObject => Object.fromEntries(names.map((name) => [name, false]));
  return {
    idSchemes: {},
    ...(sandbox.version === '2.43' ? { atomic: false } : {}),
    dryRun,
    async: false,
    importStrategy,
    mergeMode: 'REPLACE',
    reportMode: 'FULL',
    ...off('skipExistingCheck', 'sharing', 'skipNotifications', 'skipAudit', 'datasetAllowsPeriods', 'strictPeriods'),
    ...off(
      'strictDataElements',
      'strictCategoryOptionCombos',
      'strictAttributeOptionCombos',
      'strictOrganisationUnits',
    ),
    ...off('strictDataSetApproval', 'strictDataSetLocking', 'strictDataSetInputPeriods', 'requireCategoryOptionCombo'),
    ...off('requireAttributeOptionCombo', 'skipPatternValidation', 'ignoreEmptyCollection', 'force'),
    firstRowIsHeader: true,
    ...off('skipLastUpdated', 'mergeDataValues', 'skipCache'),
  };
}
