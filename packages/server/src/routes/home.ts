import type { Side } from '@dhow/core';
import { instanceAt, type JobKind, type PlanNote, replacedPlans, type Undone, undoings } from '@dhow/engine';
import type { homes as contract } from '../contract/home.js';
import type { Handlers } from '../http/mount.js';
import { maySee, maySeeOf } from '../people/limits.js';
import { type Desk, seesSide } from './desk.js';

/** So many of each are shown; the pages of their own show all. */
const SHOWN = 10;

/** Work that somebody waits for. What only reads for a page that is being looked at is nobody's news. */
const NEWS: ReadonlySet<JobKind> = new Set([
  'plan',
  'undo',
  'restore',
  'rehearse',
  'foresee',
  'import',
  'resume',
  'verify',
  'export',
  'backup',
  'fetch-backups',
]);

const endOf = ({ name, kind, environment }: Side) => ({ name, kind, ...(environment && { environment }) });

/** Two plans with the same answer are about the same two: the newer one stands for both. */
const betweenOf = ({ from, into }: Pick<PlanNote, 'from' | 'into'>): string =>
  JSON.stringify([from.kind, from.name, from.address, into.name, into.address]);

const whenUndone = (undone: Undone | undefined): { readonly undone?: Undone } => (undone ? { undone } : {});

export const homeRoutes = ({ stores, jobs }: Desk): Handlers<typeof contract> => ({
  async getHome({ caller }) {
    const known = await stores.instances.list();
    const sees = ({ from, into }: { readonly from: Side; readonly into: Side }): boolean =>
      seesSide(caller, known, from) && seesSide(caller, known, into);
    const [allPlans, allRuns, open] = await Promise.all([
      stores.plans.list(),
      stores.runs.heads(),
      jobs.list({
        isOpen: true,
        limit: 100,
        isSeen: ({ touches, at }) => [...touches.reads, ...touches.writes].every((name) => maySeeOf(caller, name, at)),
      }),
    ]);
    const undone = undoings(allRuns.filter(sees));
    const plans = allPlans.filter(sees);
    const imported = new Set(allRuns.map(({ plan }) => plan));

    const seen = new Map<string, { readonly version: string; readonly at: string }>();
    for (const { from, into, at } of plans)
      for (const side of [from, into]) {
        const name = side.kind === 'instance' ? instanceAt(known, side)?.name : undefined;
        if (name !== undefined && !seen.has(name)) seen.set(name, { version: side.serverVersion, at });
      }

    const replaced = replacedPlans(plans, imported);
    const waiting = plans.filter(({ hash, acts }) => acts > 0 && !imported.has(hash) && !replaced.has(hash));
    const groups = new Map<string, PlanNote[]>();
    for (const plan of waiting) {
      const between = betweenOf(plan);
      groups.set(between, [...(groups.get(between) ?? []), plan]);
    }
    const running = open.filter(({ kind }) => NEWS.has(kind));

    return {
      instances: known
        .filter(({ name }) => maySee(caller, name))
        .map(({ name, address, environment, readOnly }) => {
          const last = seen.get(name);
          return { name, address, readOnly, ...(environment && { environment }), ...(last && { seen: last }) };
        }),
      waiting: {
        count: groups.size,
        plans: [...groups.values()].slice(0, SHOWN).flatMap(([plan, ...older]) => {
          if (!plan) return [];
          const { hash, from, into, at, who, acts, open: questions, risks, approved, counts } = plan;
          const ends = { from: endOf(from), into: endOf(into) };
          return [
            {
              hash,
              ...ends,
              at,
              who,
              acts,
              ...(counts && { counts }),
              open: questions,
              risks,
              ...(approved && { approved }),
              older: older.length,
            },
          ];
        }),
      },
      running: {
        count: running.length,
        jobs: running.slice(0, SHOWN).map(({ id, kind, who, state, at, touches, run }) => ({
          id,
          kind,
          who,
          state,
          at,
          on: [...new Set([...touches.reads, ...touches.writes])],
          ...(run !== undefined && { run }),
        })),
      },
      lately: allRuns
        .filter(sees)
        .slice(0, SHOWN)
        .map(({ id, kind, from, into, approval, state }) => ({
          id,
          kind,
          from: endOf(from),
          into: endOf(into),
          who: approval.who,
          when: approval.when,
          state,
          ...whenUndone(undone.get(id)),
        })),
    };
  },
});
