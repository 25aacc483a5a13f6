import type { Catalog } from '../catalog/catalog.js';
import { byteLength } from '../object/byte-length.js';
import type { Json, JsonObject, MetaObject } from '../object/meta-object.js';
import { Fault } from '../outcome/fault.js';
import { lostReference } from '../plan/deferrals.js';
import { ownerLinks } from '../select/families.js';
import { labelOf } from '../transform/facts.js';
import { arrange, type Shelf } from './arrange.js';
import { labelByAmount } from './by-amount.js';
import { type Departure, guideName, labelByGuide } from './by-guide.js';
import { COMMON, labelByOwner, OTHER } from './by-owner.js';
import { type Cycle, cyclesOf } from './cycles.js';
import { type Pieces, takeApart } from './pieces.js';

/** What decides which file an object goes to. */
export const splitLayouts = ['type', 'guide', 'program', 'dataset', 'size', 'count'] as const;
export type SplitLayout = (typeof splitLayouts)[number];

export interface SplitOptions {
  readonly by: SplitLayout;
  /** Most objects (`count`) or bytes of JSON (`size`) of a file; ignored by the other layouts. */
  readonly limit: number;
}

/**
 * `ordinary`: import it in its turn. `again`: objects of earlier files once more, because a server loses references
 * of theirs while both ends are new. `by-hand`: user accounts, which nobody should import. `inside`: views of maps, which
 * are imported with their maps and refused beside them. `unknown`: lists that the version does not take.
 */
export type SplitKind = 'ordinary' | 'again' | 'by-hand' | 'inside' | 'unknown';

/** One of the numbered files. */
export interface SplitFile {
  /** `03-dataElements.json`: sorted by name is the order of import. */
  readonly name: string;
  readonly kind: SplitKind;
  /** As DHIS2 takes it, with the heading of the original (`system`, `package`). */
  readonly document: JsonObject;
  /** Objects by type. */
  readonly types: Readonly<Record<string, number>>;
  readonly count: number;
}

/** A document as numbered files in import order. */
export interface Split {
  readonly files: readonly SplitFile[];
  readonly cycles: readonly Cycle[];
  /** Of layout `guide` alone: what is not where the guide has it. `label` is the name of its file. */
  readonly departures: readonly Departure[];
}

/**
 * Splits a document into numbered files that can be imported one after the other: each reference leads to the same or an
 * earlier file, references to user accounts apart. Pure: the same document gives the same files.
 *
 * @throws Fault SPLIT_NO_OBJECT, SPLIT_ID_TWICE, SPLIT_NOTHING, SPLIT_LIMIT
 */
export function splitDocument(document: JsonObject, catalog: Catalog, { by, limit }: SplitOptions): Split {
  if (!(limit >= 1)) throw new Fault('usage', 'SPLIT_LIMIT', { limit });
  const apart = takeApart(document, catalog);
  const { pieces, users, views, unknown, envelope } = apart;
  if (pieces.length + users.length + views.length + Object.keys(unknown).length === 0)
    throw new Fault('failed', 'SPLIT_NOTHING');
  const { shelves, nameOf, departures } = shelve(apart, by, limit);
  const again = loseAtFirst(apart, shelves);
  const drafts: Omit<SplitFile, 'count'>[] = shelves.map((shelf) => ({
    name: nameOf(shelf),
    kind: 'ordinary',
    ...filled(apart, shelf.pieces),
  }));
  if (again.length > 0) drafts.push({ name: 'again', kind: 'again', ...filled(apart, again) });
  if (users.length > 0)
    drafts.push({
      name: 'users-by-hand',
      kind: 'by-hand',
      document: { ...envelope, users },
      types: { users: users.length },
    });
  if (views.length > 0)
    drafts.push({
      name: 'map-views-inside-maps',
      kind: 'inside',
      document: { ...envelope, mapViews: views },
      types: { mapViews: views.length },
    });
  if (Object.keys(unknown).length > 0)
    drafts.push({
      name: `unknown-to-${catalog.version}`,
      kind: 'unknown',
      document: { ...envelope, ...unknown },
      types: Object.fromEntries(Object.entries(unknown).map(([key, list]) => [key, list.length])),
    });
  const digits = Math.max(2, String(drafts.length).length);
  const files = drafts.map((draft, i) => ({
    ...draft,
    name: `${String(i + 1).padStart(digits, '0')}-${draft.name}.json`,
    count: Object.values(draft.types).reduce((sum, count) => sum + count, 0),
  }));
  const fileOf = new Map(shelves.flatMap(({ labels }, i) => labels.map((label) => [label, files[i]!.name] as const)));
  return {
    files,
    cycles: cyclesOf(apart),
    departures: departures.map((one) => ({ ...one, label: fileOf.get(one.label)! })),
  };
}

interface Shelved {
  readonly shelves: readonly Shelf[];
  readonly nameOf: (shelf: Shelf) => string;
  readonly departures: readonly Departure[];
}

function shelve(apart: Pieces, by: SplitLayout, limit: number): Shelved {
  const { pieces } = apart;
  switch (by) {
    case 'type': {
      const orderOf = new Map(pieces.map(({ type }) => [type.type, type.order]));
      const labels = pieces.map(({ ref }) => ref.type);
      const nameOf = ({ labels: types }: Shelf) => {
        if (types.length <= 3) return types.join('+');
        // What owns the others says best what the file is about.
        const head = types.find((type) => isOwner(type)) ?? types[0];
        return `${head}+${types.length - 1}-types`;
      };
      return { shelves: arrange(apart, labels, (label) => orderOf.get(label)!), nameOf, departures: [] };
    }
    case 'guide': {
      const { labels, departures } = labelByGuide(apart);
      return { shelves: arrange(apart, labels, Number), nameOf: ({ labels: [one] }) => guideName(one!), departures };
    }
    case 'program':
    case 'dataset': {
      const owner = by === 'program' ? 'programs' : 'dataSets';
      const ids = pieces.filter(({ ref }) => ref.type === owner).map(({ ref }) => ref.id);
      const names = new Map(pieces.map(({ ref, object }) => [ref.id, labelOf(object)]));
      const rank = new Map([COMMON, ...ids, OTHER].map((label, i) => [label, i]));
      const nameOf = ({ labels: [one] }: Shelf) =>
        one === COMMON || one === OTHER ? one : fileName(names.get(one!)!, one!);
      return {
        shelves: arrange(apart, labelByOwner(apart, owner), (label) => rank.get(label)!),
        nameOf,
        departures: [],
      };
    }
    case 'count':
    case 'size': {
      const sizeOf = by === 'count' ? () => 1 : (piece: number) => bytesOf(pieces[piece]!.object);
      const nameOf = ({ pieces: inside }: Shelf) => {
        const types = [...new Set(inside.map((piece) => pieces[piece]!.ref.type))];
        return types.length === 1 ? types[0]! : `${types[0]}-to-${types.at(-1)}`;
      };
      return { shelves: arrange(apart, labelByAmount(apart, limit, sizeOf), Number), nameOf, departures: [] };
    }
  }
}

const isOwner = (type: string): boolean =>
  ownerLinks.some(({ owner }) => owner === type) && !ownerLinks.some(({ part }) => part === type);

/** The length of an object as JSON in UTF-8, in bytes, with the comma behind it. */
const bytesOf = (object: MetaObject): number => byteLength(JSON.stringify(object)) + 1;

/** A name that every file system takes, told from the text; the id where nothing of it is left. */
const fileName = (text: string, id: string): string => {
  const plain = text
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return plain === '' ? id : plain;
};

/** Pieces whose references a server loses in the first pass, since what they lead to is new in the same file. */
function loseAtFirst({ pieces, links, catalog }: Pieces, shelves: readonly Shelf[]): readonly number[] {
  const fileOf = new Int32Array(pieces.length);
  shelves.forEach((shelf, f) => {
    for (const piece of shelf.pieces) fileOf[piece] = f;
  });
  const found = new Set<number>();
  for (const { from, to, property } of links)
    if (fileOf[from] === fileOf[to] && lostReference(pieces[from]!.ref.type, property, catalog.version))
      found.add(from);
  return [...found].sort((a, b) => a - b);
}

/** A document of these pieces under the heading of the original. */
function filled(
  { pieces, envelope }: Pieces,
  inside: readonly number[],
): { document: JsonObject; types: Record<string, number> } {
  const lists = new Map<string, MetaObject[]>();
  for (const piece of inside) {
    const { ref, object } = pieces[piece]!;
    const list = lists.get(ref.type);
    if (list) list.push(object);
    else lists.set(ref.type, [object]);
  }
  return {
    document: { ...envelope, ...(Object.fromEntries(lists) as Record<string, Json>) },
    types: Object.fromEntries([...lists].map(([type, list]) => [type, list.length])),
  };
}
