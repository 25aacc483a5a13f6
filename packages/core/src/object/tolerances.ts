import type { Version } from '../catalog/catalog.js';
import type { Json } from './meta-object.js';

/** What a tolerance does to the property at its path. */
export type ToleranceRule =
  /** Never compared: server-made, derived, or held by the instance alone. */
  | { readonly rule: 'ignore' }
  /** Not what a package can say, but what an import could change: compared in the state form alone. */
  | { readonly rule: 'state-only' }
  /** Absent means this value, whatever the empties. */
  | { readonly rule: 'default'; readonly value: Json }
  /** A list whose order no server keeps, though its schema calls it ordered. */
  | { readonly rule: 'unordered' }
  /** Only the day counts: the server drops the time of day. */
  | { readonly rule: 'day' };

/** A row of what may differ and still be equal. */
export type Tolerance = {
  readonly id: string;
  /** Versions it was seen on; absent: all. */
  readonly versions?: readonly Version[];
  /** Classes (`DataSet`, `DashboardItem`), `*` for every one. */
  readonly classes: readonly string[];
  readonly properties: readonly string[];
  readonly evidence: string;
} & ToleranceRule;

export const TOLERANCES: readonly Tolerance[] = [
  {
    id: 'server-made',
    classes: ['*'],
    properties: ['created', 'lastUpdated', 'createdBy', 'lastUpdatedBy', 'user', 'access', 'href'],
    evidence: 'live-packages 4; 07#24-27',
    rule: 'ignore',
  },
];
