import { idOf, type JsonObject, objectsOf } from '../json.js';
import type { Store, StoredObject } from '../store.js';

/**
 * Links that are one column of the database and two properties in JSON: the parent lists its children, a child names its
 * parent. Whichever side is saved last wins, and the other shows it.
 */
interface SharedLink {
  readonly parent: string;
  readonly list: string;
  readonly child: string;
  /** The child's property; none where only the parent shows the link. */
  readonly back?: string;
  /** Number by which the list is sorted. */
  readonly order?: string;
  /** Children that leave the list are deleted. */
  readonly orphansDeleted?: true;
}

const SHARED: readonly SharedLink[] = [
  { parent: 'programs', list: 'programStages', child: 'programStages', back: 'program', order: 'sortOrder' },
  { parent: 'programs', list: 'programSections', child: 'programSections', back: 'program', order: 'sortOrder' },
  {
    parent: 'programStages',
    list: 'programStageSections',
    child: 'programStageSections',
    back: 'programStage',
    order: 'sortOrder',
    orphansDeleted: true,
  },
  {
    parent: 'programRules',
    list: 'programRuleActions',
    child: 'programRuleActions',
    back: 'programRule',
    orphansDeleted: true,
  },
  { parent: 'optionSets', list: 'options', child: 'options', back: 'optionSet', order: 'sortOrder' },
  {
    parent: 'programs',
    list: 'notificationTemplates',
    child: 'programNotificationTemplates',
    orphansDeleted: true,
  },
  {
    parent: 'programStages',
    list: 'notificationTemplates',
    child: 'programNotificationTemplates',
    orphansDeleted: true,
  },
];

/** Whether a property of a type is one side of a link that both sides keep. */
export const isSharedSide = (type: string, property: string): boolean =>
  SHARED.some(
    ({ parent, list, child, back }) => (parent === type && list === property) || (child === type && back === property),
  );

/** The ids of a list of references. */
export const idsOf = (object: JsonObject | undefined, list: string): string[] =>
  objectsOf(object?.[list]).flatMap((reference) => idOf(reference) ?? []);

/** Keeps both sides of the shared links alike while objects are saved. */
export class SharedLinks {
  readonly #store: Store;
  readonly #orphan: (type: string, id: string) => void;

  /** `orphan` deletes an object that lost its parent. */
  constructor(store: Store, orphan: (type: string, id: string) => void) {
    this.#store = store;
    this.#orphan = orphan;
  }

  /** Children of a type were saved: the lists of their parents follow. */
  childrenSaved(type: string, ids: readonly string[]): void {
    for (const link of SHARED) {
      if (link.child !== type || link.back === undefined) continue;
      const gone = new Map<string, Set<string>>();
      const come = new Map<string, Set<string>>();
      const touched = new Set<string>();
      const note = (map: Map<string, Set<string>>, parent: string, child: string): void => {
        const known = map.get(parent);
        if (known) known.add(child);
        else map.set(parent, new Set([child]));
        touched.add(parent);
      };
      for (const id of ids) {
        const wanted = idOf(this.#store.get(type, id)?.[link.back]);
        const lists = this.#store.find(link.parent, link.list, id).map((parent) => parent.id);
        for (const parent of lists) if (parent !== wanted) note(gone, parent, id);
        if (wanted !== undefined) {
          if (lists.includes(wanted)) touched.add(wanted);
          else note(come, wanted, id);
        }
      }
      for (const parentId of touched) {
        const parent = this.#store.get(link.parent, parentId);
        if (parent === undefined) continue;
        const left = gone.get(parentId);
        const kept = idsOf(parent, link.list).filter((id) => !left?.has(id));
        this.#putList(link, parent, [...kept, ...(come.get(parentId) ?? [])]);
      }
    }
  }

  /** A parent was saved with its lists: its children follow. `before` is what the database held. */
  parentSaved(type: string, id: string, before: StoredObject | undefined): void {
    for (const link of SHARED) {
      if (link.parent !== type) continue;
      const parent = this.#store.get(type, id)!;
      const listed = new Set(idsOf(parent, link.list));
      for (const child of idsOf(before, link.list)) {
        if (listed.has(child) || !this.#store.has(link.child, child)) continue;
        if (link.orphansDeleted) this.#orphan(link.child, child);
        else this.#setBack(link, child, undefined);
      }
      for (const child of listed) {
        for (const other of this.#store.find(type, link.list, child)) {
          if (other.id !== id)
            this.#putList(
              link,
              other,
              idsOf(other, link.list).filter((entry) => entry !== child),
            );
        }
        this.#setBack(link, child, id);
      }
      this.#putList(link, parent, [...listed]);
    }
  }

  #setBack({ child: type, back }: SharedLink, id: string, parent: string | undefined): void {
    const child = this.#store.get(type, id);
    if (back === undefined || child === undefined || idOf(child[back]) === parent) return;
    const { [back]: _, ...others } = child;
    this.#store.put(type, { ...others, id, ...(parent === undefined ? {} : { [back]: { id: parent } }) });
  }

  #putList(link: SharedLink, parent: StoredObject, ids: readonly string[]): void {
    const { order } = link;
    const place = (id: string): number => {
      const value = this.#store.get(link.child, id)?.[order!];
      return typeof value === 'number' ? value : Number.MAX_SAFE_INTEGER;
    };
    const sorted =
      order === undefined
        ? ids
        : ids
            .map((id) => ({ id, at: place(id) }))
            .sort((a, b) => a.at - b.at)
            .map(({ id }) => id);
    const known = idsOf(parent, link.list);
    if (known.length === sorted.length && known.every((id, i) => id === sorted[i])) return;
    const current = this.#store.get(link.parent, parent.id)!;
    this.#store.put(link.parent, { ...current, [link.list]: sorted.map((id) => ({ id })) });
  }
}
