import { Fault, isObject, type Json } from '@dhow/core';
import type { Progress } from '@dhow/engine';
import type { HttpClient } from '../http/client.js';

/** So many requests are on their way at once: as many as there are connections. */
const AT_ONCE = 4;

/**
 * How many objects of each type the login can see, from the pager of the shortest page of its list: one small request a type.
 * (`/api/dataSummary` counts two dozen types in one request, but only for those who may maintain the server.) Null where the
 * list is refused, or says no total.
 */
export async function countTypes(
  client: HttpClient,
  types: readonly string[],
  signal: AbortSignal,
  progress: Progress = () => {},
): Promise<ReadonlyMap<string, number | null>> {
  const counts = new Map<string, number | null>(types.map((type) => [type, null]));
  const waiting = types.values();
  let done = 0;
  const work = async (): Promise<void> => {
    for (const type of waiting) {
      counts.set(type, await countOf(client, type, signal));
      progress({ code: 'COUNTING', done: ++done, total: types.length });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return counts;
}

async function countOf(client: HttpClient, type: string, signal: AbortSignal): Promise<number | null> {
  try {
    const { status, json } = await client.get(`/api/${encodeURIComponent(type)}?fields=id&pageSize=1`, signal);
    return status === 200 ? totalIn(json) : null;
  } catch (cause) {
    // Not every type has a list of its own.
    if (cause instanceof Fault && cause.code === 'NO_SUCH_PATH') return null;
    throw cause;
  }
}

function totalIn(json: Json | undefined): number | null {
  const pager = isObject(json) ? json.pager : undefined;
  return isObject(pager) && typeof pager.total === 'number' ? pager.total : null;
}
