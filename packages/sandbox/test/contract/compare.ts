/** Where two values differ: a JSON pointer and both sides, short. */
export interface Difference {
  readonly at: string;
  readonly expected: string;
  readonly found: string;
}

/** What the recording calls `{uid:n}`, by n, as this server named it. */
export type Bindings = Map<string, string>;

export interface CompareOptions {
  readonly base: string;
  readonly bindings: Bindings;
  /** Whether the list at this pointer has an order that means something. */
  readonly ordered: (pointer: string) => boolean;
}

const short = (value: unknown): string => {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 260 ? `${text.slice(0, 260)}…` : text;
};

const PLACEHOLDER = /\{(?:uid:\d+|now|base|token|lambda|hash|hidden)\}/g;
const PATTERNS: Readonly<Record<string, string>> = {
  now: '20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d{4})?',
  token: 'd2p_[A-Za-z1-9]\\w{40,}',
  lambda: '\\$\\$Lambda[$/\\w]*@[0-9a-f]+',
  hash: '\\w+',
  hidden: '[\\s\\S]*',
};

const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/**
 * What two runs of one server do not say alike: names of jobs hold the moment when they were made, messages hold the
 * database's own numbers, proxies of the object mapper come and go, constants and sets of ids
 * are listed in the order of a hash table.
 */
const settled = (text: string): string =>
  text
    .replace(/\(\d{13}\)/, '(now)')
    .replace(/(detached instance [\w.]+#)\d+/, '$1n')
    .replace(/(\(optionsetid, code\)=\()\d+/, '$1n')
    .replace(/\[(\w{11}(?:, \w{11})+)\]/, (_, ids: string) => `[${ids.split(', ').sort().join(', ')}]`)
    .replace(/\$HibernateProxy\$(\{hash\}|\w+)/, '')
    .replace(
      /(Enum class: \[)([^\]]*)/,
      (_, head: string, names: string) => head + names.split(', ').sort().join(', '),
    );

/** Whether a text is what the recording expects; ids that the server made are bound on the way. */
function textMatches(expected: string, found: string, options: CompareOptions): boolean {
  if (expected === found || settled(expected) === settled(found)) return true;
  const cut = /^([\s\S]{200})\{… \d+ characters$/.exec(expected);
  if (cut) return found.startsWith(cut[1]!.slice(0, 150).replaceAll('{base}', options.base).split('{')[0]!);
  const names: string[] = [];
  let pattern = '';
  let from = 0;
  for (const match of expected.matchAll(PLACEHOLDER)) {
    pattern += quoted(expected.slice(from, match.index));
    from = match.index + match[0].length;
    const name = match[0].slice(1, -1);
    if (name === 'base') pattern += quoted(options.base);
    else if (name.startsWith('uid:')) {
      const bound = options.bindings.get(name);
      if (bound !== undefined) pattern += quoted(bound);
      else if (names.includes(name)) pattern += `\\${names.indexOf(name) + 1}`;
      else {
        names.push(name);
        pattern += '([A-Za-z][A-Za-z0-9]{10})';
      }
    } else pattern += PATTERNS[name]!;
  }
  if (from === 0) return false;
  const match = new RegExp(`^${pattern}${quoted(expected.slice(from))}$`).exec(found);
  if (match === null) return false;
  for (const [i, name] of names.entries()) options.bindings.set(name, match[i + 1]!);
  return true;
}

/** The differences between what was recorded and what was answered, modulo what may differ between two runs of one server. */
export function differences(expected: unknown, found: unknown, options: CompareOptions, at = ''): Difference[] {
  const differ = (): Difference[] => [{ at: at || '/', expected: short(expected), found: short(found) }];
  if (expected === '{hidden}') return found === undefined ? differ() : [];
  if (typeof expected === 'string') {
    return typeof found === 'string' && textMatches(expected, found, options) ? [] : differ();
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(found)) return differ();
    return options.ordered(at)
      ? listDifferences(expected, found, options, at)
      : setDifferences(expected, found, options, at);
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof found !== 'object' || found === null || Array.isArray(found)) return differ();
    return objectDifferences(expected as Record<string, unknown>, found as Record<string, unknown>, options, at);
  }
  return Object.is(expected, found) ? [] : differ();
}

function objectDifferences(
  expected: Record<string, unknown>,
  found: Record<string, unknown>,
  options: CompareOptions,
  at: string,
): Difference[] {
  const result: Difference[] = [];
  const taken = new Set<string>();
  for (const [key, value] of Object.entries(expected)) {
    const actual = Object.hasOwn(found, key)
      ? key
      : Object.keys(found).find((name) => !Object.hasOwn(expected, name) && textMatches(key, name, options));
    if (actual !== undefined) taken.add(actual);
    const other = actual === undefined ? undefined : found[actual];
    if (actual === undefined) result.push({ at: `${at}/${key}`, expected: short(value), found: 'nothing' });
    else result.push(...differences(value, other, options, `${at}/${key}`));
  }
  for (const [key, value] of Object.entries(found)) {
    if (!taken.has(key)) result.push({ at: `${at}/${key}`, expected: 'nothing', found: short(value) });
  }
  return result;
}

function listDifferences(expected: unknown[], found: unknown[], options: CompareOptions, at: string): Difference[] {
  const result: Difference[] = [];
  for (let i = 0; i < Math.max(expected.length, found.length); i++) {
    if (i >= expected.length) result.push({ at: `${at}/${i}`, expected: 'nothing', found: short(found[i]) });
    else if (i >= found.length) result.push({ at: `${at}/${i}`, expected: short(expected[i]), found: 'nothing' });
    else result.push(...differences(expected[i], found[i], options, `${at}/${i}`));
  }
  return result;
}

/** Pairs equal entries whatever their order; what is left over is paired by id, then as it stands. */
function setDifferences(expected: unknown[], found: unknown[], options: CompareOptions, at: string): Difference[] {
  const rest = [...found];
  const unmatched: unknown[] = [];
  for (const item of expected) {
    const i = rest.findIndex((candidate) => {
      const bindings = new Map(options.bindings);
      if (differences(item, candidate, { ...options, bindings }, at).length > 0) return false;
      for (const [name, id] of bindings) options.bindings.set(name, id);
      return true;
    });
    if (i < 0) unmatched.push(item);
    else rest.splice(i, 1);
  }
  const identity = (value: unknown): unknown => {
    const object = value as Record<string, unknown> | null;
    return object?.id ?? object?.uid ?? object?.klass ?? object?.errorCode;
  };
  const paired = unmatched.map((item) => {
    const i = rest.findIndex((candidate) => identity(item) !== undefined && identity(candidate) === identity(item));
    return i < 0 ? undefined : rest.splice(i, 1)[0];
  });
  return unmatched
    .flatMap((item, i) => {
      const other = paired[i] ?? rest.shift();
      const place = `${at}/${identity(item) ?? i}`;
      if (other === undefined) return [{ at: place, expected: short(item), found: 'nothing' }];
      return differences(item, other, options, place);
    })
    .concat(rest.map((item) => ({ at: `${at}/-`, expected: 'nothing', found: short(item) })));
}
