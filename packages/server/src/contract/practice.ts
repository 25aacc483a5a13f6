import * as z from 'zod';
import { paramsSchema } from './problem.js';
import { type Role, route } from './route.js';
import { name, time } from './values.js';

const EDITORS: readonly Role[] = ['editor', 'administrator'];
const tag = 'Practice servers';
const params = z.object({ name });

const version = z.enum(['2.41', '2.42', '2.43']);

const from = z.union([
  z.strictObject({ kind: z.literal('instance'), name }),
  z.strictObject({ kind: z.enum(['empty', 'example']), version }),
]);

const practiceServer = z
  .object({
    name: z.string().meta({ description: 'Also the name of its instance, once it runs.' }),
    kind: z.enum(['instance', 'empty', 'example']),
    source: z.string().exactOptional().meta({ description: 'The instance that it is a copy of.' }),
    version: z.string().exactOptional(),
    state: z.enum(['copying', 'starting', 'running', 'failed']),
    job: z.string().exactOptional().meta({ description: 'The job that copies, or copied.' }),
    package: z.string().exactOptional().meta({ description: 'The package that holds its copy.' }),
    machine: z.string().meta({ description: 'The machine that it runs on: only workers there reach it.' }),
    here: z.boolean().meta({ description: 'Whether the Dhow that answers runs it.' }),
    why: z.object({ code: z.string(), params: paramsSchema }).exactOptional().meta({ description: 'Why it failed.' }),
    madeAt: time,
    madeBy: z.string(),
    startedAt: time.exactOptional().meta({ description: 'What was tried in it before is gone.' }),
  })
  .meta({ id: 'PracticeServer', description: 'A DHIS2 inside Dhow, to try things on.' });

export type PracticeSeen = z.output<typeof practiceServer>;

/** Practice servers: for those who may see what they are copies of. */
export const practice = {
  listPractice: route({
    method: 'get',
    path: '/practice',
    access: 'everyone',
    tag,
    summary: 'Lists the practice servers, and what one can be started from here.',
    response: z.object({
      servers: z.array(practiceServer),
      most: z.int().meta({ description: 'So many may run in one Dhow.' }),
      example: z.boolean().meta({ description: 'Whether this Dhow has the example country.' }),
    }),
  }),
  startPractice: route({
    method: 'post',
    path: '/practice',
    access: EDITORS,
    tag,
    summary:
      'Starts a practice server: from a copy of an instance, which a job makes first, from the example country, or empty.',
    body: z.strictObject({ name, from }),
    response: practiceServer,
    status: 202,
  }),
  restartPractice: route({
    method: 'post',
    path: '/practice/{name}/start',
    access: EDITORS,
    tag,
    summary: 'Lets a practice server begin anew from its copy. What was tried in it is gone.',
    params,
    response: practiceServer,
    status: 202,
  }),
  removePractice: route({
    method: 'delete',
    path: '/practice/{name}',
    access: EDITORS,
    tag,
    summary: 'Throws a practice server away, with its copy and its instance.',
    params,
  }),
} as const;
