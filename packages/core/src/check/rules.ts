import type { Diagnostic } from '../outcome/diagnostic.js';
import { idOf, idsOf, isEmpty, textOf } from '../transform/facts.js';
import { type Entry, nameOf, type PackageFile, refOf, Tally } from './package-file.js';

const FIELD = ['dataElement', 'trackedEntityAttribute'];
const TEXT = ['content', 'data'];

/** What an action acts on, by its type: of each list one must be there. */
const TARGETS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  ASSIGN: [[...FIELD, 'content']],
  HIDEFIELD: [FIELD],
  SETMANDATORYFIELD: [FIELD],
  HIDEOPTION: [['option'], FIELD],
  SHOWOPTIONGROUP: [['optionGroup'], FIELD],
  HIDEOPTIONGROUP: [['optionGroup'], FIELD],
  HIDESECTION: [['programStageSection']],
  HIDEPROGRAMSTAGE: [['programStage']],
  CREATEEVENT: [['programStage']],
  SCHEDULEEVENT: [['programStage']],
  SENDMESSAGE: [['templateUid', 'notificationTemplate']],
  SCHEDULEMESSAGE: [['templateUid', 'notificationTemplate'], ['data']],
  SHOWWARNING: [TEXT],
  SHOWERROR: [TEXT],
  WARNINGONCOMPLETE: [TEXT],
  ERRORONCOMPLETE: [TEXT],
  DISPLAYTEXT: [TEXT],
  DISPLAYKEYVALUEPAIR: [TEXT],
};

/** Actions of rules that act on nothing, actions without a rule, rules without actions: saved, and never do anything. */
export function checkRuleActions({ byType }: PackageFile): Diagnostic[] {
  const rules = byType.get('programRules') ?? [];
  const listed = new Set(rules.flatMap(({ object }) => idsOf(object.programRuleActions)));
  const lacking = new Tally();
  const alone = new Tally();
  const naming = new Set<string>();
  for (const entry of byType.get('programRuleActions') ?? []) {
    const { object } = entry;
    const type = textOf(object, 'programRuleActionType') ?? '';
    for (const choices of TARGETS[type] ?? [])
      if (choices.every((property) => isEmpty(object[property]))) lacking.add(`${type} ${choices.join(', ')}`, entry);
    const rule = idOf(object.programRule);
    if (rule !== undefined) naming.add(rule);
    else if (!listed.has(object.id)) alone.add('alone', entry);
  }
  const empty = new Tally();
  for (const entry of rules)
    if (idsOf(entry.object.programRuleActions).length === 0 && !naming.has(entry.object.id)) empty.add('empty', entry);
  return [
    ...[...lacking.each()].map(({ key, count, at, first }): Diagnostic => {
      const [action = '', ...properties] = key.split(' ');
      return {
        code: 'CHECK_ACTION_WITHOUT_TARGET',
        severity: 'warning',
        about: refOf(first),
        at,
        params: { action, properties: properties.join(' '), count, example: ruleOf(first, byType) },
      };
    }),
    ...told(alone, 'CHECK_ACTION_WITHOUT_RULE'),
    ...told(empty, 'CHECK_RULE_WITHOUT_ACTION'),
  ];
}

const told = (tally: Tally, code: string): Diagnostic[] =>
  [...tally.each()].map(({ count, example, at, first }) => ({
    code,
    severity: 'warning',
    about: refOf(first),
    at,
    params: { count, example },
  }));

/** An action has no name: that of its rule says where to look. */
function ruleOf(entry: Entry, byType: PackageFile['byType']): string {
  const id = idOf(entry.object.programRule);
  const rule = (byType.get('programRules') ?? []).find(({ object }) => object.id === id);
  return rule ? nameOf(rule) : entry.object.id;
}

/** Variables of rules that take their value from nothing. */
export function checkRuleVariables({ byType }: PackageFile): Diagnostic[] {
  const tally = new Tally();
  for (const entry of byType.get('programRuleVariables') ?? []) {
    const source = textOf(entry.object, 'programRuleVariableSourceType') ?? '';
    const needed = source.startsWith('DATAELEMENT')
      ? 'dataElement'
      : source === 'TEI_ATTRIBUTE'
        ? 'trackedEntityAttribute'
        : undefined;
    if (needed !== undefined && isEmpty(entry.object[needed])) tally.add(`${source} ${needed}`, entry);
  }
  return [...tally.each()].map(({ key, count, example, at, first }) => ({
    code: 'CHECK_VARIABLE_WITHOUT_SOURCE',
    severity: 'warning',
    about: refOf(first),
    at,
    params: { source: key.split(' ')[0]!, property: key.split(' ')[1]!, count, example },
  }));
}
