/**
 * Faults on demand: what a real network, proxy or server does now and then, at the moment and on the request that a
 * test chooses. Rules are set at the control address `/sandbox/faults`; each counts the requests that it matches.
 */

/** Which requests a rule means. What is left out matches everything. */
export interface FaultMatch {
  /** HTTP method, any case. */
  readonly method?: string;
  /** A text that begins with `/` is a prefix of the path; anything else is a regular expression, tried on path and query. Both without the context path. */
  readonly path?: string;
  /** Fires first on the nth matching request (1 is the first, the default). */
  readonly nth?: number;
  /** How many matching requests in a row it fires on (default 1), or `always`. */
  readonly times?: number | 'always';
}

/** Where a property stands: type (plural), perhaps one object, and a dotted path (`sharing.public`, `dataSetElements`). */
export interface DroppedField {
  readonly type: string;
  readonly id?: string;
  readonly path: string;
}

/** What goes wrong. Several keys may be combined (`{slowMs: 100, status: 503}`). */
export interface Fault {
  /** Answers with this status at once; nothing is handled. */
  readonly status?: number;
  /** With `status`: the seconds of a `Retry-After` header. */
  readonly retryAfter?: number;
  /** With `status`: the body is a proxy's HTML page instead of DHIS2's JSON. */
  readonly html?: boolean;
  /** The answer leaves this many milliseconds late. */
  readonly slowMs?: number;
  /** The request is handled; the socket is destroyed after so many bytes of the body (`content-length` promises all of it). */
  readonly cutBodyAt?: number;
  /** The request is handled and what it writes is written; then the socket is destroyed without an answer. */
  readonly loseAnswer?: boolean;
  /** The socket is destroyed before anything is handled. */
  readonly refuseConnection?: boolean;
  /** 200 with an HTML login page, as after a session ended behind a proxy; nothing is handled. */
  readonly loginPage?: boolean;
  /** 302 to this address; nothing is handled. */
  readonly redirect?: string;
  /** An asynchronous import whose task never completes: `true` writes nothing, `'written'` writes and never says so. */
  readonly taskNeverEnds?: boolean | 'written';
  /** The write is answered as usual, but this property keeps the value that it had before. */
  readonly dropField?: DroppedField;
  /** The import reports an error for this object, as for any object that it cannot take. */
  readonly refuseObject?: { readonly type: string; readonly id: string };
  /** An export or list ends after an object: status 200, valid JSON, the rest of it missing. A number says after how many objects; `true` after half of them. */
  readonly cutExport?: boolean | number;
}

/** A rule as it was set. */
export interface FaultRule {
  readonly match: FaultMatch;
  readonly fault: Fault;
}

/** A rule with the number of requests that it has matched and on how many of them it fired. */
export interface FaultState extends FaultRule {
  readonly matched: number;
  readonly fired: number;
}

/** The body of `POST /sandbox/faults` is wrong: `message` says what and where. */
export class FaultRuleError extends Error {
  override readonly name = 'FaultRuleError';
}

type Check = (value: unknown) => boolean;
const isText: Check = (value) => typeof value === 'string' && value !== '';
const isFlag: Check = (value) => typeof value === 'boolean';
const isCount: Check = (value) => Number.isInteger(value) && (value as number) >= 0;
const isPositive: Check = (value) => isCount(value) && (value as number) > 0;
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const MATCH: Record<keyof FaultMatch, Check> = {
  method: isText,
  path: isText,
  nth: isPositive,
  times: (value) => value === 'always' || isPositive(value),
};

const FAULT: Record<keyof Fault, Check> = {
  status: (value) => isCount(value) && (value as number) >= 200 && (value as number) <= 599,
  retryAfter: isCount,
  html: isFlag,
  slowMs: isCount,
  cutBodyAt: isCount,
  loseAnswer: isFlag,
  refuseConnection: isFlag,
  loginPage: isFlag,
  redirect: isText,
  taskNeverEnds: (value) => isFlag(value) || value === 'written',
  dropField: (value) =>
    isRecord(value) && isText(value.type) && isText(value.path) && (value.id === undefined || isText(value.id)),
  refuseObject: (value) => isRecord(value) && isText(value.type) && isText(value.id),
  cutExport: (value) => isFlag(value) || isCount(value),
};

/** Reads the body of `POST /sandbox/faults`: a list of rules, or one. Throws a {@link FaultRuleError}. */
export function readFaultRules(body: unknown): FaultRule[] {
  return (Array.isArray(body) ? body : [body]).map((entry, index) => {
    if (!isRecord(entry)) throw new FaultRuleError(`rule ${index} is no object {match, fault}`);
    for (const key of Object.keys(entry)) {
      if (key !== 'match' && key !== 'fault') throw new FaultRuleError(`rule ${index}: unknown key ${key}`);
    }
    const match = entry.match ?? {};
    checkKeys(match, MATCH, `rule ${index}: match`);
    checkKeys(entry.fault, FAULT, `rule ${index}: fault`);
    if (Object.keys(entry.fault as object).length === 0) throw new FaultRuleError(`rule ${index}: fault is empty`);
    const { path } = match as FaultMatch;
    if (path !== undefined && !path.startsWith('/')) {
      try {
        new RegExp(path);
      } catch {
        throw new FaultRuleError(`rule ${index}: match.path is neither a path nor a regular expression: ${path}`);
      }
    }
    return { match: match as FaultMatch, fault: entry.fault as Fault };
  });
}

function checkKeys(value: unknown, checks: Record<string, Check>, where: string): void {
  if (!isRecord(value)) throw new FaultRuleError(`${where} is no object`);
  for (const [key, entry] of Object.entries(value)) {
    const check = Object.hasOwn(checks, key) ? checks[key] : undefined;
    if (check === undefined)
      throw new FaultRuleError(`${where}: unknown key ${key}; known are ${Object.keys(checks).join(', ')}`);
    if (!check(entry))
      throw new FaultRuleError(`${where}.${key} has a value that it cannot have: ${JSON.stringify(entry)}`);
  }
}

/** The rules in force and their counts. */
export class Faults {
  #rules: { rule: FaultRule; hits: (method: string, target: string) => boolean; matched: number; fired: number }[] = [];

  /** Adds rules to those in force. */
  add(rules: readonly FaultRule[]): void {
    for (const rule of rules) this.#rules.push({ rule, hits: matcher(rule.match), matched: 0, fired: 0 });
  }

  clear(): void {
    this.#rules = [];
  }

  list(): FaultState[] {
    return this.#rules.map(({ rule, matched, fired }) => ({ ...rule, matched, fired }));
  }

  /**
   * What goes wrong with this request: the faults of every rule that fires on it, merged (of two that say the same, the
   * rule set first wins). Counts the request, so call it once for each. `target` is path and query without the context path.
   */
  take(method: string, target: string): Fault {
    let fault: Fault = {};
    for (const entry of this.#rules) {
      if (!entry.hits(method, target)) continue;
      entry.matched++;
      const { nth = 1, times = 1 } = entry.rule.match;
      if (entry.matched < nth || (times !== 'always' && entry.matched >= nth + times)) continue;
      entry.fired++;
      fault = { ...entry.rule.fault, ...fault };
    }
    return fault;
  }
}

function matcher({ method, path }: FaultMatch): (method: string, target: string) => boolean {
  const wanted = method?.toUpperCase();
  const pattern = path === undefined || path.startsWith('/') ? undefined : new RegExp(path);
  return (actual, target) => {
    if (wanted !== undefined && wanted !== actual.toUpperCase()) return false;
    if (path === undefined) return true;
    return pattern === undefined ? target.startsWith(path) : pattern.test(target);
  };
}

/**
 * Cuts an export (`{type: [objects]}`) or a list after `keep` objects (`true`: half of them): what comes later is missing,
 * later types altogether, and everything else stays (a `pager` still counts all). A body without lists is left alone.
 */
export function cutLists(body: Readonly<Record<string, unknown>>, keep: true | number): Record<string, unknown> {
  const lists = Object.entries(body).filter(([, value]) => Array.isArray(value)) as [string, unknown[]][];
  const total = lists.reduce((sum, [, list]) => sum + list.length, 0);
  let left = keep === true ? Math.floor(total / 2) : keep;
  const answer: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(body)) {
    if (!Array.isArray(value)) {
      answer[key] = value;
    } else if (left > 0) {
      answer[key] = value.slice(0, left);
      left -= Math.min(left, value.length);
    }
  }
  return answer;
}

/** The value at a dotted path of an object (numbers index lists), or undefined. */
function valueAt(object: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined | null)?.[key], object);
}

/**
 * A copy of `after` whose property at `path` has the value that it has in `before` (and is absent where it was absent, or
 * where there was no object).
 */
export function withFieldDropped<T extends object>(before: T | undefined, after: T, path: string): T {
  const keys = path.split('.');
  const last = keys.pop()!;
  const copy = structuredClone(after);
  const parent = valueAt(copy, keys) as Record<string, unknown> | undefined | null;
  if (typeof parent !== 'object' || parent === null) return copy;
  const old = valueAt(before, [...keys, last]);
  if (old === undefined) delete parent[last];
  else parent[last] = structuredClone(old);
  return copy;
}
