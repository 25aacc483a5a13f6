import { findSyntaxMistake } from '../expression/syntax.js';
import { tokenize } from '../expression/tokenize.js';
import { isObject, type Json } from '../object/meta-object.js';
import type { Diagnostic } from '../outcome/diagnostic.js';
import { idOf, textOf } from '../transform/facts.js';
import { type Entry, nameOf, type PackageFile, refOf, Tally } from './package-file.js';

/** Where expressions stand: properties of each type, `/` leads into an embedded object. */
const EXPRESSIONS: Readonly<Record<string, readonly string[]>> = {
  indicators: ['numerator', 'denominator'],
  programIndicators: ['expression', 'filter'],
  programRules: ['condition'],
  programRuleActions: ['data'],
  expressionDimensionItems: ['expression'],
  validationRules: ['leftSide/expression', 'rightSide/expression'],
  predictors: ['generator/expression', 'sampleSkipTest/expression'],
};

const CODES = {
  ends: 'CHECK_EXPRESSION_ENDS',
  unclosed: 'CHECK_EXPRESSION_UNCLOSED',
  unexpected: 'CHECK_EXPRESSION_UNEXPECTED',
} as const;

/** How much of an expression around a mistake is shown. */
const SHOWN = 30;

/** Expressions that no server can read. All of them are saved without a word, and fail when they are computed (14#2-13). */
export function checkExpressions({ byType }: PackageFile): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const [type, properties] of Object.entries(EXPRESSIONS))
    for (const entry of byType.get(type) ?? [])
      for (const property of properties) {
        const text = textAt(entry.object, property.split('/'));
        const mistake = text === undefined ? undefined : findSyntaxMistake(text);
        if (text === undefined || mistake === undefined) continue;
        found.push({
          code: CODES[mistake.kind],
          severity: 'error',
          about: refOf(entry),
          at: `${entry.at}/${property}`,
          params: {
            type,
            name: nameOf(entry),
            property,
            text: mistake.text,
            position: mistake.at + 1,
            near: text.slice(Math.max(0, mistake.at - SHOWN), mistake.at + SHOWN).trim(),
          },
        });
      }
  return found;
}

function textAt(value: Json, [step, ...rest]: readonly string[]): string | undefined {
  if (step === undefined) return typeof value === 'string' && value !== '' ? value : undefined;
  return isObject(value) && value[step] !== undefined ? textAt(value[step], rest) : undefined;
}

/** Variables that the rules of a program name and that the program does not have: the rule then never runs as meant. */
export function checkVariables({ byType, byKey }: PackageFile): Diagnostic[] {
  const names = new Map<string, Set<string>>();
  for (const { object } of byType.get('programRuleVariables') ?? []) {
    const program = idOf(object.program);
    const name = textOf(object, 'name');
    if (program !== undefined && name !== undefined) names.set(program, (names.get(program) ?? new Set()).add(name));
  }
  const tally = new Tally();
  const programs = new Map<string, string>();
  const look = (entry: Entry, property: string, program: string | undefined): void => {
    const text = textOf(entry.object, property);
    // Where a package brings no variable of a program, the target is to have them.
    const known = program === undefined ? undefined : names.get(program);
    if (text === undefined || program === undefined || known === undefined) return;
    for (const token of tokenize(text)) {
      if (token.kind !== 'braced' || (token.marker !== '#' && token.marker !== 'A') || known.has(token.text)) continue;
      tally.add(`${program} ${token.text}`, entry, `${entry.at}/${property}`);
      programs.set(program, program);
    }
  };
  const programOfRule = new Map<string, string | undefined>();
  for (const entry of byType.get('programRules') ?? []) {
    const program = idOf(entry.object.program);
    programOfRule.set(entry.object.id, program);
    look(entry, 'condition', program);
  }
  for (const entry of byType.get('programRuleActions') ?? [])
    look(entry, 'data', programOfRule.get(idOf(entry.object.programRule) ?? ''));
  return [...tally.each()].map(({ key, count, example, at, first }) => {
    const [program = '', ...variable] = key.split(' ');
    const named = byKey.get(`programs:${program}`);
    return {
      code: 'CHECK_VARIABLE_UNKNOWN',
      severity: 'warning',
      about: refOf(first),
      at,
      params: { variable: variable.join(' '), program: named ? nameOf(named) : program, count, example },
    };
  });
}
