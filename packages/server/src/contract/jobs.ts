import type { JobKind } from '@dhow/engine';
import * as z from 'zod';
import { jobInputs } from './job-inputs.js';
import { findingSchema, paramsSchema } from './problem.js';
import { type Role, type Route, route } from './route.js';
import { hash, id, time } from './values.js';

const tag = 'Jobs';
const LOOK: readonly Role[] = ['runner', 'editor', 'administrator'];

/** Kinds of jobs, in the order in which the page of the API shows them. */
export const JOB_KINDS = Object.keys(jobInputs) as readonly JobKind[] as readonly [JobKind, ...JobKind[]];

/** Longest input of a job: answers and matches of a national package. */
const INPUT_BYTES = 64 * 1024 * 1024;

export const JOB_STATES = ['queued', 'waiting', 'running', 'stopping', 'done', 'failed', 'stopped'] as const;

const said = z.object({ code: z.string(), params: paramsSchema });

const jobNote = z
  .object({
    id: z.string(),
    kind: z.enum(JOB_KINDS),
    who: z.string(),
    person: z.string(),
    state: z.enum(JOB_STATES),
    at: time,
    startedAt: time.exactOptional(),
    endedAt: time.exactOptional(),
    waitsFor: said.exactOptional(),
    attempts: z.int().meta({ description: 'How often it was begun or taken up again.' }),
    worker: z.string().exactOptional(),
    touches: z.object({ reads: z.array(z.string()).readonly(), writes: z.array(z.string()).readonly() }),
    run: z.string().exactOptional().meta({ description: 'The import that it is doing.' }),
  })
  .meta({ id: 'JobNote', description: 'What a list says of a job.' });

const job = jobNote
  .extend({
    input: z.unknown(),
    result: z.unknown().optional().meta({ description: 'What came of it, once it is done.' }),
    fault: z
      .object({
        kind: z.enum(['usage', 'refused', 'unreachable', 'stopped', 'failed']),
        code: z.string(),
        params: paramsSchema,
        at: z.string().exactOptional(),
        findings: z.array(findingSchema),
        says: z.string(),
      })
      .exactOptional()
      .meta({ description: 'Why it failed.' }),
  })
  .meta({ id: 'Job', description: 'Something long that somebody asked for.' });

export type JobSeen = z.output<typeof job>;
export type JobNoteSeen = z.output<typeof jobNote>;

type StartRoutes = {
  readonly [K in JobKind as `start-${K}`]: Route<undefined, typeof waiting, (typeof jobInputs)[K]['input'], typeof job>;
};

const waiting = z.object({
  wait: z.coerce.number<number>().min(0).max(25).exactOptional().meta({
    description: 'Answers when the job has ended, or after so many seconds: what is short needs one call.',
  }),
});

/** One route for each kind: `POST /jobs/plan`. */
const starts = Object.fromEntries(
  JOB_KINDS.map((kind) => [
    `start-${kind}`,
    route({
      method: 'post',
      path: `/jobs/${kind}`,
      access: jobInputs[kind].roles,
      tag,
      summary: jobInputs[kind].summary,
      query: waiting,
      body: jobInputs[kind].input,
      maxBytes: INPUT_BYTES,
      response: job,
      status: 202,
    }),
  ]),
) as unknown as StartRoutes;

const params = z.object({ id });

/** Everything long: it is asked for, followed and stopped. A job is seen by those who may read every instance it touches. */
export const jobs = {
  ...starts,
  listJobs: route({
    method: 'get',
    path: '/jobs',
    access: 'everyone',
    tag,
    summary: 'Lists jobs, newest first.',
    query: z.object({
      state: z.enum(JOB_STATES).exactOptional(),
      kind: z.enum(JOB_KINDS).exactOptional(),
      person: id.exactOptional().meta({ description: 'Id of who asked.' }),
      plan: hash.exactOptional().meta({ description: 'The plan that they try or import.' }),
      run: id.exactOptional().meta({ description: 'Id of an import: what carries it out, checks or undoes it.' }),
      before: id.exactOptional().meta({ description: 'Id of a job: only those asked for before it.' }),
      open: z.enum(['true', 'false']).exactOptional().meta({ description: 'Only those that have not ended, or have.' }),
      limit: z.coerce.number<number>().int().min(1).max(1000).default(100),
    }),
    response: z.array(jobNote),
  }),
  getJob: route({
    method: 'get',
    path: '/jobs/{id}',
    access: 'everyone',
    tag,
    summary: 'Shows a job: how it stands, and what came of it.',
    params,
    response: job,
  }),
  followJob: route({
    method: 'get',
    path: '/jobs/{id}/events',
    access: 'everyone',
    tag,
    summary: 'Follows a job as server-sent events, from the one after Last-Event-ID on; ends with the event `end`.',
    params,
    query: z.object({ after: z.coerce.number<number>().int().min(0).exactOptional() }),
    streams: { as: 'events', type: 'text/event-stream' },
  }),
  stopJob: route({
    method: 'post',
    path: '/jobs/{id}/stop',
    access: LOOK,
    tag,
    summary: 'Asks a job to stop at the next safe place.',
    params,
    response: job,
  }),
} as const;
