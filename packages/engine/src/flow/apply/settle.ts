import {
  type Act,
  Fault,
  type MetaObject,
  type Ref,
  type RefKey,
  referencesOf,
  refKey,
  type Snapshot,
  stateParts,
} from '@dhow/core';
import type { Change } from '../../run/run.js';
import { type Call, inDoubt } from '../../run/state.js';
import { Growing } from '../snapshot.js';
import { waitUntilIdle } from './caches.js';
import { readInto } from './compare.js';
import type { Session } from './session.js';

const SETTLE_MS = 3000;

interface Standing {
  readonly ref: Ref;
  readonly stands: 'written' | 'before' | 'moved';
  readonly change?: Change;
}

/** After a doubt, or a deletion that left something standing: says what stands, and what is still missing. */
export async function settle(session: Session, call: Call): Promise<void> {
  session.options.progress?.({ code: 'SETTLING' });
  const { attempts, answer } = session.state.calls.get(call.id)!;
  const open = inDoubt(call, session.state);
  const isDoubt = answer === undefined || answer.kind === 'unknown';
  if (isDoubt) await waitUntilIdle(session);
  let { standing, now } = await standingOf(session, call);
  if (isDoubt && standing.every((one) => one.stands !== 'written')) {
    // An import that began as this read was made, and that this login cannot see, would show a moment later.
    await session.tools.clock.sleep(session.options.settleMs ?? SETTLE_MS, session.options.signal);
    ({ standing, now } = await standingOf(session, call));
  }
  const moved = standing.flatMap((one) => (one.change ? [one.change] : []));
  if (moved.length > 0 && standing.every((one) => one.stands !== 'written')) {
    await session.record({ type: 'stale', batch: call.batch.id, moved });
    return;
  }
  const refs = (stands: string) => standing.filter((one) => one.stands === stands).map(({ ref }) => ref);
  const written = [...refs('written'), ...refs('moved')];
  const left = refs('before');
  const settled = { type: 'settled' as const, batch: call.batch.id, call: call.id, attempt: attempts, written };
  // Servers delete in an order of their own: what one request could not, the next may. Until none does.
  const isVetoed = !isDoubt && left.length > 0 && left.length === open.length;
  if (isVetoed) await session.record({ ...settled, missing: [], kept: left, needed: neededBy(left, now) });
  else await session.record({ ...settled, missing: left });
}

/** What objects refer to. */
export function neededBy(refs: readonly Ref[], now: Snapshot): readonly Ref[] {
  const needed = new Map<RefKey, Ref>();
  for (const ref of refs) {
    const object = now.objects.get(refKey(ref));
    const type = now.catalog.types.get(ref.type);
    if (!object || !type) continue;
    for (const { types, id } of referencesOf(object, type, now.catalog))
      for (const one of types) needed.set(`${one}:${id}`, { type: one, id });
  }
  return [...needed.values()];
}

/** How each object of a call stands against what it was before and what it should be. */
async function standingOf(
  session: Session,
  call: Call,
): Promise<{ readonly standing: readonly Standing[]; readonly now: Snapshot }> {
  const growing = new Growing(session.target);
  await readInto(session, growing, call.refs, 'whole');
  const now = growing.snapshot;
  const earlier = session.writtenBefore(call);
  const open = new Set(inDoubt(call, session.state).map(refKey));
  const standing = call.batch.acts
    .filter(({ ref }) => open.has(refKey(ref)))
    .map((act) => standingOfAct(session, act, call, now, earlier));
  return { standing, now };
}

function standingOfAct(
  session: Session,
  act: Act,
  call: Call,
  now: Snapshot,
  earlier: ReadonlyMap<RefKey, 'there' | 'gone'>,
): Standing {
  const key = refKey(act.ref);
  const { ref } = act;
  const there = now.objects.get(key);
  if (call.deletes) return { ref, stands: there === undefined ? 'written' : 'before' };
  if (act.verb !== 'update' || earlier.get(key) === 'gone')
    return { ref, stands: there === undefined ? 'before' : 'written' };
  if (there === undefined) return { ref, stands: 'moved', change: { ref, code: 'gone', paths: [] } };
  const found = partsOf(session, ref, there);
  const wanted = partsOf(session, ref, act.payload!);
  const before = partsBefore(session, act, call);
  let written = 0;
  const foreign: string[] = [];
  for (const path of new Set([...Object.keys(found), ...Object.keys(wanted), ...Object.keys(before)])) {
    if (found[path] === wanted[path]) written += found[path] === before[path] ? 0 : 1;
    else if (found[path] !== before[path]) foreign.push(path);
  }
  if (written > 0) return { ref, stands: 'written' };
  if (foreign.length > 0) return { ref, stands: 'moved', change: { ref, code: 'changed', paths: foreign.sort() } };
  return { ref, stands: 'before' };
}

/** The parts of an object as they were before this call: as the plan saw it, or as an earlier batch wrote it. */
function partsBefore(session: Session, act: Act, call: Call): Readonly<Record<string, string>> {
  let before: Readonly<Record<string, string>> = session.plan.basis.moved[refKey(act.ref)] ?? {};
  if (!session.writtenBefore(call).has(refKey(act.ref))) return before;
  for (const batch of session.plan.batches) {
    if (batch.id === call.batch.id) break;
    const payload = batch.acts.find(({ ref }) => refKey(ref) === refKey(act.ref))?.payload;
    if (payload) before = partsOf(session, act.ref, payload);
  }
  return before;
}

function partsOf(session: Session, ref: Ref, object: MetaObject): Readonly<Record<string, string>> {
  const type = session.target.catalog.types.get(ref.type);
  if (!type) throw new Fault('failed', 'TYPE_UNKNOWN', { type: ref.type });
  return stateParts(object, type, session.target.catalog, session.tools.digest);
}
