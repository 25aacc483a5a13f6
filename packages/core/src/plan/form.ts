import { isUid, refKey } from '../object/ref.js';

const LISTS = ['batches', 'deferrals', 'questions', 'risks', 'kept', 'missing', 'notCarried'] as const;
const WRITES: ReadonlySet<unknown> = new Set(['create', 'update', 'recreate']);
/** Names of types become parts of addresses: nothing in them may lead elsewhere. */
const TYPE = /^[A-Za-z][A-Za-z0-9]*$/;

type Json = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Pointer to the first thing that no plan has, or undefined. The hash says that nothing was changed since it was made, and
 * nothing of who made it: whatever an import does with a plan is looked at here.
 */
export function wrongAt(json: Json): string | undefined {
  if (typeof json.version !== 'string') return '/version';
  if (json.kind !== 'import' && json.kind !== 'undo') return '/kind';
  for (const name of ['from', 'into', 'basis']) if (!isRecord(json[name])) return `/${name}`;
  for (const name of LISTS) if (!Array.isArray(json[name])) return `/${name}`;
  // A plan that says itself that it cannot be imported shows what it was made of, such as ids that are none.
  const isId = hasErrors(json.basis as Json) ? (id: string) => id !== '' : isUid;
  const ids = new Set<unknown>();
  for (const [b, batch] of (json.batches as readonly unknown[]).entries()) {
    const at = `/batches/${b}`;
    if (!isRecord(batch) || typeof batch.id !== 'string' || ids.has(batch.id)) return at;
    ids.add(batch.id);
    const wrong = wrongInBatch(batch, isId);
    if (wrong !== undefined) return `${at}${wrong}`;
  }
  for (const [i, one] of (json.risks as readonly unknown[]).entries()) if (!isRisk(one)) return `/risks/${i}`;
  return undefined;
}

/** A batch either writes or deletes, and each act is of that strategy. */
function wrongInBatch({ strategy, acts, along }: Json, isId: (id: string) => boolean): string | undefined {
  const isRef = refWith(isId);
  if (strategy !== 'CREATE_AND_UPDATE' && strategy !== 'DELETE') return '/strategy';
  if (!Array.isArray(acts)) return '/acts';
  if (!Array.isArray(along) || (strategy === 'DELETE' && along.length > 0)) return '/along';
  for (const [i, act] of (acts as readonly unknown[]).entries()) {
    if (!isRecord(act) || !isRef(act.ref)) return `/acts/${i}`;
    if (strategy === 'DELETE' ? act.verb !== 'delete' : !WRITES.has(act.verb)) return `/acts/${i}/verb`;
    if (strategy === 'DELETE' ? act.payload !== undefined : !isPayload(act.payload, act.ref))
      return `/acts/${i}/payload`;
  }
  for (const [i, one] of (along as readonly unknown[]).entries()) {
    if (!isRecord(one) || !isRef(one.ref)) return `/along/${i}`;
    if (!isPayload(one.payload, one.ref)) return `/along/${i}/payload`;
  }
  return undefined;
}

interface Named {
  readonly type: string;
  readonly id: string;
}

const refWith =
  (isId: (id: string) => boolean) =>
  (ref: unknown): ref is Named =>
    isRecord(ref) && typeof ref.type === 'string' && TYPE.test(ref.type) && typeof ref.id === 'string' && isId(ref.id);

const hasErrors = ({ diagnostics }: Json): boolean =>
  Array.isArray(diagnostics) && diagnostics.some((one) => isRecord(one) && one.severity === 'error');

/** What is sent is the object that is named. */
const isPayload = (payload: unknown, ref: Named): boolean => isRecord(payload) && payload.id === ref.id;

const isRisk = (risk: unknown): boolean =>
  isRecord(risk) && typeof risk.id === 'string' && typeof risk.code === 'string' && Array.isArray(risk.about);

/** Pointer to the first act that deletes an object without a risk that says so, or undefined. Of a plan of this form. */
export function deletedUnsaid(json: Json): string | undefined {
  const said = new Set(
    (json.risks as readonly Json[]).flatMap(({ code, about }) =>
      code === 'DELETE' ? (about as readonly Named[]).filter(refWith(isUid)).map(refKey) : [],
    ),
  );
  for (const [b, { acts }] of (json.batches as readonly Json[]).entries())
    for (const [i, { verb, ref }] of (acts as readonly Json[]).entries())
      if (verb === 'delete' && !said.has(refKey(ref as Named))) return `/batches/${b}/acts/${i}`;
  return undefined;
}
