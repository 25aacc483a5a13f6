import type {
  Forecast,
  InstallRecord,
  RunEvent,
  RunHeader,
  RunNote,
  RunSeen,
  RunsCompared,
  Undone,
} from '@dhow/engine';
import * as z from 'zod';
import { findingSchema } from './problem.js';
import { type Role, route } from './route.js';
import {
  approval,
  hash,
  id,
  known,
  metaObject,
  name,
  packageName,
  side,
  time,
  params as wordParams,
} from './values.js';

const EDITORS: readonly Role[] = ['editor', 'administrator'];
const params = z.object({ run: id });
const tag = 'Imports';

const stats = z.object({
  created: z.number(),
  updated: z.number(),
  deleted: z.number(),
  ignored: z.number(),
  total: z.number(),
});

export const RUN_STATES = ['done', 'differences', 'stopped', 'failed', 'running'] as const;

export const undone = z
  .object({
    run: z.string(),
    at: time,
    who: z.string(),
    whole: z.boolean().meta({ description: 'It was proved; else something of the import may stand still.' }),
  })
  .meta({
    id: 'Undone',
    description: 'The undo of an import: which one, and what came of it.',
  }) satisfies z.ZodType<Undone>;

const runNote = z
  .object({
    id: z.string(),
    plan: z.string(),
    kind: z.enum(['import', 'undo']),
    from: side,
    into: side,
    approval,
    state: z.enum(RUN_STATES),
    at: time,
    endedAt: time.exactOptional(),
    seconds: z.number().meta({ description: 'All its sessions together.' }),
    requests: z.int(),
    objects: z.int(),
    counts: z.object({
      created: z.int(),
      updated: z.int(),
      recreated: z.int(),
      deleted: z.int(),
      failed: z.int().meta({ description: 'Not written as planned.' }),
    }),
    undoes: z.string().exactOptional().meta({ description: 'Id of the import that it undoes.' }),
    undone: undone.exactOptional(),
    stats: stats.exactOptional().meta({ description: 'What DHIS2 counted.' }),
    damaged: z.object({ code: z.string(), params: wordParams }).exactOptional().meta({
      description: 'Why it could not be counted. All its numbers are 0 then, and mean nothing.',
    }),
  })
  .meta({ id: 'RunNote', description: 'What a list says of an import.' }) satisfies z.ZodType<RunNote>;

/** An import in a list. */
export type RunListed = z.output<typeof runNote>;

const runSeen = known<RunSeen>('RunSeen', 'An import as somebody watches it.');
const runsCompared = known<RunsCompared>('RunsCompared', 'What two imports wrote, and what they were made with.');
const forecast = known<Forecast>('Forecast', 'How long an import will take, from earlier ones.');

const runHeader = known<RunHeader>('RunHeader', 'Id, plan and approval of an import.');
const runEvent = known<RunEvent>('RunEvent', 'One line of the record of an import.');
const matched = known<InstallRecord['matched'][number]>(
  'StandIn',
  'An object of a package, and the one that stands in for it.',
);

/** Imports and what they left: their record, the copy of what was there before, what is installed. */
export const runs = {
  listRuns: route({
    method: 'get',
    path: '/runs',
    access: 'everyone',
    tag,
    summary: 'Lists imports, newest first.',
    query: z.object({
      plan: hash.exactOptional(),
      kind: z.enum(['import', 'undo']).exactOptional(),
      state: z.enum(RUN_STATES).exactOptional(),
      instance: name.exactOptional().meta({ description: 'Name of either end.' }),
      person: z.string().min(1).exactOptional().meta({ description: 'Name of who approved it.' }),
      since: time.exactOptional(),
      until: time.exactOptional(),
      q: z.string().min(1).exactOptional().meta({ description: 'Words in its id, plan number, ends or person.' }),
      before: id.exactOptional().meta({ description: 'Id of an import: only those that come after it in this list.' }),
      limit: z.coerce.number<number>().int().min(1).max(1000).exactOptional(),
    }),
    response: z.array(runNote),
  }),
  seeRun: route({
    method: 'get',
    path: '/runs/{run}/view',
    access: 'everyone',
    tag,
    summary: 'Shows an import as somebody watches it: its batches, its record, its check, whether it can be undone.',
    params,
    query: z.object({
      since: z.coerce.number<number>().int().min(0).default(0).meta({
        description: 'Lines of the record that you have: batches and lines before it are left out.',
      }),
    }),
    response: runSeen,
  }),
  compareRuns: route({
    method: 'get',
    path: '/runs/{run}/differences/{other}',
    access: 'everyone',
    tag,
    summary: 'Compares what two imports wrote, and what they were made with.',
    params: params.extend({ other: id }),
    response: runsCompared,
  }),
  forecastPlan: route({
    method: 'get',
    path: '/plans/{hash}/forecast',
    access: 'everyone',
    tag,
    summary:
      'Says how long the import of a plan will take, from earlier imports into the same instance; null where there are none.',
    params: z.object({ hash }),
    response: forecast.nullable(),
  }),
  getRun: route({
    method: 'get',
    path: '/runs/{run}',
    access: 'everyone',
    tag,
    summary: 'Gives an import whole: its plan, its approval and its record.',
    params,
    response: z.object({ header: runHeader, events: z.array(runEvent) }),
  }),
  listRunEvents: route({
    method: 'get',
    path: '/runs/{run}/events',
    access: 'everyone',
    tag,
    summary: 'Gives the record of an import, from the event after `after` on.',
    params,
    query: z.object({ after: z.coerce.number<number>().int().min(0).default(0) }),
    response: z.array(runEvent),
  }),
  listFollowUps: route({
    method: 'get',
    path: '/runs/{run}/follow-ups',
    access: 'everyone',
    tag,
    summary: 'Says what an import left to do in DHIS2, which no import does.',
    params,
    response: z.array(findingSchema),
  }),
  downloadRunBackup: route({
    method: 'get',
    path: '/runs/{run}/backup',
    access: 'everyone',
    tag,
    summary: 'Downloads what was there before an import, as a zip with plain DHIS2 JSON.',
    params,
    streams: { as: 'file', type: 'application/zip' },
  }),
  listInstalls: route({
    method: 'get',
    path: '/installs',
    access: 'everyone',
    tag: 'Installed packages',
    summary: 'Lists what was installed where, newest first, and records that cannot be read.',
    response: z.object({
      installs: z.array(z.object({ run: z.string(), package: packageName, into: side, at: time })),
      damaged: z.array(z.object({ run: z.string(), at: z.string(), code: z.string(), params: wordParams })),
    }),
  }),
  getInstall: route({
    method: 'get',
    path: '/installs/{run}',
    access: 'everyone',
    tag: 'Installed packages',
    summary: 'Gives a package as it was installed by an import.',
    params,
    response: z.object({
      run: z.string(),
      package: packageName,
      into: side,
      at: time,
      objects: z.array(z.tuple([z.string(), metaObject])),
      kept: z.record(z.string(), z.array(z.string()).readonly()),
      matched: z.array(matched).readonly(),
    }),
  }),
  forgetInstall: route({
    method: 'delete',
    path: '/installs/{run}',
    access: EDITORS,
    tag: 'Installed packages',
    summary: 'Forgets what an import installed; nothing changes on the instance.',
    params,
  }),
} as const;
