import type { PropertySchema, TypeSchema } from '../catalog.js';
import { idOf, isObject, type JsonObject, type JsonValue } from '../json.js';
import type { StoredObject } from '../store.js';
import { personName, propertyValue, type Reader, userReference } from './view.js';

/** One level of a `fields` parameter as it was written. */
export interface FieldNode {
  readonly names: Map<string, FieldRequest>;
  readonly presets: Set<string>;
  readonly excluded: Set<string>;
}

interface FieldRequest {
  readonly transformers: readonly Transformer[];
  readonly children?: FieldNode;
}

interface Transformer {
  readonly name: string;
  readonly parameters: readonly string[];
}

const newNode = (): FieldNode => ({ names: new Map(), presets: new Set(), excluded: new Set() });

const NAME = /[A-Za-z0-9_*{}]/;

/**
 * Reads a `fields` parameter: names, `*`, presets (`:owner`), exclusions (`!name`), brackets for what is nested, and
 * transformers (`::size`, `~rename(x)`, `|isEmpty`). Nothing is an error: what makes no sense is not shown.
 */
export function parseFields(text: string): FieldNode {
  const root = newNode();
  const stack = [root];
  let i = 0;
  const word = (): string => {
    let found = '';
    while (i < text.length && NAME.test(text[i]!)) found += text[i++];
    return found;
  };
  while (i < text.length) {
    const node = stack.at(-1)!;
    const sign = text[i]!;
    if (sign === ',' || sign === ' ') i++;
    else if (sign === ']' || sign === ')') {
      if (stack.length > 1) stack.pop();
      i++;
    } else if (sign === '!') {
      i++;
      node.excluded.add(word());
    } else if (sign === ':') {
      i++;
      node.presets.add(word());
    } else if (NAME.test(sign)) {
      const name = word();
      if (name === '*') {
        node.presets.add('all');
        continue;
      }
      const transformers = readTransformers();
      if (text[i] === '[' || text[i] === '(') {
        i++;
        const known = node.names.get(name);
        const children = known?.children ?? newNode();
        node.names.set(name, { transformers, children });
        stack.push(children);
      } else if (!node.names.has(name)) {
        node.names.set(name, { transformers });
      }
    } else i++;
  }
  return root;

  function readTransformers(): Transformer[] {
    const found: Transformer[] = [];
    while (i < text.length && (text[i] === '~' || text[i] === '|' || text.startsWith('::', i))) {
      i += text[i] === ':' ? 2 : 1;
      const name = word();
      const parameters: string[] = [];
      if (text[i] === '(') {
        const end = text.indexOf(')', i);
        parameters.push(...text.slice(i + 1, end < 0 ? text.length : end).split(';'));
        i = end < 0 ? text.length : end + 1;
      }
      found.push({ name, parameters });
    }
    return found;
  }
}

/** One property that will be shown. */
interface Shown {
  readonly name: string;
  readonly property: PropertySchema;
  /** What is shown of the object that is referred to or embedded; undefined for simple values. */
  readonly inner?: Projection;
  /** What is shown of a value whose class has no schema, where only parts of it are asked for. */
  readonly parts?: FieldNode;
  readonly transformers: readonly Transformer[];
}

/** A `fields` parameter worked out for a class: it turns objects of that class into what is answered. */
export interface Projection {
  readonly schema: TypeSchema;
  readonly shown: readonly Shown[];
  /** UIDs of attributes that are shown as if they were properties. */
  readonly attributes: readonly string[];
}

/** Sharing that names a user group that is gone: the real server breaks off here, in the middle of its answer (17#3-13). */
export class BrokenSharing extends Error {
  override readonly name = 'BrokenSharing';
}

const IDENTIFIABLE = ['id', 'name', 'code', 'created', 'lastUpdated', 'lastUpdatedBy'];
const NAMEABLE = ['id', 'name', 'shortName', 'description', 'code', 'created', 'lastUpdated'];
const SHARING = ['user', 'publicAccess', 'userGroupAccesses', 'userAccesses', 'sharing'];

function presetHas(preset: string, property: PropertySchema): boolean {
  switch (preset) {
    case 'all':
      return true;
    case 'owner':
      return property.owner;
    case 'persisted':
      return property.persisted;
    case 'identifiable':
      return IDENTIFIABLE.includes(property.name);
    case 'nameable':
      return NAMEABLE.includes(property.name);
    case 'simple':
      return property.simple && !property.collection;
    default:
      return false;
  }
}

const isReference = (property: PropertySchema): boolean =>
  property.propertyType === 'REFERENCE' || property.itemPropertyType === 'REFERENCE';

const isComplex = (property: PropertySchema): boolean =>
  property.propertyType === 'COMPLEX' || property.itemPropertyType === 'COMPLEX' || property.embedded;

/** Classes that are always shown whole, as they are stored. */
const WHOLE = new Set(['Sharing', 'Access', 'AttributeValues', 'AttributeValue', 'Translation', 'ObjectStyle']);

/** How deep embedded objects are opened by themselves. */
const DEEPEST = 6;

/** Works out a `fields` parameter for a class. */
export function compileFields(reader: Reader, schema: TypeSchema, fields: FieldNode, skipSharing = false): Projection {
  return compile(reader, schema, fields, skipSharing, 0);
}

function compile(reader: Reader, schema: TypeSchema, node: FieldNode, skipSharing: boolean, depth: number): Projection {
  const shown: Shown[] = [];
  for (const property of schema.properties.values()) {
    const request = node.names.get(property.name);
    const wanted =
      request !== undefined || (property.inPresets && [...node.presets].some((preset) => presetHas(preset, property)));
    if (!wanted || !property.readable || node.excluded.has(property.name)) continue;
    if (skipSharing && (depth === 0 ? SHARING.includes(property.name) : property.name === 'access')) continue;
    const inner = compileInner(reader, property, request?.children, skipSharing, depth);
    const parts = inner === undefined && !WHOLE.has(property.klass) ? request?.children : undefined;
    shown.push({
      name: property.name,
      property,
      ...(inner ? { inner } : {}),
      ...(parts ? { parts } : {}),
      transformers: request?.transformers ?? [],
    });
  }
  const attributes = [...node.names.keys()].filter(
    (name) => !schema.properties.has(name) && reader.sandbox.store.has('attributes', name),
  );
  return { schema, shown, attributes };
}

function compileInner(
  reader: Reader,
  property: PropertySchema,
  children: FieldNode | undefined,
  skipSharing: boolean,
  depth: number,
): Projection | undefined {
  if (WHOLE.has(property.klass) && !asksForAttributes(property, children)) return undefined;
  const schema = reader.sandbox.catalog.classes.get(property.klass);
  if (schema === undefined || property.klass === 'User') return undefined;
  const known =
    children !== undefined &&
    (children.presets.size > 0 || [...children.names.keys()].some((name) => schema.properties.has(name)));
  if (known) return compile(reader, schema, children, skipSharing, depth + 1);
  if (isComplex(property)) {
    if (depth >= DEEPEST) return undefined;
    const all: FieldNode = { ...newNode(), presets: new Set(['all']), excluded: children?.excluded ?? new Set() };
    return compile(reader, schema, all, skipSharing, depth + 1);
  }
  if (!isReference(property)) return undefined;
  const id: FieldNode = { ...newNode(), names: new Map([['id', { transformers: [] }]]) };
  return compile(reader, schema, id, skipSharing, depth + 1);
}

/** `attributeValues[attribute[name]]` opens the attributes; other fields of attribute values are shown as they are. */
function asksForAttributes(property: PropertySchema, children: FieldNode | undefined): boolean {
  return property.klass === 'AttributeValue' && children?.names.get('attribute')?.children !== undefined;
}

/** Shows a value that has no schema: everything, or the parts that are asked for. */
export function pick(value: JsonValue, node: FieldNode): JsonValue {
  if (Array.isArray(value)) return value.map((item) => pick(item, node));
  if (!isObject(value)) return value;
  const all = node.presets.size > 0;
  const answer: JsonObject = {};
  for (const [name, entry] of Object.entries(value)) {
    const request = node.names.get(name);
    if (node.excluded.has(name) || (request === undefined && !all)) continue;
    answer[name] = request?.children ? pick(entry, request.children) : entry;
  }
  return answer;
}

/** Shows an object. Throws {@link BrokenSharing}. */
export function project(reader: Reader, object: JsonObject, projection: Projection): JsonObject {
  const answer: JsonObject = {};
  for (const { name, property, inner, parts, transformers } of projection.shown) {
    const whole = shownValue(reader, object, projection.schema, property, inner);
    if (whole === undefined || whole === null) continue;
    const value = parts && property.klass !== 'User' ? pick(whole, parts) : whole;
    if (transformers.length === 0) answer[name] = value;
    else transform(answer, name, value, transformers);
  }
  for (const id of projection.attributes) {
    const value = attributeValue(object, id);
    if (value !== undefined) answer[id] = value;
  }
  return answer;
}

function shownValue(
  reader: Reader,
  object: JsonObject,
  schema: TypeSchema,
  property: PropertySchema,
  inner: Projection | undefined,
): JsonValue | undefined {
  const value = propertyValue(reader, schema, object, property);
  if (value === undefined || value === null) return value;
  if (property.klass === 'Sharing') return shownSharing(reader, value);
  if (property.klass === 'User') return shownUsers(reader, value);
  if (inner === undefined) return value;
  const show = (item: JsonValue): JsonValue => {
    if (!isObject(item)) return item;
    const id = idOf(item);
    const stored = property.refType && !property.embedded && id ? referred(reader, property.refType, id) : undefined;
    return project(reader, stored ?? item, inner);
  };
  return Array.isArray(value) ? value.map(show) : show(value);
}

const referred = (reader: Reader, type: string, id: string): StoredObject | undefined =>
  reader.sandbox.store.get(type, id);

function shownUsers(reader: Reader, value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map((item) => userReference(reader, item) ?? item);
  return isObject(value) && 'username' in value ? value : (userReference(reader, value) ?? value);
}

/** Sharing with the names of its users and groups. */
function shownSharing(reader: Reader, value: JsonValue): JsonValue {
  if (!isObject(value)) return value;
  const { store } = reader.sandbox;
  const answer: JsonObject = { ...value, users: {}, userGroups: {} };
  for (const [id, entry] of Object.entries(isObject(value.users) ? value.users : {})) {
    const user = store.get('users', id);
    (answer.users as JsonObject)[id] = user && isObject(entry) ? { displayName: personName(user), ...entry } : entry;
  }
  for (const [id, entry] of Object.entries(isObject(value.userGroups) ? value.userGroups : {})) {
    const group = store.get('userGroups', id);
    if (group === undefined) throw new BrokenSharing(id);
    (answer.userGroups as JsonObject)[id] = isObject(entry) ? { displayName: group.name ?? null, ...entry } : entry;
  }
  for (const [key, entry] of Object.entries(answer)) if (entry === null) delete answer[key];
  return answer;
}

function attributeValue(object: JsonObject, id: string): JsonValue | undefined {
  const values = Array.isArray(object.attributeValues) ? object.attributeValues : [];
  const entry = values.find((value) => isObject(value) && idOf(value.attribute) === id);
  return isObject(entry) ? entry.value : undefined;
}

/** Applies transformers in the order in which they were written, `rename` last. */
function transform(answer: JsonObject, name: string, value: JsonValue, transformers: readonly Transformer[]): void {
  let current = value;
  let key = name;
  for (const { name: kind, parameters } of transformers) {
    const parameter = parameters[0] ?? 'id';
    if (kind === 'rename') key = parameters[0] ?? key;
    else if (kind === 'size') current = sizeOf(current);
    else if (!Array.isArray(current)) continue;
    else if (kind === 'isEmpty') current = current.length === 0;
    else if (kind === 'isNotEmpty') current = current.length > 0;
    else if (kind === 'pluck') current = current.map((item) => (isObject(item) ? (item[parameter] ?? item) : item));
    else if (kind === 'keyBy') current = keyBy(current, parameter);
  }
  answer[key] = current;
}

function sizeOf(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.length;
  return typeof value === 'string' ? value.length : value;
}

function keyBy(list: readonly JsonValue[], name: string): JsonObject {
  const answer: JsonObject = {};
  for (const item of list) {
    const key = isObject(item) ? item[name] : undefined;
    if (typeof key !== 'string' || key === '') continue;
    const known = answer[key];
    if (known === undefined) answer[key] = item;
    else answer[key] = Array.isArray(known) ? [...known, item] : [known, item];
  }
  return answer;
}
