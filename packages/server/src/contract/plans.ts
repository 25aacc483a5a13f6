import * as z from 'zod';
import { type Role, route } from './route.js';
import { approval, hash, plan, planNote, question } from './values.js';

const EDITORS: readonly Role[] = ['editor', 'administrator'];
const params = z.object({ hash });
const tag = 'Plans';

/** As long as a plan may be, as JSON. */
const PLAN_BYTES = 256 * 1024 * 1024;

/** Plans, by their SHA-256. A plan is seen by those who may read both its ends. A `plan` job makes one. */
export const plans = {
  listPlans: route({
    method: 'get',
    path: '/plans',
    access: 'everyone',
    tag,
    summary: 'Lists plans, newest first.',
    response: z.array(planNote),
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
