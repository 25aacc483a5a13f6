// What every part of the country uses: ids, names with their French translation, sharing, references that must exist.
import { createHash } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SIGNS = `${LETTERS}0123456789`;

/** The id of an object, from its type and key: the same in every build, of a shape that DHIS2 takes. */
export function uid(type, key) {
  const bytes = createHash('sha256').update(`pwani ${type} ${key}`).digest();
  let id = LETTERS[bytes[0] % LETTERS.length];
  for (let at = 1; at < 11; at++) id += SIGNS[bytes[at] % SIGNS.length];
  return id;
}

/** Access strings: the first pair is for the metadata, the second for the data. */
export const OPEN = 'r-------';
export const CLOSED = '--------';

/** One version of the country while it is put together. */
export class World {
  #lists = new Map();
  #wanted = new Map();

  /** `staging`: as it was built; `production`: older, with what was changed there. */
  constructor(side) {
    this.side = side;
  }

  get isProduction() {
    return this.side === 'production';
  }

  /**
   * Adds an object under a key of our own and gives its reference. `fr` is the French name; `frShort` and others become
   * translations too.
   */
  add(type, key, { fr, translations = [], ...object }) {
    const id = object.id ?? uid(type, key);
    const list = this.#lists.get(type) ?? new Map();
    this.#lists.set(type, list);
    if (list.has(id)) throw new Error(`${type} ${key} is there twice`);
    const all = [...(fr ? [{ locale: 'fr', property: 'NAME', value: fr }] : []), ...translations];
    list.set(id, { id, ...object, ...(all.length ? { translations: all } : {}) });
    return { id };
  }

  /** A reference to an object that must be there when the country is finished. */
  ref(type, key) {
    const id = uid(type, key);
    this.#wanted.set(`${type} ${id}`, key);
    return { id };
  }

  refs(type, keys) {
    return keys.map((key) => this.ref(type, key));
  }

  /** The id alone, for expressions. */
  id(type, key) {
    return this.ref(type, key).id;
  }

  /** The id of something that stands inside another object: a legend, an item of a dashboard. */
  idInside(type, key) {
    return uid(type, key);
  }

  has(type, key) {
    return this.#lists.get(type)?.has(uid(type, key)) ?? false;
  }

  /** Changes an object that was added before: what somebody did on this server alone. */
  edit(type, key, change) {
    const list = this.#lists.get(type);
    const id = uid(type, key);
    if (!list?.has(id)) throw new Error(`no ${type} ${key} to edit`);
    list.set(id, { ...list.get(id), ...change(list.get(id)) });
  }

  /** Who may see and do what: public access, then access by user group. */
  sharing(open, groups = {}) {
    return {
      public: open,
      users: {},
      userGroups: Object.fromEntries(
        Object.entries(groups).map(([key, access]) => {
          const { id } = this.ref('userGroups', key);
          return [id, { id, access }];
        }),
      ),
    };
  }

  /** The document, as `POST /api/metadata` takes it. A reference to nothing is an error of the tables. */
  document() {
    for (const [wanted, key] of this.#wanted) {
      const [type, id] = wanted.split(' ');
      if (!this.#lists.get(type)?.has(id)) throw new Error(`${this.side}: no ${type} ${key}`);
    }
    return Object.fromEntries(
      [...this.#lists.keys()].sort().map((type) => [type, [...this.#lists.get(type).values()]]),
    );
  }
}

/** One object a line: small, and a change shows as the lines that changed. */
export const write = (document) =>
  `{\n${Object.entries(document)
    .map(([type, list]) => `"${type}": [\n${list.map((object) => JSON.stringify(object)).join(',\n')}\n]`)
    .join(',\n')}\n}\n`;
