import type { RunningSandbox } from '@dhow/sandbox';

type Value = null | boolean | number | string | readonly Value[] | { readonly [name: string]: Value };
type Held = { readonly id: string } & { readonly [name: string]: Value };
/** All that a practice server holds, by type. */
export type State = Readonly<Record<string, readonly Held[]>>;

/** What a practice server holds now, past every API of DHIS2. */
export async function stateOf({ url }: RunningSandbox): Promise<State> {
  const answer = await fetch(`${url}/sandbox/state`);
  if (!answer.ok) throw new Error(`state: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as State;
}

/** Changes what a practice server holds, as somebody there would. */
export async function changeState(sandbox: RunningSandbox, change: (state: State) => State): Promise<void> {
  const answer = await fetch(`${sandbox.url}/sandbox/state`, {
    method: 'PUT',
    body: JSON.stringify(change(await stateOf(sandbox))),
  });
  if (!answer.ok) throw new Error(`state: ${answer.status} ${await answer.text()}`);
}

/** An object that a practice server holds; undefined: none. */
export const heldIn = (state: State, type: string, id: string): Held | undefined =>
  state[type]?.find((one) => one.id === id);

/** What every import sets anew. */
const MOVES = new Set(['lastUpdated', 'lastUpdatedBy', 'created', 'createdBy', 'version', 'lastLogin']);

/**
 * What is not as it was, a line each. What a server fills in when it is sent nothing for it (empty lists, zeros, the default
 * category combination) is not told of.
 */
export function notAsBefore(before: State, after: State): readonly string[] {
  const lines: string[] = [];
  for (const type of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [before, after].map((state) => {
      const list = state[type];
      return new Map(Array.isArray(list) ? list.map((one: Held) => [one.id, one] as const) : []);
    }) as [Map<string, Held>, Map<string, Held>];
    for (const id of new Set([...was.keys(), ...is.keys()])) {
      const [a, b] = [was.get(id), is.get(id)];
      if (!a || !b) {
        lines.push(`${type} ${id} is ${a ? 'gone' : 'new'}`);
        continue;
      }
      for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
        if (MOVES.has(name)) continue;
        const [x = null, y = null] = [a[name], b[name]];
        if (told(x) !== told(y) && !(a[name] === undefined && isNothing(y)))
          lines.push(`${type} ${id} ${name}: ${told(x).slice(0, 200)} is ${told(y).slice(0, 200)}`);
      }
    }
  }
  return lines;
}

const told = (value: Value): string =>
  JSON.stringify(value, (name, one: Value) => {
    if (MOVES.has(name)) return undefined;
    if (one === null || typeof one !== 'object' || Array.isArray(one)) return one;
    return Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)));
  });

const isNothing = (value: Value): boolean =>
  value === null ||
  value === false ||
  value === 0 ||
  value === '' ||
  told(value) === '{"id":"bjDvmb4bfuf"}' ||
  (typeof value === 'object' && Object.keys(value).length === 0);
