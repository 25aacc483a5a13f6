import { Fault } from '../outcome/fault.js';
import { switches } from './dependents.js';
import type { Selection, Wish } from './selection.js';

/** All of what a file holds, or of what a server has. */
export const everything: Selection = { include: [{ all: true }], exclude: [], dependents: {} };

const TYPE = /^[a-z][A-Za-z0-9]*$/;

/**
 * `--only TYPE:ID|CODE|NAME,...`: items separated by commas (`\,` for a comma in a name), each `type:what`, `type:*`
 * or, first, `type` alone for all of it; an item without a type belongs to the type before it.
 */
export function parseOnly(text: string): Selection {
  const include: Wish[] = [];
  let type: string | undefined;
  for (const item of text.split(/(?<!\\),/).map((part) => part.replaceAll('\\,', ',').trim())) {
    if (item === '') continue;
    const colon = item.indexOf(':');
    const head = colon < 0 ? item : item.slice(0, colon).trim();
    if (colon >= 0 && TYPE.test(head)) {
      type = head;
      const match = item.slice(colon + 1).trim();
      // A script's empty variable must not become everything.
      if (match === '') throw new Fault('usage', 'SELECTION_EMPTY');
      include.push(match === '*' ? { type, all: true } : { type, match });
    } else if (type !== undefined) include.push({ type, match: item });
    else if (TYPE.test(head) && head.endsWith('s')) include.push({ type: head, all: true });
    else throw new Fault('usage', 'SELECTION_NO_TYPE', { item });
  }
  if (include.length === 0) throw new Fault('usage', 'SELECTION_EMPTY');
  return { include, exclude: [], dependents: {} };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parseWishes(value: unknown, at: string): Wish[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new Fault('usage', 'SELECTION_SHAPE', { expected: 'list' }, { at });
  return value.map((wish: unknown, i): Wish => {
    const here = `${at}/${i}`;
    if (isRecord(wish)) {
      const extra = Object.keys(wish).find((key) => !['all', 'type', 'match'].includes(key));
      if (extra !== undefined) throw new Fault('usage', 'SELECTION_UNKNOWN_KEY', { key: extra }, { at: here });
      const { all, type, match } = wish;
      if (all === true && type === undefined && match === undefined) return { all: true };
      if (typeof type === 'string' && TYPE.test(type)) {
        if (all === true && match === undefined) return { type, all: true };
        if (all === undefined && typeof match === 'string' && match !== '') return { type, match };
      }
    }
    throw new Fault(
      'usage',
      'SELECTION_SHAPE',
      { expected: '{all: true} | {type, all: true} | {type, match}' },
      { at: here },
    );
  });
}

/** The `--select FILE` form: the JSON of a `Selection`, `exclude` and `dependents` optional. */
export function parseSelection(json: unknown): Selection {
  if (!isRecord(json))
    throw new Fault('usage', 'SELECTION_SHAPE', { expected: '{include, exclude, dependents}' }, { at: '' });
  for (const key of Object.keys(json))
    if (!['include', 'exclude', 'dependents'].includes(key))
      throw new Fault('usage', 'SELECTION_UNKNOWN_KEY', { key }, { at: '' });
  const include = parseWishes(json.include, '/include');
  if (include.length === 0) throw new Fault('usage', 'SELECTION_EMPTY');
  const dependents: Record<string, boolean> = {};
  if (json.dependents !== undefined) {
    if (!isRecord(json.dependents))
      throw new Fault('usage', 'SELECTION_SHAPE', { expected: '{switch: true | false}' }, { at: '/dependents' });
    for (const [name, on] of Object.entries(json.dependents)) {
      if (!switches.includes(name))
        throw new Fault('usage', 'SELECTION_UNKNOWN_SWITCH', { name, known: switches }, { at: '/dependents' });
      if (typeof on !== 'boolean')
        throw new Fault('usage', 'SELECTION_SHAPE', { expected: 'true | false' }, { at: `/dependents/${name}` });
      dependents[name] = on;
    }
  }
  return { include, exclude: parseWishes(json.exclude, '/exclude'), dependents };
}
