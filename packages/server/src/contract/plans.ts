import type { ActSeen, Approval, Kept, PlanSeen } from '@dhow/core';
import type { MadeOf, PlanDifferences, RunNote } from '@dhow/engine';
import * as z from 'zod';
import { type Role, route } from './route.js';
import { approval, hash, known, plan, planNote, question, time } from './values.js';

const EDITORS: readonly Role[] = ['editor', 'administrator'];
const params = z.object({ hash });
const tag = 'Plans';

/** As long as a plan may be, as JSON. */
const PLAN_BYTES = 256 * 1024 * 1024;

/** An import of a plan. */
const planRun = z
  .object({
    id: z.string(),
    state: z.enum(['done', 'differences', 'stopped', 'failed', 'running']),
    who: z.string(),
    when: time,
  })
  .meta({
    id: 'PlanRun',
    description: 'An import of a plan: how it stands, who approved it, and when.',
  }) satisfies z.ZodType<PlanRun>;

export type PlanRun = Pick<RunNote, 'id' | 'state'> & Pick<Approval, 'who' | 'when'>;

/** A plan as somebody looks at it, with what became of it. */
export interface PlanView extends PlanSeen {
  /** When it was made, by whom; `uploaded`: it was given whole, and nobody here knows what it was made of. */
  readonly madeAt: string;
  readonly who: string;
  readonly uploaded?: true;
  readonly approval: Approval | null;
  /** What it was asked for with, so that other choices make another plan; null: nobody knows. */
  readonly wish: MadeOf | null;
  /** Newest first. */
  readonly runs: readonly PlanRun[];
  /** Hash of a newer plan that asks for the same and was imported: nobody has to decide about this one any more. */
  readonly replacedBy?: string;
}

/** What is different in a plan that was made after another one. */
export interface PlanChanged extends PlanDifferences {
  /** The older plan: its hash and its number. */
  readonly before: string;
  readonly number: string;
  /** How many objects the older one creates, changes, makes anew and deletes, and how many differences it keeps. */
  readonly counts: PlanSeen['counts'];
  readonly kept: number;
  /** Questions that stand in both: those that had no answer and have one now, and those that have another. */
  readonly answered: number;
  readonly reanswered: number;
}

const planView = known<PlanView>(
  'PlanView',
  'A plan as somebody looks at it: each act as a short row, all that is decided on.',
);
const actSeen = known<ActSeen>('ActSeen', 'One act of a plan, whole, with the names of what it points to.');
const kept = known<Kept>('Kept', 'A difference that stays as it is on the target.');
const planChanged = known<PlanChanged>('PlanChanged', 'What is different in a plan that was made after another one.');

/** Most differences in one answer. */
const KEPT_MOST = 1000;

const listedPlan = planNote
  .extend({ runs: z.array(planRun).readonly() })
  .meta({ id: 'ListedPlan', description: 'What a list says of a plan, with its imports.' });

/** A plan in the list of all. */
export type ListedPlan = z.output<typeof listedPlan>;

/** Plans, by their SHA-256. A plan is seen by those who may read both its ends. A `plan` job makes one. */
export const plans = {
  listPlans: route({
    method: 'get',
    path: '/plans',
    access: 'everyone',
    tag,
    summary: 'Lists plans, newest first.',
    response: z.array(listedPlan),
  }),
  putPlan: route({
    method: 'post',
    path: '/plans',
    access: EDITORS,
    tag,
    summary: 'Keeps a plan that was made elsewhere. One that was edited is refused.',
    body: plan,
    maxBytes: PLAN_BYTES,
    response: z.object({ hash: z.string() }),
    status: 201,
  }),
  getPlan: route({
    method: 'get',
    path: '/plans/{hash}',
    access: 'everyone',
    tag,
    summary: 'Gives a plan whole.',
    params,
    response: plan,
  }),
  viewPlan: route({
    method: 'get',
    path: '/plans/{hash}/view',
    access: 'everyone',
    tag,
    summary: 'Gives a plan to look at: all that is decided on, and a short row for each act.',
    params,
    response: planView,
  }),
  getAct: route({
    method: 'get',
    path: '/plans/{hash}/acts/{index}',
    access: 'everyone',
    tag,
    summary: 'Gives one act of a plan whole: field by field, why, and what is sent.',
    params: z.object({ hash, index: z.coerce.number<string>().int().min(0) }),
    response: actSeen,
  }),
  listKept: route({
    method: 'get',
    path: '/plans/{hash}/kept',
    access: 'everyone',
    tag,
    summary: 'Lists differences that stay as they are on the target.',
    params,
    query: z.object({
      policy: z.string().exactOptional(),
      change: z.string().exactOptional().meta({ description: 'What would change them.' }),
      skip: z.coerce.number<number>().int().min(0).default(0),
      limit: z.coerce.number<number>().int().min(1).max(KEPT_MOST).default(200),
    }),
    response: z.object({ total: z.int(), rows: z.array(kept).readonly(), names: z.record(z.string(), z.string()) }),
  }),
  comparePlan: route({
    method: 'get',
    path: '/plans/{hash}/changes',
    access: 'everyone',
    tag,
    summary: 'Says what is different in a plan from an older one.',
    params,
    query: z.object({ before: hash }),
    response: planChanged,
  }),
  downloadPlanReport: route({
    method: 'get',
    path: '/plans/{hash}/report',
    access: 'everyone',
    tag,
    summary:
      'Downloads a plan to read or to mail: as a page without scripts, in the language that is asked for, or as its JSON.',
    params,
    query: z.object({ as: z.enum(['html', 'json']) }),
    streams: { as: 'file', type: 'application/octet-stream' },
  }),
  deletePlan: route({
    method: 'delete',
    path: '/plans/{hash}',
    access: EDITORS,
    tag,
    summary: 'Removes a plan and its approval.',
    params,
  }),
  listQuestions: route({
    method: 'get',
    path: '/plans/{hash}/questions',
    access: 'everyone',
    tag,
    summary: 'Lists the questions of a plan, with their answers. Answers are given to a new `plan` job.',
    params,
    query: z.object({
      open: z.enum(['true', 'false']).exactOptional().meta({ description: 'Only those without an answer.' }),
    }),
    response: z.array(question),
  }),
  getApproval: route({
    method: 'get',
    path: '/plans/{hash}/approval',
    access: 'everyone',
    tag,
    summary: 'Says who approved a plan, or null.',
    params,
    response: approval.nullable(),
  }),
  approvePlan: route({
    method: 'post',
    path: '/plans/{hash}/approvals',
    access: EDITORS,
    tag,
    summary: 'Approves exactly this plan, with its risks. The first approval stands.',
    params,
    body: z.strictObject({
      accepts: z.array(z.string()).default([]).meta({ description: 'Ids of all risks of the plan: they were read.' }),
      confirm: z.string().exactOptional().meta({ description: 'For a production instance: its name, typed.' }),
    }),
    maxBytes: 16 * 1024 * 1024,
    response: approval,
    status: 201,
  }),
} as const;
