import {
  type Catalog,
  type Diagnostic,
  Fault,
  isUid,
  type Json,
  type JsonObject,
  type MetaObject,
  type MetaType,
  type Property,
} from '@dhow/core';
import { walkXml } from '../file/xml.js';
import { readNumber } from './cell.js';
import { geometryOfWkt } from './geometry.js';
import type { Converted } from './rows.js';

/** What an XML export holds: its objects, and the version and system that it says it is from. */
export interface ConvertedXml extends Converted {
  readonly system: { readonly version?: string; readonly id?: string };
}

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Roots of metadata exports: `metaData` up to 2.24, `metadata` since. */
const ROOTS: readonly string[] = ['metadata', 'metaData'];

/** Old names of lists -> today's. Types that are gone go along under their own name, and are told when the package is planned. */
const OLD_LISTS: Readonly<Record<string, string>> = { orgUnits: 'organisationUnits', attributeTypes: 'attributes' };

/** Attributes of elements that are for readers only. */
const NOT_METADATA: ReadonlySet<string> = new Set(['href', 'xmlns']);

/**
 * Reads a DXF2 XML export (`<metadata xmlns="http://dhis2.org/schema/dxf/2.0">`, servers up to 2.39): names and ids
 * are attributes, everything else elements, lists have one element around them.
 *
 * @param catalog says which properties are lists, numbers and yes or no
 * @throws Fault XML_SYNTAX, XML_NOT_METADATA, ROWS_WRONG (objects without an id)
 */
export function convertXml(bytes: Buffer, catalog: Catalog, at: string): ConvertedXml {
  const lists = new Map<string, MetaObject[]>();
  const unknown = new Map<string, number>();
  const wrong: Diagnostic[] = [];
  let system: ConvertedXml['system'] = {};
  const takeList = (element: Element): void => {
    if (element.name === 'system') {
      const said = (name: string) => element.children.find((child) => child.name === name)?.text.trim() || undefined;
      const [version, id] = [said('version'), said('id')];
      system = { ...(version !== undefined && { version }), ...(id !== undefined && { id }) };
      return;
    }
    const name = OLD_LISTS[element.name] ?? element.name;
    const type = catalog.types.get(name);
    if (!type && element.children.length > 0) unknown.set(name, element.children.length);
    for (const child of element.children) {
      const object = new ObjectReading(catalog).read(child, type);
      if (typeof object.id === 'string' && isUid(object.id)) {
        const list = lists.get(name);
        if (list) list.push(object as MetaObject);
        else lists.set(name, [object as MetaObject]);
      } else
        wrong.push({
          code: 'XML_NO_ID',
          severity: 'error',
          params: { type: name, name: String(object.name ?? object.code ?? '') },
        });
    }
  };
  walkTree(bytes, at, takeList);
  if (wrong.length > 0) throw new Fault('failed', 'XML_OBJECTS', { count: wrong.length }, { at, findings: wrong });
  if (lists.size === 0) throw new Fault('failed', 'XML_NO_OBJECTS', {}, { at });
  const notes = [...unknown].map(
    ([type, count]): Diagnostic => ({ code: 'XML_TYPE_UNKNOWN', severity: 'note', params: { type, count } }),
  );
  return { document: Object.fromEntries(lists), outside: {}, notes, system };
}

/** Gives every child of the root to `take`, whole; so a long file is never in memory as a tree. */
function walkTree(bytes: Buffer, at: string, take: (element: Element) => void): void {
  const open: Element[] = [];
  let hasRoot = false;
  walkXml(bytes, at, {
    open(name, attributes) {
      if (!hasRoot) {
        if (!ROOTS.includes(name)) throw new Fault('failed', 'XML_NOT_METADATA', { root: name }, { at });
        hasRoot = true;
        return;
      }
      open.push({ name, attributes, children: [], text: '' });
    },
    text(text) {
      const last = open.at(-1);
      if (last) last.text += text;
    },
    close() {
      const element = open.pop();
      if (!element) return;
      const outer = open.at(-1);
      if (outer) outer.children.push(element);
      else take(element);
    },
  });
}

const BOOLEANS: ReadonlySet<string> = new Set(['Boolean', 'boolean']);
const NUMBERS: ReadonlySet<string> = new Set(['Integer', 'int', 'Long', 'long', 'Double', 'double', 'Float', 'float']);

class ObjectReading {
  readonly #catalog: Catalog;

  constructor(catalog: Catalog) {
    this.#catalog = catalog;
  }

  read(element: Element, type: MetaType | undefined): Record<string, Json> {
    const object: Record<string, Json> = {};
    for (const [name, value] of Object.entries(element.attributes)) {
      const own = type?.properties.get(name);
      if (!NOT_METADATA.has(name) && !name.startsWith('xmlns:')) object[name] = scalar(value, own);
    }
    for (const child of element.children) {
      const own = type?.properties.get(child.name);
      const value = child.name === 'geometry' ? geometryOf(child) : this.#value(child, own);
      // An old list without an element around it stands entry by entry.
      const before = object[child.name];
      if (before === undefined) object[child.name] = value;
      else
        object[child.name] = [
          ...(Array.isArray(before) ? before : [before]),
          ...(Array.isArray(value) ? value : [value]),
        ];
    }
    placeOldCoordinates(object);
    return object;
  }

  #value(element: Element, property: Property | undefined): Json {
    const inner = property && this.#catalog.classes.get(property.klass);
    const entry = (child: Element): Json =>
      isBare(child) ? scalar(child.text.trim()) : this.read(child, property?.kind === 'objects' ? inner : undefined);
    switch (property?.kind) {
      case 'values':
        return element.children.map((child) => scalar(child.text.trim(), property));
      case 'references':
      case 'objects':
        return element.children.map(entry);
      case 'value':
        // A reference where a value is expected: an old form, kept for the transforms of versions.
        return element.children.length > 0 ? this.read(element, undefined) : scalar(element.text.trim(), property);
      case 'reference':
        return this.read(element, undefined);
      case 'object':
        return property.name === 'sharing' ? sharingOf(element, this) : this.read(element, inner);
      default:
        if (isBare(element)) return TEXTS.has(element.name) ? element.text.trim() : scalar(element.text.trim());
        return isListOf(element) ? element.children.map(entry) : this.read(element, undefined);
    }
  }
}

/** Texts wherever they stand, in classes that no schema describes too: the value of an attribute may read "true". */
const TEXTS: ReadonlySet<string> = new Set(['value', 'name', 'code', 'shortName', 'description']);

const isBare = ({ children, attributes }: Element): boolean =>
  children.length === 0 && Object.keys(attributes).length === 0;

/** A list of something that no catalog knows: `<xs><x/><x/></xs>`. */
function isListOf({ name, children, attributes }: Element): boolean {
  const [first] = children;
  if (!first || Object.keys(attributes).length > 0) return false;
  return children.every((child) => child.name === first.name) && (children.length > 1 || /s$/.test(name));
}

/** Text as a JSON value: by what the property is; of unknown ones only yes and no are sure. */
function scalar(text: string, property?: Property): Json {
  if (property && NUMBERS.has(property.klass)) return readNumber(text) ?? text;
  const isFlag = property === undefined || BOOLEANS.has(property.klass);
  if (isFlag && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

/** Who may see and edit; users and groups are maps by their ids, which stand as the elements' names. */
function sharingOf(element: Element, reading: ObjectReading): Json {
  const sharing = reading.read({ ...element, children: [] }, undefined);
  for (const child of element.children) {
    if (child.name !== 'users' && child.name !== 'userGroups') sharing[child.name] = scalar(child.text.trim());
    else
      sharing[child.name] = Object.fromEntries(
        child.children.map((one) => {
          const access = reading.read(one, undefined);
          return [String(access.id ?? one.name), { ...access, id: access.id ?? one.name }];
        }),
      );
  }
  return sharing;
}

function geometryOf(element: Element): Json {
  const text = element.text.trim();
  if (text.startsWith('{')) {
    try {
      return JSON.parse(text) as Json;
    } catch {
      return text;
    }
  }
  return geometryOfWkt(text) ?? text;
}

const FEATURES: Readonly<Record<string, string>> = {
  POINT: 'Point',
  POLYGON: 'Polygon',
  MULTI_POLYGON: 'MultiPolygon',
};

/** Up to 2.30 the place was a text beside its kind. */
function placeOldCoordinates(object: Record<string, Json>): void {
  const { featureType, coordinates, geometry } = object;
  const type = typeof featureType === 'string' ? FEATURES[featureType] : undefined;
  if (type === undefined || typeof coordinates !== 'string' || geometry !== undefined) return;
  try {
    object.geometry = { type, coordinates: JSON.parse(coordinates) as JsonObject };
    delete object.coordinates;
    delete object.featureType;
  } catch {
    // What is no JSON stays as it is, and the check of the package tells it.
  }
}
