import { basename } from 'node:path';
import {
  type Catalog,
  type Diagnostic,
  type Digest,
  Fault,
  isUid,
  type Json,
  type JsonObject,
  type MetaObject,
  type MetaType,
  newUid,
  type Params,
  type SpokenByType,
  shortNameFrom,
  type TableRows,
} from '@dhow/core';
import { columnName, type Table } from '../table/table.js';
import { readCell, readNumber } from './cell.js';
import type { ColumnRule } from './column-map.js';
import { type ColumnTarget, type NamedBy, type PartRule, readTarget, targetsOf } from './target.js';

/** A column of a table with what it means. */
export interface MappedColumn {
  readonly index: number;
  /** Its name for people. */
  readonly title: string;
  readonly rule: ColumnRule;
  /** The value of a new object whose cell is empty, or whose column is not there at all. */
  readonly otherwise?: string;
}

export interface RowRules {
  readonly type: string;
  readonly columns: readonly MappedColumn[];
  /** Values for every row, by property as in a column map. */
  readonly always: ReadonlyMap<string, string>;
  /** Rows only put something into objects that the target has: no name is needed. */
  readonly membership: boolean;
}

/** What the rows of a table are as metadata. */
export interface Converted {
  readonly document: Readonly<Record<string, readonly MetaObject[]>>;
  /** Which properties the table speaks of; absent: the file speaks of its objects whole. */
  readonly spoken?: SpokenByType;
  /** From which row each object was made; absent: the file is no table. */
  readonly table?: TableRows;
  /** References by code or name to what is not in the file, by type: they are looked for on the target. */
  readonly outside: Readonly<Record<string, number>>;
  readonly notes: readonly Diagnostic[];
}

/**
 * Makes objects of rows. Rows of one object (the options of a set, the members of a group) are put together. An object
 * without an id gets one that is the same every time, from its code, or else its name (of an org unit: with its parent).
 *
 * @throws Fault COLUMNS_UNKNOWN (places that the type does not have), ROWS_WRONG (cells that cannot be read, by row and column)
 */
export function convertRows(table: Table, rules: RowRules, catalog: Catalog, digest: Digest, at: string): Converted {
  return new RowsReading(table, rules, catalog, digest, at).convert();
}

interface Field extends MappedColumn {
  readonly target: ColumnTarget;
}

/** A group that rows say they belong to. */
interface Group {
  readonly type: string;
  /** Its list of members. */
  readonly property: string;
  readonly object: Record<string, Json>;
}

/** An object while its rows are read. */
interface Draft {
  readonly object: Record<string, Json>;
  /** Where it began. */
  readonly row: number;
  /** Parts it brought along, by their id. */
  readonly parts: Map<string, MetaObject>;
  /** Ids of lists, so that none stands twice. */
  readonly listed: Set<string>;
}

class RowsReading {
  readonly #table: Table;
  readonly #rules: RowRules;
  readonly #catalog: Catalog;
  readonly #digest: Digest;
  readonly #at: string;
  readonly #type: MetaType;
  readonly #fields: readonly Field[];
  readonly #always: readonly Field[];
  readonly #drafts = new Map<string, Draft>();
  readonly #wrong: Diagnostic[] = [];
  readonly #parts: MetaObject[] = [];
  readonly #groups = new Map<string, Group>();
  readonly #filled = new Map<string, { readonly value: Json; count: number }>();

  constructor(table: Table, rules: RowRules, catalog: Catalog, digest: Digest, at: string) {
    this.#table = table;
    this.#rules = rules;
    this.#catalog = catalog;
    this.#digest = digest;
    this.#at = at;
    const type = catalog.types.get(rules.type);
    if (!type) throw new Fault('usage', 'COLUMNS_TYPE', { type: rules.type, version: catalog.version }, { at });
    this.#type = type;
    this.#fields = this.#targetsOf(rules.columns);
    this.#always = this.#targetsOf(
      [...rules.always].map(([to, otherwise]) => ({ index: -1, title: to, rule: { to }, otherwise })),
    );
  }

  convert(): Converted {
    const { rows, numbers } = this.#table;
    for (const [index, row] of rows.entries()) this.#readRow(row, numbers[index] ?? 0);
    const drafts = [...this.#drafts.values()];
    for (const draft of drafts) this.#finish(draft);
    this.#checkUnique(drafts);
    const outside = this.#resolve(drafts);
    if (this.#wrong.length > 0)
      throw new Fault(
        'failed',
        'ROWS_WRONG',
        { count: this.#wrong.length },
        { at: this.#at, findings: [...this.#wrong] },
      );
    const document: Record<string, readonly MetaObject[]> = {
      ...(this.#parts.length > 0 && { options: this.#parts }),
      [this.#rules.type]: drafts.map(({ object }) => object as MetaObject),
    };
    for (const { type, object } of this.#groups.values())
      document[type] = [...(document[type] ?? []), object as MetaObject];
    return { document, spoken: this.#spoken(), table: this.#tableRows(drafts), outside, notes: this.#notes() };
  }

  #tableRows(drafts: readonly Draft[]): TableRows {
    return {
      name: [basename(this.#at), this.#table.sheet].filter((part) => part !== '').join(' '),
      rows: Object.fromEntries(drafts.map(({ object, row }) => [object.id as string, row])),
    };
  }

  #targetsOf(columns: readonly MappedColumn[]): Field[] {
    const fields: Field[] = [];
    const unknown: Diagnostic[] = [];
    for (const column of columns) {
      const target = readTarget(column.rule.to, this.#type, this.#catalog);
      if (target) fields.push({ ...column, target });
      else {
        const params = { column: column.title, to: column.rule.to, type: this.#type.type };
        unknown.push({ code: 'COLUMNS_TO', severity: 'error', params });
      }
    }
    if (unknown.length > 0) {
      const params = { type: this.#type.type, places: targetsOf(this.#type, this.#catalog) };
      throw new Fault('usage', 'COLUMNS_UNKNOWN', params, { at: this.#at, findings: unknown });
    }
    return fields;
  }

  #refuse(code: string, row: number, column: MappedColumn | undefined, params: Params): void {
    const cell = `${column && column.index >= 0 ? columnName(column.index) : ''}${row}`;
    this.#wrong.push({
      code,
      severity: 'error',
      at: cell,
      params: { row, column: column?.title ?? '', ...params },
    });
  }

  #readRow(row: readonly string[], number: number): void {
    const text = (to: string): string => {
      const field = this.#fields.find(({ rule }) => rule.to === to);
      return field === undefined ? '' : this.#textOf(row, field);
    };
    const [id, code, name] = [text('id'), text('code'), text('name')];
    if (id !== '' && !isUid(id)) {
      const field = this.#fields.find(({ rule }) => rule.to === 'id');
      this.#refuse('CELL_UID', number, field, { value: id });
      return;
    }
    if (id === '' && (this.#rules.membership || (code === '' && name === ''))) {
      this.#refuse(this.#rules.membership ? 'ROW_NO_ID' : 'ROW_NO_NAME', number, undefined, {});
      return;
    }
    const type = this.#rules.type;
    const parent = type === 'organisationUnits' && code === '' ? `:${this.#parentOf(row)}` : '';
    const own =
      id ||
      newUid(this.#digest, code === '' ? `convert:${type}:name:${name}${parent}` : `convert:${type}:code:${code}`);
    const known = this.#drafts.get(own);
    const takesMore = this.#fields.some(({ target: { kind } }) => kind === 'references' || kind === 'part');
    if (known && !takesMore) {
      this.#refuse('ROW_TWICE', number, undefined, { first: known.row, value: id || code || name });
      return;
    }
    const draft = known ?? { object: { id: own }, row: number, parts: new Map(), listed: new Set<string>() };
    if (!known) this.#drafts.set(own, draft);
    for (const field of [...this.#always, ...this.#fields]) {
      const cell = field.index < 0 ? (field.otherwise ?? '') : this.#textOf(row, field);
      if (cell !== '' && !this.#isSaidBetter(row, field)) this.#put(draft, field, cell, number);
      if (cell === '') this.#checkGiven(field, number);
    }
    this.#putPoint(draft, row, number);
    this.#putPart(draft, row, number);
  }

  #textOf(row: readonly string[], { index, rule }: Field): string {
    const text = (row[index] ?? '').trim();
    return rule.values?.[text] ?? text;
  }

  /** Another column of the row names the same thing by its id, where this one has its code or name. */
  #isSaidBetter(row: readonly string[], { target }: Field): boolean {
    if (target.kind !== 'references' || target.by === 'id') return false;
    return this.#fields.some(
      (other) =>
        other.target.kind === 'references' &&
        other.target.property === target.property &&
        other.target.by === 'id' &&
        this.#textOf(row, other) !== '',
    );
  }

  /** A column for something that DHIS2 requires, and for which there is nothing to take instead, has a value in every row. */
  #checkGiven(field: Field, number: number): void {
    const { target, otherwise } = field;
    if (target.kind !== 'value' || otherwise !== undefined || this.#rules.always.has(field.rule.to)) return;
    const { name, required } = target.property;
    if (required && !FILLED.has(name)) this.#refuse('CELL_REQUIRED', number, field, { property: name });
  }

  #parentOf(row: readonly string[]): string {
    return this.#fields
      .filter(({ target }) => target.kind === 'reference' && target.property.name === 'parent')
      .map((field) => this.#textOf(row, field))
      .join('|');
  }

  /** Puts what a cell says into its object. */
  #put(draft: Draft, field: Field, text: string, row: number): void {
    const { target, rule } = field;
    const { object } = draft;
    switch (target.kind) {
      case 'value':
        if (target.property.name !== 'id') this.#set(draft, object, target.property, rule, text, field, row);
        return;
      case 'inside': {
        const inner = objectIn(object, target.property.name);
        this.#set(draft, inner, target.inner, rule, text, field, row);
        return;
      }
      case 'reference': {
        const reference = this.#reference(text, target.by, field, row);
        const before = object[target.property.name] as JsonObject | undefined;
        // An id says more than a code that stands beside it.
        if (reference && before?.id === undefined) object[target.property.name] = reference;
        return;
      }
      case 'references': {
        const list = listIn(object, target.property.name);
        // One row may name several, each of its own column or cut by a semicolon.
        for (const one of text.split(';').map((part) => part.trim())) {
          const reference = one === '' ? undefined : this.#reference(one, target.by, field, row);
          const key = `${target.property.name}:${JSON.stringify(reference)}`;
          if (!reference || draft.listed.has(key)) continue;
          draft.listed.add(key);
          list.push(reference);
        }
        return;
      }
      case 'group':
        for (const one of text.split(';').map((part) => part.trim()))
          if (one !== '') this.#join(draft, target, one, field, row);
        return;
      case 'translation': {
        const list = listIn(object, 'translations');
        const property = target.property.name.replace(/[A-Z]/g, '_$&').toUpperCase();
        list.push({ property, locale: target.locale, value: text });
        return;
      }
      case 'attribute': {
        const list = listIn(object, 'attributeValues');
        list.push({ value: text, attribute: { [target.by]: target.attribute } });
        return;
      }
      default:
    }
  }

  /** Puts the row's object into the list of a group. */
  #join(
    draft: Draft,
    { type, property, by }: Extract<ColumnTarget, { kind: 'group' }>,
    text: string,
    field: Field,
    row: number,
  ): void {
    if (by === 'id' && !isUid(text)) {
      this.#refuse('CELL_UID', row, field, { value: text });
      return;
    }
    const key = `${type}:${by}:${text}`;
    const id = by === 'id' ? text : newUid(this.#digest, `convert:${type}:${by}:${text}`);
    const group = this.#groups.get(key) ?? {
      type,
      property: property.name,
      object: { id, ...(by !== 'id' && { [by]: text }), [property.name]: [] },
    };
    this.#groups.set(key, group);
    const listed = `${key}:${draft.object.id}`;
    if (draft.listed.has(listed)) return;
    draft.listed.add(listed);
    listIn(group.object, property.name).push({ id: draft.object.id as string });
  }

  #set(
    draft: Draft,
    object: Record<string, Json>,
    property: Parameters<typeof readCell>[1],
    rule: ColumnRule,
    text: string,
    field: Field,
    row: number,
  ): void {
    const read = readCell(text, property, rule.dates);
    if ('wrong' in read) this.#refuse(read.wrong, row, field, { value: text, ...read.params });
    else {
      const before = object[property.name];
      if (before !== undefined && before !== read.value)
        this.#refuse('ROW_DIFFERS', row, field, { value: text, other: String(before), first: draft.row });
      else object[property.name] = read.value;
    }
  }

  #reference(text: string, by: NamedBy, field: Field, row: number): JsonObject | undefined {
    if (by !== 'id' || isUid(text)) return { [by]: text };
    this.#refuse('CELL_UID', row, field, { value: text });
    return undefined;
  }

  /** The place on the map, from latitude and longitude or from DHIS2's own two columns. */
  #putPoint(draft: Draft, row: readonly string[], number: number): void {
    const cell = (part: string) => {
      const field = this.#fields.find(({ target }) => target.kind === 'geometry' && target.part === part);
      return { field, text: field === undefined ? '' : this.#textOf(row, field) };
    };
    const [north, east] = [cell('latitude'), cell('longitude')];
    if (north.text !== '' || east.text !== '') {
      const [y, x] = [readNumber(north.text), readNumber(east.text)];
      if (y === undefined || Math.abs(y) > 90)
        this.#refuse('CELL_LATITUDE', number, north.field, { value: north.text });
      else if (x === undefined || Math.abs(x) > 180)
        this.#refuse('CELL_LONGITUDE', number, east.field, { value: east.text });
      else draft.object.geometry = { type: 'Point', coordinates: [x, y] };
    }
    const [kind, coordinates] = [cell('featureType'), cell('coordinates')];
    if (kind.text === '' || kind.text.toUpperCase() === 'NONE' || coordinates.text === '') return;
    const type = GEOMETRY_TYPES.get(kind.text.toUpperCase().replace(/[^A-Z]/g, ''));
    if (type === undefined) {
      this.#refuse('CELL_CONSTANT', number, kind.field, {
        value: kind.text,
        constants: ['POINT', 'POLYGON', 'MULTI_POLYGON'],
      });
      return;
    }
    try {
      draft.object.geometry = { type, coordinates: JSON.parse(coordinates.text) as Json };
    } catch {
      this.#refuse('CELL_COORDINATES', number, coordinates.field, { value: coordinates.text.slice(0, 60) });
    }
  }

  /** The option of a row of an option set. */
  #putPart(draft: Draft, row: readonly string[], number: number): void {
    const fields = this.#fields.filter((field) => field.target.kind === 'part');
    const [first] = fields;
    if (first?.target.kind !== 'part') return;
    const { part: rule, property } = first.target;
    const made: Record<string, Json> = {};
    for (const field of fields) {
      const text = this.#textOf(row, field);
      if (text === '' || field.target.kind !== 'part') continue;
      const read = readCell(text, field.target.inner, field.rule.dates);
      if ('wrong' in read) this.#refuse(read.wrong, number, field, { value: text, ...read.params });
      else made[field.target.inner.name] = read.value;
    }
    if (Object.keys(made).length === 0) return;
    if (typeof made.code !== 'string') {
      this.#refuse('ROW_OPTION_CODE', number, undefined, {});
      return;
    }
    const part = this.#partOf(draft, made, rule);
    if (!isUid(part.id)) this.#refuse('CELL_UID', number, first, { value: part.id });
    if (draft.parts.has(part.id)) {
      this.#refuse('ROW_OPTION_TWICE', number, undefined, { value: made.code });
      return;
    }
    draft.parts.set(part.id, part);
    this.#parts.push(part);
    listIn(draft.object, property.name).push({ id: part.id });
  }

  #partOf(draft: Draft, made: Readonly<Record<string, Json>>, { type, back, order }: PartRule): MetaObject {
    const owner = draft.object.id as string;
    return {
      id: typeof made.id === 'string' ? made.id : newUid(this.#digest, `convert:${type}:${owner}:code:${made.code}`),
      ...(made.name === undefined && { name: made.code }),
      ...made,
      [order]: draft.parts.size + 1,
      [back]: { id: owner },
    } as MetaObject;
  }

  /** What a new object needs and its row does not give. */
  #finish(draft: Draft): void {
    const { object } = draft;
    if (this.#rules.membership) return;
    const fill = (name: string, value: Json) => {
      object[name] = value;
      const told = this.#filled.get(name) ?? { value: name === 'shortName' ? null : value, count: 0 };
      told.count++;
      this.#filled.set(name, told);
    };
    for (const { target, otherwise } of this.#fields) {
      if (otherwise === undefined) continue;
      if (target.kind === 'value' && object[target.property.name] === undefined) {
        const read = readCell(otherwise, target.property, undefined);
        if ('value' in read) fill(target.property.name, read.value);
      } else if (target.kind === 'inside') {
        const inner = objectIn(object, target.property.name);
        inner[target.inner.name] ??= otherwise;
      }
    }
    for (const [name, value] of this.#basics(object))
      if (object[name] === undefined && this.#type.properties.get(name)?.required) fill(name, value);
  }

  /** What DHIS2's own CSV import takes where a new object has nothing. */
  #basics(object: Readonly<Record<string, Json>>): [string, Json][] {
    const basics: [string, Json][] = [];
    if (typeof object.name === 'string') basics.push(['shortName', shortNameFrom(object.name)]);
    if (this.#rules.type === 'organisationUnits') basics.push(['openingDate', '1970-01-01']);
    if (this.#rules.type === 'optionSets') basics.push(['valueType', 'TEXT']);
    return basics;
  }

  /** Codes, and names that DHIS2 allows once, must not stand at two objects. */
  #checkUnique(drafts: readonly Draft[]): void {
    for (const { name } of this.#type.properties.values()) {
      if (name === 'id' || !this.#type.properties.get(name)?.unique) continue;
      const taken = new Map<string, Draft>();
      for (const draft of drafts) {
        const value = draft.object[name];
        if (typeof value !== 'string') continue;
        const other = taken.get(value);
        if (!other) taken.set(value, draft);
        else {
          const column = this.#fields.find(({ rule }) => rule.to === name);
          this.#refuse('CELL_TWICE', draft.row, column, { column: column?.title ?? name, value, first: other.row });
        }
      }
    }
  }

  /** References by code or name that mean an object of this file get its id; others are left for the target to answer. */
  #resolve(drafts: readonly Draft[]): Readonly<Record<string, number>> {
    const outside = new Map<string, Set<string>>();
    const byText = new Map<string, string[]>();
    for (const { object } of drafts)
      for (const by of ['code', 'name'] as const)
        if (typeof object[by] === 'string') {
          const key = `${by}:${object[by]}`;
          byText.set(key, [...(byText.get(key) ?? []), object.id as string]);
        }
    const resolve = (reference: Json, type: string, field: Field, draft: Draft): Json => {
      const { id, code, name } = reference as JsonObject;
      if (id !== undefined) return reference;
      const [by, text] = code === undefined ? (['name', name] as const) : (['code', code] as const);
      const found = type === this.#rules.type ? (byText.get(`${by}:${text}`) ?? []) : [];
      if (found.length > 1)
        this.#refuse('CELL_NAMES_SEVERAL', draft.row, field, { value: String(text), count: found.length });
      if (found[0] !== undefined) return { id: found[0] };
      outside.set(type, (outside.get(type) ?? new Set()).add(String(text)));
      return reference;
    };
    for (const draft of drafts)
      for (const field of [...this.#always, ...this.#fields]) {
        const { target } = field;
        if (target.kind !== 'reference' && target.kind !== 'references') continue;
        const value = draft.object[target.property.name];
        if (value === undefined) continue;
        draft.object[target.property.name] = Array.isArray(value)
          ? (value as readonly Json[]).map((one) => resolve(one, target.type, field, draft))
          : resolve(value, target.type, field, draft);
      }
    for (const { type, object } of this.#groups.values())
      for (const by of ['code', 'name'] as const)
        if (typeof object[by] === 'string') outside.set(type, (outside.get(type) ?? new Set()).add(object[by]));
    return Object.fromEntries([...outside].map(([type, texts]) => [type, texts.size]));
  }

  /** Columns with something in them are spoken of; what was only filled in holds for new objects. */
  #spoken(): SpokenByType {
    const given = new Set<string>();
    for (const field of [...this.#always, ...this.#fields]) {
      const isUsed = field.index < 0 || this.#table.rows.some((row) => (row[field.index] ?? '').trim() !== '');
      if (isUsed && field.target.kind !== 'group') given.add(propertyOf(field.target));
    }
    given.delete('id');
    const ifNew = Object.fromEntries([...this.#filled].map(([name, { value }]) => [name, value]));
    return {
      [this.#rules.type]: { given: [...given].sort(), ifNew },
      ...Object.fromEntries(
        [...this.#groups.values()].map(({ type, property, object }) => [
          type,
          { given: [property, ...['code', 'name'].filter((by) => object[by] !== undefined)].sort(), ifNew: {} },
        ]),
      ),
      ...(this.#parts.length > 0 && {
        options: { given: [...new Set([...this.#parts.flatMap((part) => Object.keys(part))])].sort(), ifNew: {} },
      }),
    };
  }

  #notes(): Diagnostic[] {
    const notes: Diagnostic[] = [];
    for (const [property, { count }] of this.#filled)
      notes.push({ code: 'ROWS_FILLED', severity: 'note', params: { property, count } });
    const empty = this.#fields.filter(
      ({ index }) => index >= 0 && this.#table.rows.every((row) => (row[index] ?? '').trim() === ''),
    );
    if (empty.length > 0 && this.#table.header.length > 0)
      notes.push({ code: 'COLUMNS_EMPTY', severity: 'note', params: { columns: empty.map(({ title }) => title) } });
    return notes;
  }
}

/** Required properties that are filled in for new objects. */
const FILLED: ReadonlySet<string> = new Set(['id', 'shortName', 'openingDate']);

/** DHIS2's feature types by their letters -> GeoJSON's. */
const GEOMETRY_TYPES: ReadonlyMap<string, string> = new Map([
  ['POINT', 'Point'],
  ['POLYGON', 'Polygon'],
  ['MULTIPOLYGON', 'MultiPolygon'],
]);

/** The list of an object under a name, made where there is none. */
function listIn(object: Record<string, Json>, name: string): Json[] {
  const list = object[name] ?? [];
  object[name] = list;
  return list as Json[];
}

/** The same for an object within it. */
function objectIn(object: Record<string, Json>, name: string): Record<string, Json> {
  const inner = object[name] ?? {};
  object[name] = inner;
  return inner as Record<string, Json>;
}

function propertyOf(target: ColumnTarget): string {
  switch (target.kind) {
    case 'geometry':
      return 'geometry';
    case 'translation':
      return 'translations';
    case 'attribute':
      return 'attributeValues';
    default:
      return target.property.name;
  }
}
