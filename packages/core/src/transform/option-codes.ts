import { isObject, type Json, type MetaObject } from '../object/meta-object.js';
import { type RefKey, refKey } from '../object/ref.js';
import { idOf, labelOf, textOf } from './facts.js';
import { put, type Work } from './work.js';

/** Codes of one option set that became others: package's code -> target's. */
type Codes = ReadonlyMap<string, string>;

/**
 * Data hold the codes of options, and rules, indicators, charts and working lists compare with them. Where an option of the
 * package became one of the target with another code, the texts that compare with it follow; what compares in a way that
 * cannot be followed is named.
 */
export function rewriteOptionCodes(work: Work): void {
  const bySet = changedCodes(work);
  if (bySet.size === 0) return;
  const holders = new Map<string, Codes>();
  const { closure } = work.input;
  for (const { ref, object } of closure.members.values()) {
    if (ref.type !== 'dataElements' && ref.type !== 'trackedEntityAttributes') continue;
    const codes = bySet.get(idOf(object.optionSet) ?? '');
    if (codes) holders.set(ref.id, codes);
  }
  const variables = variablesOf(work, holders);
  for (const [key, { ref, object }] of [...work.members]) {
    if (work.kept.has(key)) continue;
    const names = variables.get(programOf(work, object) ?? '') ?? new Map<string, Codes>();
    if (ref.type === 'programRules') rewriteTexts(work, key, object, ['condition'], names);
    else if (ref.type === 'programRuleActions') rewriteAction(work, key, object, names, holders);
    else if (ref.type === 'programIndicators') rewriteTexts(work, key, object, ['expression', 'filter'], holders);
    else put(work, key, rewriteFilters(object, holders) as MetaObject);
  }
}

function changedCodes(work: Work): ReadonlyMap<string, Codes> {
  const bySet = new Map<string, Map<string, string>>();
  for (const { from, to } of work.matched) {
    if (from.type !== 'options') continue;
    const ours = work.input.closure.members.get(refKey(from))?.object;
    const set = idOf(ours?.optionSet);
    const code = textOf(ours, 'code');
    // An option that gets the package's content gets its code, too.
    const there = work.overwritten.has(refKey(to)) ? undefined : textOf(work.facts.get('options', to.id), 'code');
    if (set === undefined || code === undefined || there === undefined || code === there) continue;
    bySet.set(set, (bySet.get(set) ?? new Map()).set(code, there));
  }
  return bySet;
}

/** By program: rule variables whose values are option codes that changed. */
function variablesOf(work: Work, holders: ReadonlyMap<string, Codes>): ReadonlyMap<string, ReadonlyMap<string, Codes>> {
  const found = new Map<string, Map<string, Codes>>();
  for (const { ref, object } of work.input.closure.members.values()) {
    if (ref.type !== 'programRuleVariables') continue;
    const codes = holders.get(idOf(object.dataElement) ?? idOf(object.trackedEntityAttribute) ?? '');
    const name = textOf(object, 'name');
    const program = idOf(object.program);
    // With the names of options in place of their codes, nothing changes.
    if (!codes || name === undefined || program === undefined || object.useCodeForOptionSet === false) continue;
    found.set(program, (found.get(program) ?? new Map()).set(name, codes));
  }
  return found;
}

function programOf(work: Work, object: MetaObject): string | undefined {
  const own = idOf(object.program);
  if (own !== undefined) return own;
  const rule = refKey({ type: 'programRules', id: idOf(object.programRule) ?? '' });
  return idOf((work.members.get(rule) ?? work.input.closure.members.get(rule))?.object.program);
}

/** `#{sex} == 'M'`, `'M' != A{sex}`: what is compared with a code of ours is compared with the target's. */
function rewriteTexts(
  work: Work,
  key: RefKey,
  object: MetaObject,
  properties: readonly string[],
  names: ReadonlyMap<string, Codes>,
): void {
  if (names.size === 0) return;
  const changed: Record<string, string> = {};
  for (const property of properties) {
    const text = textOf(object, property);
    if (text === undefined) continue;
    const { text: next, left } = rewriteComparisons(text, names);
    if (next !== text) changed[property] = next;
    if (left.length > 0) tellLeft(work, key, object, property, left);
  }
  if (Object.keys(changed).length > 0) put(work, key, { ...object, ...changed });
}

function rewriteAction(
  work: Work,
  key: RefKey,
  object: MetaObject,
  names: ReadonlyMap<string, Codes>,
  holders: ReadonlyMap<string, Codes>,
): void {
  rewriteTexts(work, key, object, ['data'], names);
  const now = work.members.get(key)?.object ?? object;
  const assigned = holders.get(idOf(object.dataElement) ?? idOf(object.trackedEntityAttribute) ?? '');
  const [, quote, code] = /^\s*(['"])(.*)\1\s*$/.exec(textOf(now, 'data') ?? '') ?? [];
  const to = assigned?.get(code ?? '');
  // What an ASSIGN puts into a field with options is a code.
  if (to !== undefined) put(work, key, { ...now, data: `${quote}${to}${quote}` });
}

const VARIABLE = /[#A]\{\s*(?:[A-Za-z][A-Za-z0-9]{10}\.)?([^{}]+?)\s*\}/g;

/** A text with the codes that stand beside one of these variables changed; `left`: codes that stand elsewhere in it. */
export function rewriteComparisons(
  text: string,
  names: ReadonlyMap<string, Codes>,
): { readonly text: string; readonly left: readonly string[] } {
  let next = text;
  const used = [...new Set([...text.matchAll(VARIABLE)].map(([, name = '']) => name))].filter((name) =>
    names.has(name),
  );
  const left = new Set<string>();
  for (const name of used) {
    const codes = names.get(name)!;
    const variable = `[#A]\\{\\s*(?:[A-Za-z][A-Za-z0-9]{10}\\.)?${escaped(name)}\\s*\\}`;
    const sides = [
      // variable == 'code'
      new RegExp(`(${variable}\\s*(?:==|!=|=|<>)\\s*(['"]))([^'"]*)(\\2)`, 'g'),
      // 'code' == variable; the quote before it
      new RegExp(`((['"]))([^'"]*)(\\2\\s*(?:==|!=|=|<>)\\s*${variable})`, 'g'),
      // d2:contains(variable, 'code'), d2:countIfValue(variable, 'code')
      new RegExp(`(d2:(?:contains|countIfValue|count)\\(\\s*${variable}\\s*,\\s*(['"]))([^'"]*)(\\2)`, 'g'),
    ];
    for (const side of sides)
      next = next.replace(side, (whole, before: string, _quote: string, code: string, after: string) => {
        const to = codes.get(code);
        return to === undefined ? whole : `${before}${to}${after}`;
      });
  }
  // Literals that still are a code of ours, beside a variable that holds one: nobody knows what they are compared with.
  for (const name of used)
    for (const [, , literal = ''] of next.matchAll(/(['"])([^'"]*)\1/g)) {
      const codes = names.get(name)!;
      if (codes.has(literal) && ![...codes.values()].includes(literal)) left.add(literal);
    }
  return { text: next, left: [...left] };
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function tellLeft(work: Work, key: RefKey, object: MetaObject, property: string, left: readonly string[]): void {
  const { ref } = work.members.get(key)!;
  work.diagnostics.push({
    code: 'OPTION_CODE_IN_TEXT',
    severity: 'warning',
    about: ref,
    at: `/${property}`,
    params: { type: ref.type, name: labelOf(object), property, codes: left },
  });
}

/** Filters of charts and working lists (`IN:M;F`, `{in: ["M"]}`) on a field whose codes changed. */
function rewriteFilters(value: Json | MetaObject, holders: ReadonlyMap<string, Codes>): Json {
  if (Array.isArray(value)) {
    const list = (value as readonly Json[]).map((one) => rewriteFilters(one, holders));
    return list.some((one, at) => one !== value[at]) ? list : value;
  }
  if (!isObject(value as Json)) return value as Json;
  const object = value as { readonly [name: string]: Json };
  const named = [object.dataElement, object.trackedEntityAttribute, object.attribute].map(idOf);
  const dataItem = [object.dataItem, object.attribute].find((one) => typeof one === 'string');
  const codes = [...named, dataItem].flatMap((id) => (typeof id === 'string' ? (holders.get(id) ?? []) : []))[0];
  let changed: Record<string, Json> | undefined;
  for (const [name, inner] of Object.entries(object)) {
    let next = typeof inner === 'object' ? rewriteFilters(inner, holders) : inner;
    if (codes instanceof Map) {
      const to = (code: string): string => codes.get(code) ?? code;
      if (name === 'filter' && typeof inner === 'string')
        next = inner.replace(
          /\b(IN|EQ|NE|IEQ):([^:]*)/g,
          (_whole, operator: string, list: string) => `${operator}:${list.split(';').map(to).join(';')}`,
        );
      if (name === 'in' && Array.isArray(inner)) {
        const list = (inner as readonly Json[]).map((one) => (typeof one === 'string' ? to(one) : one));
        if (list.some((one, at) => one !== inner[at])) next = list;
      }
      if (name === 'eq' && typeof inner === 'string') next = to(inner);
    }
    if (next !== inner) {
      changed ??= { ...object };
      changed[name] = next;
    }
  }
  return changed ?? (object as Json);
}
