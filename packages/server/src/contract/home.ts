import * as z from 'zod';
import { route } from './route.js';
import { undone } from './runs.js';
import { time } from './values.js';

const environment = z.enum(['production', 'staging', 'development']);

/** As much of a side as a line about it needs. */
const end = z
  .object({ name: z.string(), kind: z.enum(['instance', 'file', 'backup']), environment: environment.exactOptional() })
  .meta({ id: 'End', description: 'Where something comes from or goes to: its name and what it is.' });

const home = z
  .object({
    instances: z.array(
      z.object({
        name: z.string(),
        address: z.string(),
        environment: environment.exactOptional(),
        readOnly: z.boolean(),
        seen: z
          .object({ version: z.string(), at: time })
          .exactOptional()
          .meta({ description: 'The version it had when a plan last read it, and when that was.' }),
      }),
    ),
    waiting: z
      .object({
        count: z.int(),
        plans: z.array(
          z.object({
            hash: z.string(),
            from: end,
            into: end,
            at: time,
            who: z.string(),
            acts: z.int(),
            counts: z.object({ create: z.int(), update: z.int(), recreate: z.int(), delete: z.int() }).exactOptional(),
            open: z.int(),
            risks: z.int(),
            approved: z.object({ who: z.string(), when: time }).exactOptional(),
            older: z.int().meta({ description: 'So many older plans between the same two wait as well.' }),
          }),
        ),
      })
      .meta({
        description:
          'Plans that change something and were not imported, nor a newer one that asks for the same; of two between the same two, the newer one.',
      }),
    running: z
      .object({
        count: z.int(),
        jobs: z.array(
          z.object({
            id: z.string(),
            kind: z.string(),
            who: z.string(),
            state: z.string(),
            at: time,
            on: z.array(z.string()).meta({ description: 'Names of instances that it reads or writes.' }),
            run: z.string().exactOptional(),
          }),
        ),
      })
      .meta({ description: 'Jobs that have not ended, but for those that only read for a page.' }),
    lately: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['import', 'undo']),
        from: end,
        into: end,
        who: z.string(),
        when: time,
        state: z.enum(['done', 'differences', 'stopped', 'failed', 'running']),
        undone: undone.exactOptional(),
      }),
    ),
  })
  .meta({ id: 'Home', description: 'What somebody needs to know first: what waits, what runs, what ran.' });

export type HomeSeen = z.output<typeof home>;

/** What the first page shows, in one answer: lines are slow. */
export const homes = {
  getHome: route({
    method: 'get',
    path: '/home',
    access: 'everyone',
    tag: 'Server',
    summary: 'Says what waits for a decision, what runs, what ran lately, and which instances there are.',
    response: home,
  }),
} as const;
