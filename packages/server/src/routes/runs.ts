import { Fault, followUps, originOf, planNumber, say } from '@dhow/core';
import { writeContainer } from '@dhow/dhis2';
import {
  backupContainer,
  compareRuns,
  fold,
  forecast,
  type InstallNote,
  type Instance,
  type RunHeader,
  type RunNote,
  seeRun,
  standingPlan,
  type Undone,
  undoings,
} from '@dhow/engine';
import type { RunHead } from '@dhow/runtime';
import type { runs as contract } from '../contract/runs.js';
import { languageOf } from '../http/language.js';
import type { Handlers } from '../http/mount.js';
import { sendFile } from '../http/send-file.js';
import type { Caller } from '../people/caller.js';
import { note } from '../people/trail.js';
import { type Desk, mayChange, namesOnSides, seesSide } from './desk.js';
import { planFor } from './plans.js';

const seesRun = (
  caller: Caller,
  instances: readonly Instance[],
  { from, into }: Pick<RunNote, 'from' | 'into'>,
): boolean => seesSide(caller, instances, from) && seesSide(caller, instances, into);

interface RunWish {
  readonly plan?: string;
  readonly kind?: RunNote['kind'];
  readonly state?: RunNote['state'];
  readonly instance?: string;
  readonly person?: string;
  readonly since?: string;
  readonly until?: string;
  readonly q?: string;
}

const lower = (text: string): string => text.toLocaleLowerCase('en');

const withUndone = (note: RunNote, undone: Undone | undefined): RunNote => (undone ? { ...note, undone } : note);

/** Whether a run is one of those that are looked for. */
function fits(run: RunHead, wish: RunWish): boolean {
  const { plan, kind, state, instance, person, since, until, q } = wish;
  const names = [run.from.name, run.into.name].map(lower);
  const told = lower([run.id, planNumber(run.plan), ...names, run.approval.who].join(' '));
  return (
    (plan === undefined || run.plan === plan) &&
    (kind === undefined || run.kind === kind) &&
    (state === undefined || run.state === state) &&
    (instance === undefined || names.includes(lower(instance))) &&
    (person === undefined || lower(run.approval.who) === lower(person)) &&
    (since === undefined || run.at >= since) &&
    (until === undefined || run.at <= until) &&
    (q ?? '').split(/\s+/).every((word) => told.includes(lower(word)))
  );
}

/** The header of a run as a caller may see it, with its events. Fault RUN_UNKNOWN, whether it is not there or not for them. */
export async function runFor(
  caller: Caller,
  id: string,
  { stores }: Pick<Desk, 'stores'>,
): Promise<Awaited<ReturnType<Desk['stores']['runs']['read']>>> {
  const run = await stores.runs.read(id);
  if (!seesRun(caller, await stores.instances.list(), run.header.plan))
    throw new Fault('usage', 'RUN_UNKNOWN', { run: id });
  return run;
}

export const runRoutes = (desk: Desk): Handlers<typeof contract> => {
  const { runs, installs, instances } = desk.stores;
  const headerFor = async (caller: Caller, id: string): Promise<RunHeader> => (await runFor(caller, id, desk)).header;
  /** Which installs a caller may see: what an import that is not for them has installed is not there either. */
  const installsSeen = async (caller: Caller): Promise<(one: InstallNote) => boolean> => {
    const known = await instances.list();
    const hidden = new Set((await runs.heads()).filter((one) => !seesRun(caller, known, one)).map(({ id }) => id));
    return ({ run, into }) => !hidden.has(run) && seesSide(caller, known, into);
  };
  const installFor = async (caller: Caller, id: string) => {
    const install = await installs.read(id);
    if (!(await installsSeen(caller))(install)) throw new Fault('usage', 'INSTALL_UNKNOWN', { run: id });
    return install;
  };
  return {
    async listRuns({ query, caller }) {
      const known = await instances.list();
      const { before, limit, ...wish } = query;
      // By when they began: one that waited may have been approved before one that did not.
      const all = (await runs.heads())
        .filter((one) => seesRun(caller, known, one))
        .sort((a, b) => (`${a.at} ${a.id}` < `${b.at} ${b.id}` ? 1 : -1));
      const from = before === undefined ? 0 : all.findIndex(({ id }) => id === before) + 1;
      const found = all
        .slice(from)
        .filter((one) => fits(one, wish))
        .slice(0, limit);
      const undone = undoings(all);
      return (await runs.numbered(found)).map((one) => withUndone(one, undone.get(one.id)));
    },
    async seeRun({ params, query, caller }) {
      const { header, events } = await runFor(caller, params.run, desk);
      const seen = seeRun(header, events, query.since);
      const known = await instances.list();
      const all = (await runs.heads()).filter((one) => seesRun(caller, known, one));
      return { ...seen, note: withUndone(seen.note, undoings(all).get(header.id)) };
    },
    async compareRuns({ params, caller }) {
      const a = await runFor(caller, params.run, desk);
      const b = await runFor(caller, params.other, desk);
      return compareRuns(a, b);
    },
    async forecastPlan({ params, caller }) {
      const plan = await planFor(caller, params.hash, desk);
      const { into } = plan;
      // Of the others it would learn nothing, and they may be long to count.
      const ended = (await runs.heads()).filter(
        (one) =>
          ['done', 'differences'].includes(one.state) &&
          (one.into.address === into.address || one.into.name === into.name),
      );
      return forecast(plan, await runs.numbered(ended));
    },
    async getRun({ params, caller }) {
      const { header, events } = await runFor(caller, params.run, desk);
      return { header, events: [...events] };
    },
    async listRunEvents({ params, query, caller }) {
      const { events } = await runFor(caller, params.run, desk);
      return events.slice(query.after);
    },
    async listFollowUps({ params, caller, c }) {
      const { header, events } = await runFor(caller, params.run, desk);
      const stands = standingPlan(header.plan, fold(header.plan, events));
      const lang = languageOf(c.req.header('accept-language'));
      return followUps(stands).map((one) => ({ ...one, says: say(lang, one.code, one.params) }));
    },
    async downloadRunBackup({ params, caller, c }) {
      const { plan } = await headerFor(caller, params.run);
      note(c, { instances: namesOnSides(plan.into) });
      const backup = await runs.backup(params.run);
      return sendFile(c, `${params.run}.zip`, (path) => writeContainer(path, backupContainer(backup)));
    },
    async listInstalls({ caller }) {
      const { installs: all, damaged } = await installs.list();
      return {
        installs: all.filter(await installsSeen(caller)),
        // Nobody can tell whose they are: they are for those who may see all.
        damaged: caller.person.role === 'administrator' ? damaged.map((one) => ({ ...one, params: one.params })) : [],
      };
    },
    async getInstall({ params, caller }) {
      const { objects, kept, ...install } = await installFor(caller, params.run);
      return {
        ...install,
        objects: [...objects],
        kept: Object.fromEntries(Object.entries(kept).map(([key, properties]) => [key, [...properties]])),
      };
    },
    async forgetInstall({ params, caller, c }) {
      const { into } = await installFor(caller, params.run);
      note(c, { instances: namesOnSides(into) });
      mayChange(caller, await instances.list(), originOf(into));
      await installs.remove(params.run);
      return undefined;
    },
  };
};
