/**
 * The few aggregate data values that a sandbox keeps: enough to say which metadata may no longer be changed or deleted.
 * A value that was ever there leaves a trace (an audit, a change log) that vetoes too (recordings 05#17-24, 15).
 */

/** One value. All ids are UIDs; `period` is DHIS2's ISO form (`202601`). */
export interface DataValue {
  readonly dataElement: string;
  readonly period: string;
  readonly orgUnit: string;
  readonly categoryOptionCombo: string;
  readonly attributeOptionCombo: string;
  readonly value: string;
  readonly storedBy: string;
  /** ISO instants. */
  readonly created: string;
  readonly lastUpdated: string;
}

/** The parts of a value's key that metadata can be asked about. */
export type DataDimension = 'dataElement' | 'orgUnit' | 'categoryOptionCombo' | 'attributeOptionCombo';
const DIMENSIONS: readonly DataDimension[] = ['dataElement', 'orgUnit', 'categoryOptionCombo', 'attributeOptionCombo'];

type Key = Omit<DataValue, 'value' | 'storedBy' | 'created' | 'lastUpdated'>;
const keyOf = (v: Key): string =>
  `${v.dataElement}|${v.period}|${v.orgUnit}|${v.categoryOptionCombo}|${v.attributeOptionCombo}`;

export class DataValues {
  readonly #values = new Map<string, DataValue>();
  /** How many live values each object has, and whether it ever had one. */
  readonly #live = new Map<string, number>();
  readonly #ever = new Set<string>();

  get(key: Key): DataValue | undefined {
    return this.#values.get(keyOf(key));
  }

  set(value: DataValue): void {
    const key = keyOf(value);
    if (!this.#values.has(key)) this.#count(value, 1);
    this.#values.set(key, value);
  }

  /** Whether there was one. */
  delete(key: Key): boolean {
    const gone = this.#values.delete(keyOf(key));
    if (gone) this.#count(key, -1);
    return gone;
  }

  /** Whether live values name this object. */
  has(dimension: DataDimension, id: string): boolean {
    return (this.#live.get(`${dimension}:${id}`) ?? 0) > 0;
  }

  /** Whether values name this object or ever did. */
  everHad(dimension: DataDimension, id: string): boolean {
    return this.#ever.has(`${dimension}:${id}`);
  }

  /** All live values, in the order of their first writing. */
  all(): Iterable<DataValue> {
    return this.#values.values();
  }

  /** Deletes the values of an object and its traces. */
  prune(dimension: DataDimension, id: string): void {
    for (const value of [...this.#values.values()]) if (value[dimension] === id) this.delete(value);
    this.#ever.delete(`${dimension}:${id}`);
  }

  /** Forgets everything, traces too. */
  clear(): void {
    this.#values.clear();
    this.#live.clear();
    this.#ever.clear();
  }

  #count(value: Key, by: 1 | -1): void {
    for (const dimension of DIMENSIONS) {
      const key = `${dimension}:${value[dimension]}`;
      this.#live.set(key, (this.#live.get(key) ?? 0) + by);
      this.#ever.add(key);
    }
  }
}
