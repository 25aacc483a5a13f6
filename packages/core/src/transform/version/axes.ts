import { isObject, type Json, type JsonObject, type MetaObject } from '../../object/meta-object.js';
import { isEmpty } from '../facts.js';
import type { OldForm } from './old-form.js';

/** Old property -> where it stands on the range axis. */
const LINES = [
  ['targetLine', 'targetLineLabel', 'targetLineValue'],
  ['baseLine', 'baseLineLabel', 'baseLineValue'],
] as const;
const RANGE = [
  ['rangeAxisDecimals', 'decimals'],
  ['rangeAxisMaxValue', 'maxValue'],
  ['rangeAxisMinValue', 'minValue'],
  ['rangeAxisSteps', 'steps'],
] as const;
const FONTS = [
  'seriesAxisLabel',
  'verticalAxisTitle',
  'categoryAxisLabel',
  'horizontalAxisTitle',
  'targetLineLabel',
  'baseLineLabel',
] as const;

const OLD = [
  'rangeAxisLabel',
  'domainAxisLabel',
  ...RANGE.map(([old]) => old),
  ...LINES.flatMap(([, label, value]) => [label, value]),
];

/** The settings of both axes and their lines, which had a property each, are entries of `axes` now, as DHIS2 itself moved them. */
export const axes: OldForm = {
  id: 'axes',
  until: '2.39',
  types: ['visualizations'],
  reason:
    'rangeAxis*, domainAxisLabel, targetLine* and baseLine* are read-only copies of axes: sent alone they are dropped in silence.',
  source: 'dhis2-core V2_39_2__Add_jsonb_columns_into_visualization_table_fix.sql; live-packages 4',
  read: (object, { type }) => {
    const outside = OLD.filter((name) => object[name] !== undefined && !type.properties.get(name)?.owner);
    if (outside.length === 0) return object;
    const rest = Object.fromEntries(Object.entries(object).filter(([name]) => !outside.includes(name)));
    // Version 2.36 wrote both, and what stands in axes is what it showed.
    if (!isEmpty(object.axes)) return rest as MetaObject;
    const made = axesOf(object);
    return (made.length === 0 ? rest : { ...rest, axes: made }) as MetaObject;
  },
};

function axesOf(object: MetaObject): JsonObject[] {
  const fonts = isObject(object.fontStyle) ? object.fontStyle : {};
  const font = (name: (typeof FONTS)[number]): Json | undefined => fonts[name];
  const title = (text: Json | undefined, style: Json | undefined): JsonObject => ({
    ...(typeof text === 'string' && text !== '' && { text }),
    ...(style && { fontStyle: style }),
  });
  const range: Record<string, Json> = {};
  if (font('seriesAxisLabel')) range.label = { fontStyle: font('seriesAxisLabel')! };
  const rangeTitle = title(object.rangeAxisLabel, font('verticalAxisTitle'));
  if (!isEmpty(rangeTitle)) range.title = rangeTitle;
  for (const [old, name] of RANGE) if (typeof object[old] === 'number') range[name] = object[old];
  for (const [name, label, value] of LINES) {
    const line: Record<string, Json> = {};
    const lineTitle = title(object[label], font(label));
    if (!isEmpty(lineTitle)) line.title = lineTitle;
    if (typeof object[value] === 'number') line.value = object[value];
    if (!isEmpty(line)) range[name] = line;
  }
  const domain: Record<string, Json> = {};
  if (font('categoryAxisLabel')) domain.label = { fontStyle: font('categoryAxisLabel')! };
  const domainTitle = title(object.domainAxisLabel, font('horizontalAxisTitle'));
  if (!isEmpty(domainTitle)) domain.title = domainTitle;
  const made: JsonObject[] = [];
  if (!isEmpty(range)) made.push({ ...range, index: made.length, type: 'RANGE' });
  if (!isEmpty(domain)) made.push({ ...domain, index: made.length, type: 'DOMAIN' });
  return made;
}
