import {
  type ImportOutcome,
  type ImportParams,
  importMetadata,
  readImportParams,
  shownParams,
} from '../importer/import.js';
import { commitMessages, type Job, shownParameters } from '../jobs.js';
import type { JsonObject, JsonValue } from '../json.js';
import type { Exchange, Route } from '../server.js';
import type { ImportReport } from '../wire/import-report.js';
import { empty, json, Refusal, type SandboxResponse, webMessageBody } from '../wire/response.js';

/** What jobs say while they run, and their summaries at the end (09#16-24, 16#38-41). */
export const taskRoutes: readonly Route[] = [
  { method: 'GET', pattern: '/system/tasks', handler: allTasks },
  { method: 'GET', pattern: '/system/tasks/{jobType}', handler: tasksOfType },
  { method: 'GET', pattern: '/system/tasks/{jobType}/{job}', handler: tasksOfJob },
  { method: 'GET', pattern: '/system/taskSummaries/{jobType}', handler: summariesOfType },
  { method: 'GET', pattern: '/system/taskSummaries/{jobType}/{job}', handler: summaryOfJob },
];

const said = (job: Job): JsonValue => job.notifications as unknown as JsonValue;

function allTasks({ sandbox }: Exchange): SandboxResponse {
  const byType: Record<string, JsonObject> = {};
  for (const job of sandbox.jobs.all()) {
    byType[job.type] ??= {};
    byType[job.type]![job.id] = said(job);
  }
  return json(sandbox.version, 200, byType);
}

const jobsOf = ({ sandbox, params }: Exchange): Job[] =>
  sandbox.jobs.all().filter(({ type }) => type === params.jobType);

function tasksOfType(exchange: Exchange): SandboxResponse {
  return json(exchange.sandbox.version, 200, Object.fromEntries(jobsOf(exchange).map((job) => [job.id, said(job)])));
}

function tasksOfJob({ sandbox, params }: Exchange): SandboxResponse {
  const job = sandbox.jobs.find(params.jobType!, params.job!);
  return json(sandbox.version, 200, job ? said(job) : []);
}

function summariesOfType(exchange: Exchange): SandboxResponse {
  const summaries = jobsOf(exchange).flatMap((job) => (job.summary === undefined ? [] : [[job.id, job.summary]]));
  return json(exchange.sandbox.version, 200, Object.fromEntries(summaries) as JsonObject);
}

function summaryOfJob({ sandbox, params }: Exchange): SandboxResponse {
  const summary = sandbox.jobs.find(params.jobType!, params.job!)?.summary;
  return summary === undefined ? empty(200) : json(sandbox.version, 200, summary);
}

const IMPORT = 'METADATA_IMPORT';

/**
 * Starts an asynchronous import of metadata. The answer says that it has not started yet; by the time that a client asks
 * for its tasks it is done. `read` gives the document, or throws a Refusal that fails the job.
 */
export function startImport(exchange: Exchange, read: () => JsonObject): SandboxResponse {
  const { sandbox, login, query, fault } = exchange;
  const id = sandbox.makeUid();
  const name = `${IMPORT} (${sandbox.now().getTime()})`;
  const created = sandbox.timestamp();
  const params = readImportParams(query);
  const jobParameters = shownParams(params, query);
  const job = sandbox.jobs.start(IMPORT, id);
  const data = shownParameters(jobParameters);
  sandbox.jobs.say(job, 'Metadata import started', { dataType: 'PARAMETERS', data });
  const stuck = fault.taskNeverEnds === true;
  const succeeded = stuck ? undefined : runImport(exchange, job, read, params, jobParameters);
  if (fault.taskNeverEnds === 'written') forgetEnd(job);
  const running = succeeded === undefined || fault.taskNeverEnds === 'written';
  sandbox.store.put('jobConfigurations', {
    id,
    name,
    jobType: IMPORT,
    jobStatus: running ? 'RUNNING' : 'DISABLED',
    lastExecutedStatus: running ? 'RUNNING' : succeeded ? 'COMPLETED' : 'FAILED',
    schedulingType: 'ONCE_ASAP',
    enabled: running,
    jobParameters,
    created,
    lastUpdated: created,
    createdBy: { id: login.id },
  });
  const message = `Initiated ${name}`;
  const response: JsonObject = {
    name,
    id,
    created,
    jobType: IMPORT,
    jobStatus: 'NOT_STARTED',
    jobParameters,
    relativeNotifierEndpoint: `/api/system/tasks/${IMPORT}/${id}`,
    ...(sandbox.version === '2.41' ? {} : { responseType: 'JobConfiguration' }),
  };
  // The address lacks the id of the job (09#16).
  const headers = { location: `${sandbox.baseUrl}/api/system/tasks/${IMPORT}` };
  return json(sandbox.version, 200, webMessageBody({ status: 200, message, response }), { headers });
}

/** A job that has done its work and never says so. */
function forgetEnd(job: Job): void {
  while (job.notifications[0]?.completed) job.notifications.shift();
  job.summary = undefined;
}

/** Whether the job completed; one that failed says why. */
function runImport(
  { sandbox, login, fault }: Exchange,
  job: Job,
  read: () => JsonObject,
  params: ImportParams,
  jobParameters: JsonObject,
): boolean {
  const { jobs } = sandbox;
  const fail = (message: string): false => {
    jobs.say(job, `Process failed: ${message}`, { level: 'ERROR', completed: true });
    return false;
  };
  jobs.say(job, 'Loading file resource');
  jobs.say(job, 'Loading file content');
  let document: JsonObject;
  try {
    document = read();
  } catch (error) {
    if (error instanceof Refusal) return fail(error.message);
    throw error;
  }
  for (const stage of ['Running preCreateBundle', 'Creating bundle', 'Running postCreateBundle', 'Validating bundle']) {
    jobs.say(job, stage);
  }
  const outcome: ImportOutcome = importMetadata({ sandbox, login, fault }, document, params);
  if (outcome.kind === 'failure') return fail(outcome.webMessage.message ?? '');
  const { report } = outcome;
  if (report.status !== 'ERROR' && params.importMode === 'COMMIT') {
    for (const message of commitMessages(classesOf(report), login.username)) jobs.say(job, message);
  }
  job.summary = { importParams: jobParameters, ...report } as unknown as JsonValue;
  const { created, updated, deleted, ignored } = report.stats;
  const failed = report.status === 'ERROR';
  jobs.say(
    job,
    `Import complete with status ${report.status}, ${created} created, ${updated} updated, ${deleted} deleted, ${ignored} ignored`,
    { level: failed ? 'ERROR' : 'INFO', completed: true },
  );
  return !failed;
}

const classesOf = (report: ImportReport) =>
  report.typeReports.map(({ klass, stats }) => ({ klass: klass.slice(klass.lastIndexOf('.') + 1), stats }));
