import type { Digest } from '../object/meta-object.js';
import { Fault } from '../outcome/fault.js';
import { deletedUnsaid, isRecord, wrongAt } from './form.js';
import { hashOf } from './hash.js';
import type { Plan } from './plan.js';

/** A plan as a file: JSON that a person can read, the same text for the same plan. */
export const encodePlan = (plan: Plan): string => `${JSON.stringify(plan, undefined, 1)}\n`;

/** The newest form of plan that this Dhow reads and writes. */
const FORMAT = 1;

/**
 * A plan from a file. Throws Faults: of kind `usage` `PLAN_NOT_JSON`, `PLAN_IS_PACKAGE`, `PLAN_NOT_A_PLAN` (with where); of kind `refused`
 * `PLAN_NEWER` (made by a newer Dhow), `PLAN_EDITED` (its hash does not fit its content: a plan is made anew, never edited),
 * `PLAN_DELETES_UNSAID` (no risk says what it deletes: Dhow makes no such plan).
 */
export function decodePlan(text: string, digest: Digest): Plan {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new Fault('usage', 'PLAN_NOT_JSON', {}, { cause });
  }
  if (isRecord(json) && json.format === undefined && holdsLists(json)) throw new Fault('usage', 'PLAN_IS_PACKAGE');
  if (!isRecord(json) || typeof json.format !== 'number' || typeof json.hash !== 'string')
    throw new Fault('usage', 'PLAN_NOT_A_PLAN', { at: '/' });
  if (json.format > FORMAT)
    throw new Fault('refused', 'PLAN_NEWER', { format: json.format, version: String(json.version), reads: FORMAT });
  const at = wrongAt(json);
  if (at !== undefined) throw new Fault('usage', 'PLAN_NOT_A_PLAN', { at }, { at });
  const { hash, ...body } = json;
  if (hashOf(body as unknown as Omit<Plan, 'hash'>, digest) !== hash)
    throw new Fault('refused', 'PLAN_EDITED', { hash: String(hash) });
  const unsaid = deletedUnsaid(json);
  if (unsaid !== undefined) throw new Fault('refused', 'PLAN_DELETES_UNSAID', { at: unsaid }, { at: unsaid });
  return json as unknown as Plan;
}

/** Lists of objects with ids, as a metadata export has. */
const holdsLists = (json: Record<string, unknown>): boolean =>
  Object.values(json).some((list) => Array.isArray(list) && list.some((one) => isRecord(one) && 'id' in one));
