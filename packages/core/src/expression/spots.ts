import { isUid } from '../object/ref.js';
import { type Token, tokenize } from './tokenize.js';

/** One id inside a text. */
export interface Spot {
  readonly start: number;
  readonly id: string;
  /** What it may refer to; the first one present wins. */
  readonly types: readonly string[];
}

/** Finds the ids of one kind of text. */
export type Grammar = (text: string) => readonly Spot[];

const NONE: readonly Spot[] = [];

const DATA_ELEMENTS = ['dataElements'];
const OPTION_COMBOS = ['categoryOptionCombos'];
const STAGES = ['programStages'];
const PROGRAMS = ['programs'];
const TRACKED_ATTRIBUTES = ['trackedEntityAttributes'];
const CONSTANTS = ['constants'];

/** A part of a braced token at each place: types of the first, second, third id. */
type Places = readonly (readonly string[])[];

/** Indicators, predictors, validation rules, expression dimension items. */
const DATA_MARKERS: Readonly<Record<string, Places>> = {
  '#': [DATA_ELEMENTS, OPTION_COMBOS, OPTION_COMBOS],
  A: [PROGRAMS, TRACKED_ATTRIBUTES, ['options']],
  C: [CONSTANTS],
  D: [PROGRAMS, DATA_ELEMENTS, ['options']],
  I: [['programIndicators'], OPTION_COMBOS, OPTION_COMBOS],
  N: [['indicators']],
  R: [['dataSets']],
  OUG: [['organisationUnitGroups']],
};

/** Groups of options and elements inside a data element's braces: `#{deGroup:a}`, `#{de.co:a&b}`, `#{de.coGroup:a&b}`. */
const PREFIXES: Readonly<Record<string, readonly string[]>> = {
  deGroup: ['dataElementGroups'],
  co: ['categoryOptions'],
  coGroup: ['categoryOptionGroups'],
};

/** Functions of data expressions whose arguments are ids. */
const DATA_FUNCTIONS: Readonly<Record<string, readonly string[]>> = {
  'orgUnit.ancestor': ['organisationUnits'],
  'orgUnit.dataSet': ['dataSets'],
  'orgUnit.group': ['organisationUnitGroups'],
  'orgUnit.program': PROGRAMS,
};

const PROGRAM_MARKERS: Readonly<Record<string, Places>> = {
  '#': [STAGES, DATA_ELEMENTS],
  A: [TRACKED_ATTRIBUTES],
  C: [CONSTANTS],
};
const PROGRAM_FUNCTIONS = { 'd2:relationshipCount': ['relationshipTypes'] };

/** Rules name variables (`#{weight}`), not objects, in `#` and `A`. */
const RULE_MARKERS: Readonly<Record<string, Places>> = { C: [CONSTANTS] };
const RULE_FUNCTIONS = { 'd2:hasUserRole': ['userRoles'], 'd2:inOrgUnitGroup': ['organisationUnitGroups'] };

const TEMPLATE_MARKERS: Readonly<Record<string, Places>> = { '#': [DATA_ELEMENTS], A: [TRACKED_ATTRIBUTES] };

const grammar =
  (markers: Readonly<Record<string, Places>>, functions: Readonly<Record<string, readonly string[]>>): Grammar =>
  (text) => {
    if (!text.includes('{') && !text.includes(':') && !text.includes('(')) return NONE;
    const spots: Spot[] = [];
    for (const token of tokenize(text)) spotsOf(token, markers, functions, spots);
    return spots;
  };

function spotsOf(
  token: Token,
  markers: Readonly<Record<string, Places>>,
  functions: Readonly<Record<string, readonly string[]>>,
  spots: Spot[],
): void {
  if (token.kind === 'event-date') {
    if (isUid(token.text)) spots.push({ start: token.start, id: token.text, types: STAGES });
  } else if (token.kind === 'argument') {
    const types = functions[token.callee];
    if (types && isUid(token.text)) spots.push({ start: token.start, id: token.text, types });
  } else {
    const places = markers[token.marker];
    if (places) bracedSpots(token.text, token.start, places, spots);
  }
}

function bracedSpots(text: string, start: number, places: Places, spots: Spot[]): void {
  const parts = text.split('.');
  // `#{de}` of a program expression: an element without its stage.
  const lone = parts.length === 1 && places === PROGRAM_MARKERS['#'];
  let at = start;
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] as string;
    const colon = part.indexOf(':');
    const prefixed = colon < 0 ? undefined : PREFIXES[part.slice(0, colon)];
    if (prefixed) {
      let inner = at + colon + 1;
      for (const id of part.slice(colon + 1).split('&')) {
        if (isUid(id)) spots.push({ start: inner, id, types: prefixed });
        inner += id.length + 1;
      }
    } else {
      const types = lone ? DATA_ELEMENTS : places[i];
      if (types && isUid(part)) spots.push({ start: at, id: part, types });
    }
    at += part.length + 1;
  }
}

/** Numerators, generators, sides of validation rules, calculations. */
export const dataExpression: Grammar = grammar(DATA_MARKERS, DATA_FUNCTIONS);

/** Expressions and filters of program indicators, filters of category mappings, targets of period boundaries. */
export const programExpression: Grammar = grammar(PROGRAM_MARKERS, PROGRAM_FUNCTIONS);

/** Conditions and data of program rules. */
export const ruleExpression: Grammar = grammar(RULE_MARKERS, RULE_FUNCTIONS);

/** Subjects and messages of notification templates. */
export const template: Grammar = grammar(TEMPLATE_MARKERS, {});

/** A text that is one id, or something else. */
export const idOf =
  (...types: string[]): Grammar =>
  (text) =>
    isUid(text) ? [{ start: 0, id: text, types }] : NONE;

/**
 * A dimension or item named by text: `dx`, `ou`, `de`, `de.coc`, `dataSet.REPORTING_RATE`, `stage.de`, `program.de`.
 * Ids joined by dots; words that are no ids stand for themselves.
 */
export const idsOf =
  (first: readonly string[], then: readonly string[]): Grammar =>
  (text) => {
    const dot = text.indexOf('.');
    if (dot < 0) return isUid(text) ? [{ start: 0, id: text, types: first }] : NONE;
    const spots: Spot[] = [];
    let at = 0;
    for (const part of text.split('.')) {
      if (isUid(part)) spots.push({ start: at, id: part, types: at === 0 ? [...first, ...STAGES, ...PROGRAMS] : then });
      at += part.length + 1;
    }
    return spots;
  };
