import { createHash } from 'node:crypto';
import type { RecordedStep, Recording } from './recording.js';

const UID = /^[A-Za-z][A-Za-z0-9]{10}$/;

/** Ids that every server has; they are not a scenario's. */
const WELL_KNOWN = new Set(['xYerKDKCefk', 'GLevLNI9wkl', 'bjDvmb4bfuf', 'HllvX50cXC0', 'M5zQapPyTZI', 'yrB6vc5Ip3r']);

/** The letters and number with which the ids, codes and names of a scenario begin. */
const PREFIX = /sc[a-z]?(\d\d)/gi;

const LETTERS = 'abcdefghijkmnopqrtuvwxyz';

function digestOf(text: string): number[] {
  return [...createHash('sha256').update(text).digest()];
}

/** Another UID for an id, always the same. */
function otherId(id: string): string {
  return digestOf(id)
    .slice(0, 11)
    .map((byte) => LETTERS[byte % LETTERS.length]!)
    .join('');
}

/** Another prefix of the same length and case. */
const otherPrefix = (prefix: string): string =>
  prefix
    .replace(/[Ss]/, (sign) => (sign === 'S' ? 'Q' : 'q'))
    .replace(/[Cc]/, (sign) => (sign === 'C' ? 'X' : 'x'))
    .replace(/\d\d/, (digits) => String((Number(digits) + 37) % 100).padStart(2, '0'));

function idsOf(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) idsOf(item, found);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, entry] of Object.entries(value)) {
      if (key === 'id' && typeof entry === 'string' && UID.test(entry) && !WELL_KNOWN.has(entry)) found.add(entry);
      idsOf(entry, found);
    }
  }
}

/**
 * A recording with other ids, codes, names and usernames, the same ones everywhere. Ids that the server refuses for their
 * shape, and well-known ids, stay.
 */
export function rename(recording: Recording): Recording {
  const text = JSON.stringify(recording.steps);
  const ids = new Set(text.match(/\bSc[A-Za-z]?\d\d[A-Za-z0-9]{6,7}\b/g)?.filter((id) => UID.test(id)));
  for (const step of recording.steps) idsOf(step.request.body, ids);
  let renamed = text;
  for (const id of ids) renamed = renamed.replaceAll(id, otherId(id));
  return { ...recording, steps: JSON.parse(renamed.replace(PREFIX, otherPrefix)) as RecordedStep[] };
}

/** The lists of a metadata payload in another order, and its types too. */
export function shuffle(recording: Recording): Recording {
  const steps = recording.steps.map((step, i) => {
    const { body, path } = step.request;
    if (!/^\/api\/metadata(\?|$)/.test(path) || typeof body !== 'object' || body === null || Array.isArray(body))
      return step;
    const entries = Object.entries(body).map(
      ([type, list]) => [type, Array.isArray(list) ? turned(list, i) : list] as const,
    );
    return { ...step, request: { ...step.request, body: Object.fromEntries(turned(entries, i)) } };
  });
  return { ...recording, steps };
}

function turned<T>(list: readonly T[], seed: number): T[] {
  const key = (_: T, index: number): number => digestOf(`${seed}:${index}`)[0]!;
  return list
    .map((item, index) => ({ item, at: key(item, index) }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** Objects that have nothing to do with any scenario, to be there before it is played. */
export const UNRELATED = {
  constants: [1, 2, 3].map((n) => ({
    id: `unrelCons0${n}`,
    name: `Unrelated constant ${n}`,
    shortName: `Unrel ${n}`,
    value: n,
  })),
  dataElements: [1, 2, 3].map((n) => ({
    id: `unrelDaEl0${n}`,
    name: `Unrelated element ${n}`,
    shortName: `Unrelated el ${n}`,
    code: `UNRELATED_${n}`,
    domainType: 'AGGREGATE',
    valueType: 'NUMBER',
    aggregationType: 'SUM',
  })),
  organisationUnits: [1, 2].map((n) => ({
    id: `unrelOrUn0${n}`,
    name: `Unrelated unit ${n}`,
    shortName: `Unrelated u ${n}`,
    openingDate: '2001-01-01',
    ...(n > 1 ? { parent: { id: 'unrelOrUn01' } } : {}),
  })),
  userGroups: [{ id: 'unrelUsGr01', name: 'Unrelated group', users: [] }],
  categoryOptions: [1, 2].map((n) => ({
    id: `unrelCaOp0${n}`,
    name: `Unrelated option ${n}`,
    shortName: `Unrel op ${n}`,
  })),
};

/** What a mutation must not change: the status, the error codes and, of an import, the stats. */
export function essence(answer: { readonly status: number; readonly body: unknown }): unknown {
  const codes: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, entry] of Object.entries(value)) {
        if (key === 'errorCode' && typeof entry === 'string') codes.push(entry);
        walk(entry);
      }
    }
  };
  walk(answer.body);
  const response = (answer.body as { response?: { stats?: unknown } } | null)?.response;
  return { status: answer.status, codes: codes.sort(), stats: response?.stats };
}
