import type { Json } from '@dhow/core';
import { describe, expect, test } from 'vitest';
import { endAfterTest, forever, json, LOGIN, quickClock, recorded, serve, VERSIONS } from '../../test/servers.js';
import { HttpClient } from '../http/client.js';
import { shippedCatalog } from '../profile/catalog.js';
import { awaitIdle, awaitImport, jobIdIn } from './task.js';

const { catalog } = shippedCatalog('2.42');
const TASK = '/api/system/tasks/METADATA_IMPORT';

/** A server that gives each path its answers in turn, the last one for ever. */
async function clientTo(answers: Readonly<Record<string, readonly (Json | undefined)[]>>) {
  const turns = new Map<string, number>();
  const { address, seen } = await serve(({ url }, response) => {
    const path = url.split('?')[0] ?? '';
    const list = answers[path];
    if (list === undefined)
      return json(response, 404, { httpStatus: 'Not Found', httpStatusCode: 404, status: 'ERROR', message: 'no' });
    const turn = turns.get(path) ?? 0;
    turns.set(path, turn + 1);
    json(response, 200, list[Math.min(turn, list.length - 1)]);
  });
  const clock = quickClock();
  const client = new HttpClient({ address, login: LOGIN, clock });
  endAfterTest(() => client.close());
  return { client, clock, seen };
}

const line = (message: string, completed: boolean, level = 'INFO'): Json => ({
  level,
  message,
  completed,
  category: 'METADATA_IMPORT',
});

describe.each(VERSIONS)('an import in the background of a %s', (version) => {
  const steps = recorded(version, '09-report-modes-async-compressed');
  const failing = recorded(version, '16-users-and-default-sharing');

  test('has its id in the body, not in its location (09#16)', () => {
    expect(jobIdIn(steps[15]?.answer.body)).toBe('{uid:1}');
    expect(steps[15]?.answer.headers.location).not.toContain('{uid:1}');
  });

  test('ends with what its summary says', async () => {
    const { client } = await clientTo({
      [`${TASK}/j1`]: [[], [line('started', false)], steps[16]?.answer.body as Json],
      '/api/system/taskSummaries/METADATA_IMPORT/j1': [steps[17]?.answer.body as Json],
    });
    expect(await awaitImport(client, 'j1', catalog, forever)).toMatchObject({
      kind: 'done',
      stats: { created: 1, total: 1 },
    });
  });

  test('has a summary that may come a moment later', async () => {
    const { client } = await clientTo({
      [`${TASK}/j1`]: [steps[16]?.answer.body as Json],
      '/api/system/taskSummaries/METADATA_IMPORT/j1': [undefined, undefined, steps[17]?.answer.body as Json],
    });
    expect((await awaitImport(client, 'j1', catalog, forever)).kind).toBe('done');
  });

  test('is refused when its summary says so', async () => {
    const { client } = await clientTo({
      [`${TASK}/j1`]: [steps[19]?.answer.body as Json],
      '/api/system/taskSummaries/METADATA_IMPORT/j1': [steps[20]?.answer.body as Json],
    });
    expect(await awaitImport(client, 'j1', catalog, forever)).toMatchObject({
      kind: 'refused',
      diagnostics: [{ code: 'IMPORT_E5002', about: { type: 'dataElements', id: 'ScM09DaEld2' } }],
    });
  });

  test('that could not be read has no summary, ever: its last word says why (16#38)', async () => {
    const { client } = await clientTo({
      [`${TASK}/j1`]: [failing[38]?.answer.body as Json],
      '/api/system/taskSummaries/METADATA_IMPORT/j1': [undefined],
    });
    expect(await awaitImport(client, 'j1', catalog, forever)).toMatchObject({
      kind: 'refused',
      cachesDoubtful: false,
      diagnostics: [{ code: 'IMPORT_NOT_JSON' }],
    });
  });
});

describe('a task that goes wrong', () => {
  test('never ends: after a long silence nobody knows', async () => {
    const { client, clock } = await clientTo({
      [`${TASK}/j1`]: [[line('started', false)]],
      '/api/jobConfigurations/j1': [{ jobStatus: 'RUNNING' }],
    });
    expect(await awaitImport(client, 'j1', catalog, forever)).toMatchObject({
      kind: 'unknown',
      cause: { code: 'TASK_ENDLESS' },
    });
    expect(clock.slept.reduce((a, b) => a + b, 0)).toBeGreaterThan(600_000);
  });

  test('whose job has failed meanwhile is refused, with the caches in doubt (16#40)', async () => {
    const { client } = await clientTo({
      [`${TASK}/j1`]: [[line('started', false)]],
      '/api/jobConfigurations/j1': [{ jobStatus: 'DISABLED', lastExecutedStatus: 'FAILED' }],
      '/api/system/taskSummaries/METADATA_IMPORT/j1': [undefined],
    });
    expect(await awaitImport(client, 'j1', catalog, forever)).toMatchObject({ kind: 'refused', cachesDoubtful: true });
  });

  test('that ends without a summary leaves open what was done', async () => {
    const { client } = await clientTo({
      [`${TASK}/j1`]: [[line('done', true)]],
      '/api/system/taskSummaries/METADATA_IMPORT/j1': [undefined],
    });
    expect(await awaitImport(client, 'j1', catalog, forever)).toMatchObject({
      kind: 'unknown',
      cause: { code: 'TASK_NO_SUMMARY' },
    });
  });

  test('on a server that goes away leaves open what was done', async () => {
    const { client } = await clientTo({});
    expect((await awaitImport(client, 'j1', catalog, forever)).kind).toBe('unknown');
  });
});

describe('waiting until a server is idle', () => {
  test('ends at once where nothing runs', async () => {
    const { client, seen } = await clientTo({ [TASK]: [{ j1: [line('done', true), line('started', false)] }] });
    await awaitIdle(client, forever, 1000);
    expect(seen).toHaveLength(1);
  });

  test('waits for a running import', async () => {
    const running = { j1: [line('started', false)] };
    const { client, clock } = await clientTo({
      [TASK]: [running, running, { j1: [line('done', true)] }],
      '/api/jobConfigurations/j1': [{ jobStatus: 'RUNNING' }],
    });
    await awaitIdle(client, forever, 60_000);
    expect(clock.slept).toHaveLength(2);
  });

  test('does not wait for a task that was left open by a job that has ended', async () => {
    const { client, clock } = await clientTo({
      [TASK]: [{ j1: [line('started', false)] }],
      '/api/jobConfigurations/j1': [{ jobStatus: 'DISABLED', lastExecutedStatus: 'COMPLETED' }],
    });
    await awaitIdle(client, forever, 1000);
    expect(clock.slept).toEqual([]);
  });

  test('gives up in the end, naming the import that runs', async () => {
    const { client } = await clientTo({
      [TASK]: [{ j1: [line('started', false)] }],
      '/api/jobConfigurations/j1': [{ jobStatus: 'RUNNING' }],
    });
    await expect(awaitIdle(client, forever, 2000)).rejects.toMatchObject({
      code: 'IMPORT_RUNNING_THERE',
      params: { jobs: ['j1'] },
    });
  });
});
