import { Fault, type PlanInput, type Ref, refsByType } from '@dhow/core';
import type { ReadRequest } from '../ports/source.js';
import type { Target } from '../ports/target.js';
import { request } from './snapshot.js';

/** Links that stand in an embedded object, by the path that a server can be asked by. */
const EMBEDDED_LINKS: readonly { readonly type: string; readonly path: string; readonly refType: string }[] = [
  { type: 'dataSets', path: 'dataSetElements.dataElement.id', refType: 'dataElements' },
  { type: 'programStages', path: 'programStageDataElements.dataElement.id', refType: 'dataElements' },
  {
    type: 'programs',
    path: 'programTrackedEntityAttributes.trackedEntityAttribute.id',
    refType: 'trackedEntityAttributes',
  },
];

/**
 * How to ask who uses objects that are to be deleted: DHIS2 deletes an element that a data set uses without a word.
 * Every owned link of the catalog to one of their types, and the embedded ones that a server can be asked by.
 */
function usersOf(leaving: readonly Ref[], target: Pick<Target, 'catalog'>): ReadRequest['dependents'] {
  const wanted = refsByType(leaving);
  const found: { type: string; path: string; ids: readonly string[] }[] = [];
  const ask = (type: string, path: string, refType: string | undefined) => {
    const ids = refType === undefined ? undefined : wanted.get(refType);
    if (ids && target.catalog.types.has(type)) found.push({ type, path, ids: [...ids].sort() });
  };
  for (const [type, { properties }] of target.catalog.types)
    for (const { name, kind, owner, persisted, refType } of properties.values())
      if (owner && persisted && (kind === 'reference' || kind === 'references')) ask(type, `${name}.id`, refType);
  for (const { type, path, refType } of EMBEDDED_LINKS) ask(type, path, refType);
  return found;
}

/**
 * Reads who uses objects that are to be deleted. A link by which this server cannot be asked fails a request as a whole:
 * then each is asked alone, and those that cannot be are returned, never taken for unused.
 */
export async function readUsers(
  leaving: readonly Ref[],
  target: Pick<Target, 'catalog'>,
  read: (wish: ReadRequest) => Promise<void>,
): Promise<NonNullable<PlanInput['unasked']>> {
  const dependents = usersOf(leaving, target);
  if (dependents.length === 0) return [];
  try {
    await read(request({ dependents }));
    return [];
  } catch (cause) {
    if (!isSaidByServer(cause)) throw cause;
  }
  const unasked: (typeof dependents)[number][] = [];
  for (const link of dependents)
    await read(request({ dependents: [link] })).catch((cause: unknown) => {
      if (!isSaidByServer(cause)) throw cause;
      unasked.push(link);
    });
  return unasked;
}

const isSaidByServer = (cause: unknown): boolean => cause instanceof Fault && cause.code === 'SERVER_SAID';
