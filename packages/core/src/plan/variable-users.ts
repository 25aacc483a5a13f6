import type { MetaObject } from '../object/meta-object.js';
import { parseRefKey, type RefKey, refKey } from '../object/ref.js';
import { idOf, type Work } from './draft.js';

/** Texts of rules and actions that speak of variables: `#{weight}`, `A{weight}`, `d2:hasValue('weight')`. */
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  programRules: ['condition'],
  programRuleActions: ['data', 'content', 'location'],
};

/** Rules and actions name the variables of their program by name, where no reference shows it: who so uses which of these? */
export function variableUsers(
  work: Work,
  going: ReadonlySet<RefKey>,
): readonly { readonly key: RefKey; readonly uses: readonly RefKey[] }[] {
  const then = new Map<RefKey, MetaObject>(work.input.target.objects);
  for (const [key, draft] of work.drafts) then.set(key, draft.payload);
  const variables = [...going].flatMap((key) => {
    const variable = parseRefKey(key).type === 'programRuleVariables' ? then.get(key) : undefined;
    return typeof variable?.name === 'string' ? [{ key, name: variable.name, program: idOf(variable.program) }] : [];
  });
  if (variables.length === 0) return [];
  return [...then].flatMap(([key, object]) => {
    const properties = TEXTS[parseRefKey(key).type];
    if (properties === undefined) return [];
    const rule = idOf(object.programRule);
    const program = idOf((rule === undefined ? object : then.get(refKey({ type: 'programRules', id: rule })))?.program);
    const text = properties.map((name) => (typeof object[name] === 'string' ? object[name] : '')).join('\n');
    const uses = variables.filter(
      (one) =>
        one.program === program &&
        [`{${one.name}}`, `'${one.name}'`, `"${one.name}"`].some((name) => text.includes(name)),
    );
    return uses.length === 0 ? [] : [{ key, uses: uses.map((one) => one.key) }];
  });
}
