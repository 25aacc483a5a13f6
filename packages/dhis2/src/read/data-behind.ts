import { Fault, isObject, type Json, type Ref, type RefKey, refKey } from '@dhow/core';
import type { HttpClient } from '../http/client.js';

type Found = 'yes' | 'no' | 'unknown';

/** How to ask for one row of data behind an object: a path, and where in the answer the rows stand. */
interface Question {
  readonly path: string;
  readonly rows: string;
}

/** Any time that data can have. */
const EVER = 'startDate=1900-01-01&endDate=2200-01-01';

/** Questions by type; the answer is `yes` when any of them finds a row. Types without a row here stay `unknown`. */
const QUESTIONS: Readonly<Record<string, (id: string, root: string) => readonly Question[]>> = {
  dataElements: (id, root) => [values(`dataElement=${id}`, root)],
  dataSets: (id, root) => [values(`dataSet=${id}`, root)],
  programs: (id) => [
    { path: `/api/tracker/events?program=${id}&fields=event&pageSize=1`, rows: 'events' },
    {
      path: `/api/tracker/enrollments?program=${id}&fields=enrollment&pageSize=1`,
      rows: 'enrollments',
    },
  ],
  programStages: (id) => [{ path: `/api/tracker/events?programStage=${id}&fields=event&pageSize=1`, rows: 'events' }],
  trackedEntityTypes: (id) => [
    {
      path: `/api/tracker/trackedEntities?trackedEntityType=${id}&fields=trackedEntity&pageSize=1&orgUnitMode=ALL`,
      rows: 'trackedEntities',
    },
  ],
};

const values = (what: string, root: string): Question => ({
  path: `/api/dataValueSets?${what}&orgUnit=${root}&children=true&${EVER}&limit=1&includeDeleted=true&format=json`,
  rows: 'dataValues',
});

/**
 * Is there data behind these objects? Deleted values count: they veto a deletion, too (05#24). `no` only from a login that
 * sees all, and only where every question was answered.
 */
export async function dataBehind(
  client: HttpClient,
  refs: readonly Ref[],
  sees: 'all' | 'filtered',
  signal: AbortSignal,
): Promise<ReadonlyMap<RefKey, Found>> {
  const answers = new Map<RefKey, Found>();
  let roots: readonly string[] | undefined;
  for (const ref of refs) {
    const questions = QUESTIONS[ref.type];
    if (questions === undefined) {
      answers.set(refKey(ref), 'unknown');
      continue;
    }
    roots ??= await rootUnits(client, signal);
    // Values can only be asked for below org units: without one there are none.
    const asked = roots.flatMap((root) => questions(encodeURIComponent(ref.id), root));
    let found: Found = sees === 'all' ? 'no' : 'unknown';
    for (const { path, rows } of new Map(asked.map((question) => [question.path, question])).values()) {
      const answer = await rowsIn(client, path, rows, signal);
      if (answer === 'yes') {
        found = 'yes';
        break;
      }
      if (answer === 'unknown') found = 'unknown';
    }
    answers.set(refKey(ref), found);
  }
  return answers;
}

async function rootUnits(client: HttpClient, signal: AbortSignal): Promise<readonly string[]> {
  const answer = await client.getJson('/api/organisationUnits?filter=level:eq:1&fields=id&paging=false', signal);
  const units = isObject(answer) ? answer.organisationUnits : undefined;
  return Array.isArray(units) ? units.flatMap((unit: Json) => (isObject(unit) ? [String(unit.id)] : [])) : [];
}

async function rowsIn(client: HttpClient, path: string, rows: string, signal: AbortSignal): Promise<Found> {
  try {
    const { status, json } = await client.get(path, signal);
    if (status !== 200) return 'unknown';
    // No values at all are an empty body (30#26).
    if (json === undefined) return 'no';
    const list = isObject(json) ? json[rows] : undefined;
    if (!Array.isArray(list)) return 'unknown';
    return list.length > 0 ? 'yes' : 'no';
  } catch (cause) {
    if (cause instanceof Fault && cause.kind !== 'stopped') return 'unknown';
    throw cause;
  }
}
