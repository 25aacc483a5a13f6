import { type Approval, decodePlan, encodePlan, Fault, type Plan } from '@dhow/core';
import { approvedAlready, isSameYes, type MadeOf, noteOfPlan, type PlanStore } from '@dhow/engine';
import type { Kysely } from 'kysely';
import { type ContainerStore, readPart } from '../containers/container-store.js';
import type { Tables } from '../database/tables.js';
import { digest } from '../digest.js';
import { drop, keepWith } from './kept-container.js';
import { Lately } from './lately.js';
import { isTaken } from './taken.js';

const KIND = 'plans';
const PART = 'plan.json';
/** Plans that stay in memory: a plan of 16 MB takes about five times that. */
const LATELY = 3;

const yesOf = ({ who, when }: Approval): Pick<Approval, 'who' | 'when'> => ({ who, when });

/** A plan may ask for thousands of objects: as much as tells it from another question. */
const asksOf = ({ kind, from, into, basis }: Plan): string =>
  digest(
    JSON.stringify([
      kind,
      [from.kind, from.name, from.address],
      [into.name, into.address],
      basis.selection.include,
      basis.undoes,
    ]),
  );

const unknown = (hash: string): Fault => new Fault('usage', 'PLAN_UNKNOWN', { plan: hash });

/**
 * Plans as containers, with what lists show and the approval in rows. A plan is written as text once, and read and proved by its
 * hash once; the last few stay in memory.
 */
export function openDatabasePlans(db: Kysely<Tables>, containers: ContainerStore): PlanStore {
  const lately = new Lately<Plan>(LATELY);
  const rowOf = async (hash: string) => {
    const row = await db
      .selectFrom('plans')
      .select(['container', 'approval'])
      .where('hash', '=', hash)
      .executeTakeFirst();
    if (!row) lately.delete(hash);
    return row;
  };
  return {
    async put(plan, who, at, came) {
      const { hash } = plan;
      if (await rowOf(hash)) return;
      const { from, into, acts, open, risks, uploaded, counts } = noteOfPlan(plan, who, at, came);
      const note = JSON.stringify({
        from,
        into,
        acts,
        open,
        risks,
        uploaded,
        counts,
        asks: asksOf(plan),
      });
      try {
        const made = came?.made === undefined ? null : JSON.stringify(came.made);
        await keepWith(containers, KIND, new Map([[PART, encodePlan(plan)]]), ({ id }) =>
          db.insertInto('plans').values({ hash, at, who, note, made, container: id }).execute(),
        );
      } catch (cause) {
        // Somebody kept the same plan meanwhile.
        if (!isTaken(cause)) throw cause;
      }
      lately.set(hash, plan);
    },
    async get(hash) {
      const row = await rowOf(hash);
      if (!row) throw unknown(hash);
      const known = lately.get(hash);
      if (known) return known;
      const text = await readPart(containers, KIND, row.container, PART);
      const plan = decodePlan(text.toString('utf8'), digest);
      lately.set(hash, plan);
      return plan;
    },
    has: async (hash) => (await rowOf(hash)) !== undefined,
    async came(hash) {
      const row = await db
        .selectFrom('plans')
        .select(['at', 'who', 'note', 'made'])
        .where('hash', '=', hash)
        .executeTakeFirst();
      if (!row) throw unknown(hash);
      return {
        at: row.at.toISOString(),
        who: row.who,
        ...(row.note.uploaded && { uploaded: true }),
        ...(row.made !== null && { made: JSON.parse(row.made) as MadeOf }),
      };
    },
    async list() {
      const rows = await db
        .selectFrom('plans')
        .select(['hash', 'note', 'at', 'who', 'approval'])
        .orderBy('at', 'desc')
        .orderBy('hash', 'desc')
        .execute();
      return rows.map(({ hash, note, at, who, approval }) => ({
        hash,
        ...note,
        at: at.toISOString(),
        who,
        ...(approval !== null && { approved: yesOf(JSON.parse(approval) as Approval) }),
      }));
    },
    async remove(hash) {
      const row = await db.deleteFrom('plans').where('hash', '=', hash).returning('container').executeTakeFirst();
      if (!row) throw unknown(hash);
      lately.delete(hash);
      await drop(containers, KIND, row.container);
    },
    async approve(approval) {
      const { planHash: hash } = approval;
      // One statement: of two at once, one finds it without approval.
      const { numUpdatedRows } = await db
        .updateTable('plans')
        .set({ approval: JSON.stringify(approval) })
        .where('hash', '=', hash)
        .where('approval', 'is', null)
        .executeTakeFirstOrThrow();
      if (numUpdatedRows > 0n) return;
      const row = await rowOf(hash);
      if (!row?.approval) throw unknown(hash);
      const stands = JSON.parse(row.approval) as Approval;
      if (!isSameYes(stands, approval)) throw approvedAlready(stands);
    },
    async approval(hash) {
      const row = await rowOf(hash);
      return row?.approval ? (JSON.parse(row.approval) as Approval) : undefined;
    },
  };
}
