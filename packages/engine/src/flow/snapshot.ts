import {
  type Answered,
  answer,
  type Catalog,
  type Closure,
  closeOver,
  type Diagnostic,
  Fault,
  type MetaObject,
  type Needs,
  needsNothing,
  nothingAnswered,
  type RefKey,
  type Selection,
  type Side,
  type Snapshot,
} from '@dhow/core';
import type { Progress, Reading, ReadRequest, Source } from '../ports/source.js';

/** More rounds than any chain of metadata is deep: a closure that asks on and on is a defect, not a big selection. */
const MOST_ROUNDS = 30;

/** A snapshot that grows with each reading of one side. */
export class Growing {
  readonly #side: Side;
  readonly #catalog: Catalog;
  readonly #objects = new Map<RefKey, MetaObject>();
  readonly #absent = new Set<RefKey>();
  readonly #whole = new Set<string>();
  readonly #unknownSharing = new Set<RefKey>();
  /** Each once, though a file gives its findings with every answer. */
  readonly #diagnostics = new Set<Diagnostic>();

  constructor(source: Pick<Source, 'side' | 'catalog'>) {
    this.#side = source.side;
    this.#catalog = source.catalog;
  }

  /** Takes a reading in. An object already held whole is not replaced by its identity. */
  add(reading: Reading, request: ReadRequest): void {
    for (const [key, object] of reading.objects)
      if (request.fields === 'whole' || !this.#objects.has(key)) this.#objects.set(key, object);
    for (const key of reading.absent) this.#absent.add(key);
    for (const key of reading.unknownSharing) this.#unknownSharing.add(key);
    for (const type of request.all) this.#whole.add(type);
    for (const finding of reading.diagnostics) this.#diagnostics.add(finding);
  }

  get diagnostics(): readonly Diagnostic[] {
    return [...this.#diagnostics];
  }

  /** What is held now. The same maps: it sees what is added later. */
  get snapshot(): Snapshot {
    return {
      side: this.#side,
      catalog: this.#catalog,
      objects: this.#objects,
      absent: this.#absent,
      whole: this.#whole,
      unknownSharing: this.#unknownSharing,
    };
  }
}

/** A read request from the parts that matter; the rest is empty. */
export const request = (parts: Partial<ReadRequest>): ReadRequest => ({
  ids: new Map(),
  dependents: [],
  all: new Set(),
  matches: [],
  probes: [],
  fields: 'whole',
  ...parts,
});

export const asksNothing = (wish: ReadRequest): boolean =>
  wish.ids.size === 0 &&
  wish.dependents.length === 0 &&
  wish.all.size === 0 &&
  wish.matches.length === 0 &&
  wish.probes.length === 0 &&
  (wish.looks ?? []).length === 0;

/** What was asked for and all it needs, with everything that was read to find it. */
export interface ClosureRead {
  readonly closure: Closure;
  readonly snapshot: Snapshot;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a source round by round, only what the closure of the selection needs, until it is complete. */
export async function readClosure(
  source: Source,
  selection: Selection,
  signal: AbortSignal,
  progress: Progress = () => {},
): Promise<ClosureRead> {
  const growing = new Growing(source);
  let answered: Answered = nothingAnswered;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { closure, needs } = closeOver(selection, growing.snapshot, answered);
    progress({ code: 'READING_SOURCE', done: closure.members.size });
    if (needsNothing(needs)) return { closure, snapshot: growing.snapshot, diagnostics: growing.diagnostics };
    const wish = requestOf(needs);
    const reading = await source.read(wish, signal, progress);
    growing.add(reading, wish);
    answered = answer(answered, needs, reading.matched);
  }
  throw new Fault('failed', 'CLOSURE_ENDLESS', { rounds: MOST_ROUNDS });
}

const requestOf = (needs: Needs): ReadRequest => request({ ...needs });
