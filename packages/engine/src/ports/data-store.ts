import type { Json } from '@dhow/core';

/** The data store of an instance: JSON values of apps, by namespace and key. A read that fails throws a Fault. */
export interface DataStore {
  /** The keys of a namespace that this login can see; none where there is no such namespace. */
  keys(namespace: string, signal: AbortSignal): Promise<readonly string[]>;
  /** The value of a key; undefined where there is none. */
  value(namespace: string, key: string, signal: AbortSignal): Promise<Json | undefined>;
  /** Creates or replaces the value of a key. Fault when the server refused, or when it is not known whether it did it. */
  put(namespace: string, key: string, value: Json, signal: AbortSignal): Promise<void>;
}
