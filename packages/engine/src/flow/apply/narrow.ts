import { type Diagnostic, Fault, leaveBehind, type Ref, refKey, unitsOf } from '@dhow/core';
import { type Call, callsOf, importOf, nextOf, written } from '../../run/state.js';
import { saidAgainst } from './result.js';
import type { Session } from './session.js';

/** So many refusals without a name, beyond those of a search by halves, and the reason is not in the objects. */
const MOST_REFUSALS = 12;

/** After a refusal: leaves out what the server named, or sends the rest in two halves until it is known what it refuses. */
export async function narrow(session: Session, call: Call): Promise<void> {
  const stands = session.state.calls.get(call.id)!;
  const wanted = nextOf(call, session.state);
  const keys = new Set(wanted.map(refKey));
  const said = saidAgainst(stands);
  const named = new Map(
    said.flatMap(({ about }) => (about && keys.has(refKey(about)) ? [[refKey(about), about] as const] : [])),
  );
  const acts = call.batch.acts.filter(({ ref }) => keys.has(refKey(ref)));
  const units = unitsOf(acts, session.target.catalog);
  // A server that refuses whatever it is sent has another reason than these objects.
  if ((session.known.nameless.get(call.id) ?? 0) > MOST_REFUSALS + 2 * Math.log2(call.refs.length)) {
    await session.record({ type: 'stopped', code: 'REFUSES_EVERYTHING', params: { batch: call.batch.id } });
    return;
  }
  if (named.size > 0 || units.length === 1) {
    await leaveOut(session, named.size > 0 ? [...named.values()] : wanted, said);
    return;
  }
  const half = Math.ceil(units.length / 2);
  const rest = (stands.parts ?? []).slice(1);
  const parts = [units.slice(0, half).flat(), units.slice(half).flat(), ...rest];
  await session.record({ type: 'narrowed', batch: call.batch.id, call: call.id, parts });
}

/**
 * A refusal that names no object: asks the server's own validation, which writes nothing, by halves. What only fails at
 * commit it cannot show: that is said.
 */
export async function explain(session: Session, call: Call): Promise<void> {
  session.options.progress?.({ code: 'NARROWING' });
  const wanted = new Set(nextOf(call, session.state).map(refKey));
  const acts = call.batch.acts.filter(({ ref }) => wanted.has(refKey(ref)));
  const units = unitsOf(acts, session.target.catalog);
  const validate = async (count: number): Promise<readonly Diagnostic[] | undefined> => {
    const answer = await session.target.validate(importOf(call, units.slice(0, count).flat()), session.options.signal);
    // No answer is no yes: it would clear the wrong half.
    if (answer.kind === 'unknown') throw answer.cause;
    return answer.kind === 'refused' ? answer.diagnostics : undefined;
  };
  const reasons = async (): Promise<readonly Diagnostic[]> => {
    const all = await validate(units.length);
    if (all === undefined)
      return [{ code: 'VALIDATION_FINDS_NOTHING', severity: 'error', params: { run: session.runId } }];
    const named = all.filter(({ about }) => about && wanted.has(refKey(about)));
    if (named.length > 0) return named;
    // The first units that are refused together; what comes before is not: the last of them is why.
    let [low, high] = [0, units.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (await validate(middle)) high = middle;
      else low = middle;
    }
    return (units[low] ?? []).map((about) => ({
      code: 'REFUSED_BECAUSE_OF_THIS',
      severity: 'error',
      about,
      params: {},
    }));
  };
  const diagnostics = await reasons().catch((cause: unknown): readonly Diagnostic[] => {
    // The refusal is what the run ends with; that its reason could not be asked is said beside it.
    if (!(cause instanceof Fault)) throw cause;
    return [{ code: cause.code, severity: 'error', params: cause.params }];
  });
  await session.record({ type: 'explained', call: call.id, diagnostics });
}

async function leaveOut(session: Session, refused: readonly Ref[], diagnostics: readonly Diagnostic[]): Promise<void> {
  const out = [...session.state.leftOut.values()].filter(({ because }) => because === undefined).map(({ ref }) => ref);
  const all = leaveBehind(session.plan, [...out, ...refused], session.target.catalog, (await session.backup()).objects);
  const stands = new Set(callsOf(session.plan).flatMap((call) => written(call, session.state).map(refKey)));
  const objects = all
    .filter(({ ref }) => !session.state.leftOut.has(refKey(ref)))
    .map((one) => (stands.has(refKey(one.ref)) ? { ...one, standing: true } : one));
  await session.record({ type: 'left-out', objects, diagnostics });
}
