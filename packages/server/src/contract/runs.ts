import type { InstallRecord, RunEvent, RunHeader } from '@dhow/engine';
import * as z from 'zod';
import { findingSchema } from './problem.js';
import { type Role, route } from './route.js';
import { approval, hash, id, known, metaObject, packageName, side, time, params as wordParams } from './values.js';

const EDITORS: readonly Role[] = ['editor', 'administrator'];
const params = z.object({ run: id });
const tag = 'Imports';

const runNote = z
  .object({
    id: z.string(),
    plan: z.string(),
    kind: z.enum(['import', 'undo']),
    from: side,
    into: side,
    approval,
    state: z.enum(['done', 'differences', 'stopped', 'failed', 'running']),
  })
  .meta({ id: 'RunNote', description: 'What a list says of an import.' });

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
    query: z.object({ plan: hash.exactOptional() }),
    response: z.array(runNote),
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
