import { type Diagnostic, Fault, isObject, type Json, type JsonObject } from '@dhow/core';

/** How the cells of a column become values of a property. */
export interface ColumnRule {
  /** The property, in words of `readTarget`: `name`, `parent.code`, `latitude`, `name@fr`, `attribute:CODE`. */
  readonly to: string;
  /** How dates are written, where not as 2024-02-29. */
  readonly dates?: DateOrder;
  /** What stands in the cells -> what is meant: `{"Hosp": "HOSPITAL"}`. A cell that is not listed stays as it is. */
  readonly values?: Readonly<Record<string, string>>;
}

export type DateOrder = 'dmy' | 'mdy';

/** What the columns of a person's own table mean: a file, made once and kept. */
export interface ColumnMap {
  /** DHIS2's plural of what a row is: `organisationUnits`. */
  readonly type: string;
  readonly sheet?: string;
  readonly headerRow?: number;
  readonly encoding?: string;
  /** By the column's name; null: the column is left out. */
  readonly columns: ReadonlyMap<string, ColumnRule | null>;
  /** Values for every row, by property as in `to`. */
  readonly always: ReadonlyMap<string, string>;
}

const DATES: readonly string[] = ['dmy', 'mdy'] satisfies DateOrder[];

/**
 * A column map from its JSON.
 *
 * @throws Fault COLUMNS_SHAPE with what is wrong where
 */
export function parseColumnMap(json: unknown): ColumnMap {
  const found: Diagnostic[] = [];
  const wrong = (at: string, expected: string) =>
    found.push({ code: 'COLUMNS_EXPECTED', severity: 'error', at, params: { at, expected } });
  if (!isObject(json as Json)) throw new Fault('usage', 'COLUMNS_SHAPE', {}, {});
  const map = json as JsonObject;
  const known = ['type', 'sheet', 'headerRow', 'encoding', 'columns', 'always'];
  for (const key of Object.keys(map)) if (!known.includes(key)) wrong(`/${key}`, known.join(', '));
  if (typeof map.type !== 'string') wrong('/type', '"organisationUnits"');
  for (const key of ['sheet', 'encoding'])
    if (map[key] !== undefined && typeof map[key] !== 'string') wrong(`/${key}`, '"..."');
  const { headerRow } = map;
  if (headerRow !== undefined && !(typeof headerRow === 'number' && Number.isInteger(headerRow) && headerRow > 0))
    wrong('/headerRow', '1');
  const columns = new Map<string, ColumnRule | null>();
  if (!isObject(map.columns)) wrong('/columns', '{"Facility name": "name"}');
  else
    for (const [name, rule] of Object.entries(map.columns)) {
      const read = readRule(rule ?? null);
      if (read === undefined) wrong(`/columns/${name}`, '"name", {"to": "openingDate", "dates": "dmy"}, null');
      else columns.set(name, read);
    }
  const always = new Map<string, string>();
  if (map.always !== undefined && !isObject(map.always)) wrong('/always', '{"openingDate": "2024-01-01"}');
  else
    for (const [name, value] of Object.entries(map.always ?? {}))
      if (typeof value === 'string') always.set(name, value);
      else wrong(`/always/${name}`, '"..."');
  if (found.length > 0) throw new Fault('usage', 'COLUMNS_SHAPE', {}, { findings: found });
  return {
    type: map.type as string,
    columns,
    always,
    ...(typeof map.sheet === 'string' && { sheet: map.sheet }),
    ...(typeof map.encoding === 'string' && { encoding: map.encoding }),
    ...(typeof headerRow === 'number' && { headerRow }),
  };
}

/** undefined: it is no rule. */
function readRule(rule: Json): ColumnRule | null | undefined {
  if (rule === null) return null;
  if (typeof rule === 'string') return { to: rule };
  if (!isObject(rule) || typeof rule.to !== 'string') return undefined;
  const { to, dates, values, ...others } = rule;
  if (Object.keys(others).length > 0) return undefined;
  if (dates !== undefined && !(typeof dates === 'string' && DATES.includes(dates))) return undefined;
  if (values !== undefined && !(isObject(values) && Object.values(values).every((one) => typeof one === 'string')))
    return undefined;
  return {
    to,
    ...(dates !== undefined && { dates: dates as DateOrder }),
    ...(values !== undefined && { values: values as Record<string, string> }),
  };
}

/** A column map as it is written to a file. */
export function columnMapJson({ columns, always, ...rest }: ColumnMap): JsonObject {
  return {
    ...rest,
    columns: Object.fromEntries(
      [...columns].map(([name, rule]) => [
        name,
        rule === null || (rule.dates === undefined && rule.values === undefined)
          ? (rule?.to ?? null)
          : ({ ...rule } as JsonObject),
      ]),
    ),
    ...(always.size > 0 && { always: Object.fromEntries(always) }),
  };
}
