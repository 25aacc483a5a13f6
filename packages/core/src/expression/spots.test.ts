import { describe, expect, it } from 'vitest';
import { formHtml } from './html.js';
import { dataExpression, type Grammar, idOf, idsOf, programExpression, ruleExpression, template } from './spots.js';

const A = 'fbfJHSPpUQD';
const B = 'pq2XI5kz2BY';
const C = 'Bn1ejVOcOCj';
const D = 'ang4CLldbIu';

/** What a grammar finds, as `type|type:id`; also checks that each id stands where the spot says. */
function found(grammar: Grammar, text: string): string[] {
  return grammar(text).map(({ start, id, types }) => {
    expect(text.slice(start, start + id.length)).toBe(id);
    return `${types.join('|')}:${id}`;
  });
}

describe('expressions over data', () => {
  it.each([
    [`#{${A}}`, [`dataElements:${A}`]],
    [`#{${A}.${B}}`, [`dataElements:${A}`, `categoryOptionCombos:${B}`]],
    [`#{${A}.*.${B}}`, [`dataElements:${A}`, `categoryOptionCombos:${B}`]],
    [`#{${A}.${B}.${C}}`, [`dataElements:${A}`, `categoryOptionCombos:${B}`, `categoryOptionCombos:${C}`]],
    [`#{deGroup:${A}}`, [`dataElementGroups:${A}`]],
    [`#{${A}.co:${B}&${C}}`, [`dataElements:${A}`, `categoryOptions:${B}`, `categoryOptions:${C}`]],
    [`#{${A}.coGroup:${B}}.periodOffset(-1)`, [`dataElements:${A}`, `categoryOptionGroups:${B}`]],
    [
      `D{${A}.${B}} + A{${C}.${D}}`,
      [`programs:${A}`, `dataElements:${B}`, `programs:${C}`, `trackedEntityAttributes:${D}`],
    ],
    [`I{${A}} / C{${B}} * N{${C}}`, [`programIndicators:${A}`, `constants:${B}`, `indicators:${C}`]],
    [`R{${A}.REPORTING_RATE} * OUG{${B}}`, [`dataSets:${A}`, `organisationUnitGroups:${B}`]],
    [`if(orgUnit.ancestor(${A}), 1, orgUnit.dataSet(${B}))`, [`organisationUnits:${A}`, `dataSets:${B}`]],
    [`avg(subExpression(if(#{${A}} > 3, 1, 2)))`, [`dataElements:${A}`]],
    ['1', []],
    ['[days]', []],
    ['#{not-an-id} + #{short}', []],
  ])('%s', (text, expected) => {
    expect(found(dataExpression, text)).toEqual(expected);
  });
});

describe('expressions over a program', () => {
  it.each([
    [`#{${D}.${A}} > 1 && A{${B}} == 'x'`, [`programStages:${D}`, `dataElements:${A}`, `trackedEntityAttributes:${B}`]],
    [`d2:countIfValue(#{${D}.${A}},'DOSE1') >= 1`, [`programStages:${D}`, `dataElements:${A}`]],
    [`d2:daysBetween(V{enrollment_date}, PS_EVENTDATE:${D})`, [`programStages:${D}`]],
    [`d2:relationshipCount('${C}') * C{${B}}`, [`relationshipTypes:${C}`, `constants:${B}`]],
    [`#{${A}}`, [`dataElements:${A}`]],
    ['V{enrollment_count}', []],
    ['EVENT_DATE', []],
  ])('%s', (text, expected) => {
    expect(found(programExpression, text)).toEqual(expected);
  });
});

describe('rules', () => {
  it.each([
    [`#{${A}} == 'x' && A{Phone Number} != ''`, []],
    [`#{weight} > C{${C}}`, [`constants:${C}`]],
    [`d2:hasUserRole('${A}') || d2:inOrgUnitGroup("${B}")`, [`userRoles:${A}`, `organisationUnitGroups:${B}`]],
    [`d2:inOrgUnitGroup('rural_group')`, []],
    [`d2:hasValue('${A}')`, []],
  ])('%s names variables, not objects', (text, expected) => {
    expect(found(ruleExpression, text)).toEqual(expected);
  });
});

it('finds attributes and elements in messages', () => {
  expect(found(template, `Dear:A{${A}}, on V{due_date}: #{${B}}`)).toEqual([
    `trackedEntityAttributes:${A}`,
    `dataElements:${B}`,
  ]);
});

it('takes a text for an id only when it is one', () => {
  expect(found(idOf('externalMapLayers'), A)).toEqual([`externalMapLayers:${A}`]);
  expect(found(idOf('externalMapLayers'), 'osmLight')).toEqual([]);
});

it('reads ids joined by dots', () => {
  const grammar = idsOf(['dataElements'], ['categoryOptionCombos']);
  expect(found(grammar, A)).toEqual([`dataElements:${A}`]);
  expect(found(grammar, `${A}.${B}`)).toEqual([
    `dataElements|programStages|programs:${A}`,
    `categoryOptionCombos:${B}`,
  ]);
  expect(found(grammar, 'ou')).toEqual([]);
  expect(found(grammar, `${A}.REPORTING_RATE`)).toEqual([`dataElements|programStages|programs:${A}`]);
});

describe('forms', () => {
  const field = `dataElements|programStages:${A}`;
  const combo = `categoryOptionCombos|dataElements:${B}`;
  it.each([
    [`<input name="entryfield" id="${A}-${B}-val" title="Births" />`, [field, combo]],
    [`<INPUT ID='${A}-${B}-val'>`, [field, combo]],
    [`<input id=${A}-${B}-val>`, [field, combo]],
    [`<input indicatorid="${C}" id="indicator${C}" />`, [`indicators:${C}`, `indicators:${C}`]],
    [`<input dataelementid="${A}" id="total${A}">`, [`dataElements:${A}`, `dataElements:${A}`]],
    [`<input attributeid="${C}"><input programstageid="${D}">`, [`trackedEntityAttributes:${C}`, `programStages:${D}`]],
    [`<input programid="enrollmentDate">`, []],
    [`<p id="${A}">text</p>`, []],
    [`<!-- <input id="${A}-${B}-val"> -->`, []],
    [`<script>var x = '<input id="${A}-${B}-val">';</script>`, []],
    ['no html', []],
    ['<input id="', []],
  ])('%s', (html, expected) => {
    expect(found(formHtml, html)).toEqual(expected);
  });

  it('keeps places right behind entities and letters beyond ASCII', () => {
    expect(found(formHtml, `<td title="&eacute;&nbsp;é">è &amp; 🎈</td><input id="${A}-${B}-val"/>`)).toEqual([
      field,
      combo,
    ]);
  });
});
