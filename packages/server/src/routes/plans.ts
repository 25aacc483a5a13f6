import {
  type Approval,
  actAt,
  countActs,
  decodePlan,
  encodePlan,
  Fault,
  keptOf,
  type Plan,
  planNumber,
  viewOf,
} from '@dhow/core';
import {
  comparePlans,
  confirmImport,
  guardApproval,
  type Instance,
  instanceAt,
  type PlanNote,
  planHtml,
  replacedPlans,
} from '@dhow/engine';
import type { RunHead } from '@dhow/runtime';
import type { plans as contract, PlanChanged, PlanRun } from '../contract/plans.js';
import { languageOf } from '../http/language.js';
import type { Handlers } from '../http/mount.js';
import { sendBytes } from '../http/send-file.js';
import type { Caller } from '../people/caller.js';
import { mayTouch } from '../people/limits.js';
import { note } from '../people/trail.js';
import { type Desk, mayChange, namesOnSides, seesSide, within } from './desk.js';

type Ends = Pick<PlanNote, 'from' | 'into'>;

/** A plan is there for those who may read both its ends. */
const seesPlan = (caller: Caller, instances: readonly Instance[], { from, into }: Ends): boolean =>
  seesSide(caller, instances, from) && seesSide(caller, instances, into);

/** A plan as a caller may see it. Fault PLAN_UNKNOWN, whether it is not there or not for them. */
export async function planFor(caller: Caller, hash: string, { stores }: Pick<Desk, 'stores'>): Promise<Plan> {
  const plan = await stores.plans.get(hash);
  if (!seesPlan(caller, await stores.instances.list(), plan)) throw new Fault('usage', 'PLAN_UNKNOWN', { plan: hash });
  return plan;
}

/**
 * The instance that a plan from elsewhere goes into: it must call it what it is called here, and know of production. People read what
 * a plan says before they approve it.
 *
 * @throws Fault NO_TARGET_KNOWN, PLAN_NAMES_OTHER {planned, name}, PLAN_NOT_FOR_PRODUCTION {name}
 */
function targetOf({ into }: Plan, known: readonly Instance[]): Instance {
  const target = instanceAt(known, into);
  if (!target) throw new Fault('usage', 'NO_TARGET_KNOWN', { address: into.address ?? into.name });
  const { name, address } = target;
  if (into.name !== name) throw new Fault('refused', 'PLAN_NAMES_OTHER', { planned: into.name, name });
  const isMarked = known.some((one) => one.address === address && one.environment === 'production');
  if (isMarked && into.environment !== 'production') throw new Fault('refused', 'PLAN_NOT_FOR_PRODUCTION', { name });
  return target;
}

const runOf = ({ id, state, approval: { who, when } }: RunHead): PlanRun => ({ id, state, who, when });

/** A report is read in other places than the server stands: `2026-11-21 14:05 UTC`. */
const utcOf = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`;

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** How many questions that stand in both plans were answered, or answered otherwise, by the second. */
function answersSince(before: Plan, now: Plan): Pick<PlanChanged, 'answered' | 'reanswered'> {
  const old = new Map(before.questions.map(({ id, answer }) => [id, answer]));
  const given = now.questions.filter(({ id, answer }) => answer !== null && old.has(id) && old.get(id) !== answer);
  const answered = given.filter(({ id }) => old.get(id) === null).length;
  return { answered, reanswered: given.length - answered };
}

export const planRoutes = (desk: Desk): Handlers<typeof contract> => {
  const { plans, instances, runs } = desk.stores;
  /** The plan that was imported in place of another one, if one was. */
  const replacing = async (caller: Caller, hash: string): Promise<string | undefined> => {
    const known = await instances.list();
    const seen = (await plans.list()).filter((one) => seesPlan(caller, known, one));
    return replacedPlans(seen, new Set((await runs.heads()).map(({ plan }) => plan))).get(hash);
  };
  return {
    async listPlans({ caller }) {
      const known = await instances.list();
      const imports = new Map<string, PlanRun[]>();
      for (const run of await runs.heads()) imports.set(run.plan, [...(imports.get(run.plan) ?? []), runOf(run)]);
      return (await plans.list())
        .filter((one) => seesPlan(caller, known, one))
        .map((one) => ({ ...one, runs: imports.get(one.hash) ?? [] }));
    },
    async viewPlan({ params, caller }) {
      const plan = await planFor(caller, params.hash, desk);
      const { at, who, uploaded, made } = await plans.came(plan.hash);
      const own = await runs.heads(plan.hash);
      const replacedBy = own.length > 0 ? undefined : await replacing(caller, plan.hash);
      return {
        ...viewOf(plan),
        madeAt: at,
        who,
        ...(uploaded && { uploaded }),
        approval: (await plans.approval(plan.hash)) ?? null,
        wish: made ?? null,
        runs: own.map(runOf),
        ...(replacedBy !== undefined && { replacedBy }),
      };
    },
    async getAct({ params, caller }) {
      const act = actAt(await planFor(caller, params.hash, desk), params.index);
      if (!act) throw new Fault('usage', 'ACT_UNKNOWN', { number: params.index + 1 });
      return act;
    },
    async listKept({ params, query, caller }) {
      return keptOf(await planFor(caller, params.hash, desk), query);
    },
    async comparePlan({ params, query, caller }) {
      const now = await planFor(caller, params.hash, desk);
      const before = await planFor(caller, query.before, desk);
      return {
        ...comparePlans(before, now),
        before: before.hash,
        number: planNumber(before.hash),
        counts: countActs(before),
        kept: before.kept.length,
        ...answersSince(before, now),
      };
    },
    async putPlan({ body, caller, c }) {
      const plan = decodePlan(JSON.stringify(body), desk.tools.digest);
      const known = await instances.list();
      const names = namesOnSides(plan.from, plan.into);
      note(c, { instances: names, detail: { plan: plan.hash } });
      if (!seesPlan(caller, known, plan)) {
        mayTouch(caller, { reads: names, writes: [] }, known);
        // A name that the caller may read, with the address of another.
        throw new Fault('usage', 'NO_TARGET_KNOWN', { address: plan.into.address ?? plan.into.name });
      }
      // One that is kept is as it was made, or as it was looked at when it came.
      if (await plans.has(plan.hash)) return { hash: plan.hash };
      const target = targetOf(plan, known);
      note(c, { instances: [...namesOnSides(plan.from), target.name] });
      mayTouch(caller, { reads: [], writes: [target.name] }, known);
      await plans.put(plan, caller.person.name, desk.tools.clock.now(), { uploaded: true });
      return { hash: plan.hash };
    },
    getPlan: ({ params, caller }) => planFor(caller, params.hash, desk),
    async downloadPlanReport({ params, query, caller, c }) {
      const plan = await planFor(caller, params.hash, desk);
      note(c, { instances: namesOnSides(plan.from, plan.into) });
      const lang = languageOf(c.req.header('accept-language'));
      const text = query.as === 'json' ? encodePlan(plan) : planHtml(plan, lang, utcOf);
      const bytes = Buffer.from(text, 'utf8');
      return sendBytes(c, `plan-${planNumber(plan.hash)}.${query.as}`, bytes.byteLength, once(bytes));
    },
    async deletePlan({ params, caller, c }) {
      const { from, into } = await planFor(caller, params.hash, desk);
      note(c, { instances: namesOnSides(from, into) });
      mayChange(caller, await instances.list(), into);
      await plans.remove(params.hash);
      return undefined;
    },
    async listQuestions({ params, query, caller }) {
      const { questions } = await planFor(caller, params.hash, desk);
      return query.open === 'true' ? questions.filter(({ answer }) => answer === null) : [...questions];
    },
    async getApproval({ params, caller }) {
      await planFor(caller, params.hash, desk);
      return (await plans.approval(params.hash)) ?? null;
    },
    async approvePlan({ params, body, caller, c }) {
      const plan = await planFor(caller, params.hash, desk);
      const known = await instances.list();
      const target = instanceAt(known, plan.into);
      note(c, { instances: namesOnSides(plan.into), detail: { plan: plan.hash, risks: body.accepts.length } });
      mayTouch(caller, { reads: [], writes: [target?.name ?? plan.into.name] }, known);
      const risks = new Set(plan.risks.map(({ id }) => id));
      const strange = body.accepts.find((id) => !risks.has(id));
      if (strange !== undefined)
        throw new Fault(
          'usage',
          'RISK_UNKNOWN',
          { risk: strange, known: [...risks].slice(0, 20) },
          { at: '/body/accepts' },
        );
      const approval: Approval = {
        planHash: plan.hash,
        who: caller.person.name,
        when: desk.tools.clock.now(),
        accepted: [...new Set(body.accepts)],
        ...(body.confirm !== undefined && { confirmed: body.confirm }),
      };
      guardApproval(plan, approval);
      within('/body/confirm', () => confirmImport(plan, known, body.confirm));
      await plans.approve(approval);
      return (await plans.approval(plan.hash)) ?? approval;
    },
  };
};
