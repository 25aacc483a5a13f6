import { type Catalog, Fault, isObject, type Json, type JsonObject } from '@dhow/core';
import type { ImportAnswer } from '@dhow/engine';
import type { HttpClient } from '../http/client.js';
import { exceptionIn } from '../problem/exception.js';
import { readReport, reportIn } from './answer.js';

const TASKS = '/api/system/tasks/METADATA_IMPORT';
const SUMMARIES = '/api/system/taskSummaries/METADATA_IMPORT';

/** A task that says nothing new for this long is looked at as a job; for ten times as long, it is given up. */
const SILENT_MS = 60_000;
const FIRST_POLL_MS = 250;
const LONGEST_POLL_MS = 5000;
const SUMMARY_TRIES = 5;

/** The id of the job that an asynchronous import was given. Its `Location` does not say it (09#16). */
export function jobIdIn(json: Json | undefined): string | undefined {
  const response = isObject(json) && isObject(json.response) ? json.response : undefined;
  return response && typeof response.id === 'string' && response.jobType === 'METADATA_IMPORT'
    ? response.id
    : undefined;
}

/** Waits for an asynchronous import to end and reads what it says. */
export async function awaitImport(
  client: HttpClient,
  id: string,
  catalog: Catalog,
  signal: AbortSignal,
): Promise<ImportAnswer> {
  const at = `${client.address}${TASKS}/${id}`;
  const unknown = (cause: Fault): ImportAnswer => ({ kind: 'unknown', cause });
  try {
    const end = await awaitTask(client, id, signal);
    if (end === undefined) return unknown(new Fault('failed', 'TASK_ENDLESS', { job: id }, { at }));
    // The summary may come a moment after the last word; of a process that failed there is none, ever (16#38-40).
    const tries = String(end.message).startsWith('Process failed') ? 1 : SUMMARY_TRIES;
    for (let tried = 1; tried <= tries; tried++) {
      if (tried > 1) await client.clock.sleep(FIRST_POLL_MS * 2, signal);
      const report = reportIn((await client.get(`${SUMMARIES}/${id}`, signal)).json);
      if (report) return readReport(report, catalog, at);
    }
    if (end.level === 'ERROR') {
      const message = String(end.message).replace(/^Process failed: /, '');
      const { finding, early } = exceptionIn(200, message, '');
      return { kind: 'refused', diagnostics: [finding], cachesDoubtful: !early };
    }
    return unknown(new Fault('failed', 'TASK_NO_SUMMARY', { job: id }, { at }));
  } catch (cause) {
    if (cause instanceof Fault) return unknown(cause);
    throw cause;
  }
}

/** The last word of a task, or undefined where it never ends. */
async function awaitTask(client: HttpClient, id: string, signal: AbortSignal): Promise<JsonObject | undefined> {
  let silentMs = 0;
  let lookAt = SILENT_MS;
  let heard = -1;
  for (let wait = FIRST_POLL_MS; ; wait = Math.min(wait * 1.5, LONGEST_POLL_MS)) {
    await client.clock.sleep(wait, signal);
    const said = notificationsIn(await client.getJson(`${TASKS}/${encodeURIComponent(id)}`, signal));
    const [newest] = said;
    if (newest?.completed === true) return newest;
    silentMs = said.length === heard ? silentMs + wait : 0;
    if (silentMs === 0) lookAt = SILENT_MS;
    heard = said.length;
    if (silentMs < lookAt) continue;
    const state = await jobState(client, id, signal);
    if (state === 'failed') return { level: 'ERROR', message: '', completed: true };
    if (state === 'ended') return newest ?? { level: 'INFO', message: '', completed: true };
    if (silentMs > 10 * SILENT_MS) return undefined;
    lookAt = silentMs + SILENT_MS;
  }
}

/** What the job behind a task says of itself. Servers leave tasks open whose job has ended: DISABLED is its end (16#40). */
async function jobState(client: HttpClient, id: string, signal: AbortSignal): Promise<'running' | 'ended' | 'failed'> {
  const { status, json } = await client.get(
    `/api/jobConfigurations/${encodeURIComponent(id)}?fields=jobStatus,lastExecutedStatus`,
    signal,
  );
  if (status === 404) return 'ended';
  if (!isObject(json) || json.jobStatus !== 'DISABLED') return 'running';
  return json.lastExecutedStatus === 'FAILED' ? 'failed' : 'ended';
}

const notificationsIn = (json: Json): readonly JsonObject[] => (Array.isArray(json) ? json.filter(isObject) : []);

/**
 * Resolves when no metadata import runs that this login can see: imports that a server runs within the request itself are
 * in no list.
 *
 * @throws Fault IMPORT_RUNNING_THERE after `patienceMs`
 */
export async function awaitIdle(client: HttpClient, signal: AbortSignal, patienceMs: number): Promise<void> {
  let waited = 0;
  for (let wait = FIRST_POLL_MS; ; wait = Math.min(wait * 2, LONGEST_POLL_MS)) {
    const running = await runningImports(client, signal);
    if (running.length === 0) return;
    if (waited >= patienceMs)
      throw new Fault('refused', 'IMPORT_RUNNING_THERE', { jobs: running }, { at: `${client.address}${TASKS}` });
    await client.clock.sleep(wait, signal);
    waited += wait;
  }
}

async function runningImports(client: HttpClient, signal: AbortSignal): Promise<readonly string[]> {
  const { status, json } = await client.get(TASKS, signal);
  if (status >= 400 || !isObject(json)) return []; // this login may not see tasks
  const open = Object.entries(json)
    .filter(([, said]) => notificationsIn(said)[0]?.completed === false)
    .map(([id]) => id);
  const running: string[] = [];
  for (const id of open) if ((await jobState(client, id, signal)) === 'running') running.push(id);
  return running;
}
