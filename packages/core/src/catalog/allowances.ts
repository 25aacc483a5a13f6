import type { MetaType } from './catalog.js';

/** What a login may do with a type by its authorities alone. Single objects may still refuse by their sharing. */
export interface Allowance {
  readonly createPublic: boolean;
  readonly createPrivate: boolean;
  /** Every update asks the object's sharing, too. */
  readonly update: boolean;
  readonly delete: boolean;
}

/** What the authorities of a login allow with one type: any one of the authorities that the type names is enough. */
export function allowanceOf(type: MetaType, authorities: ReadonlySet<string>): Allowance {
  const all = authorities.has('ALL');
  const any = (named: readonly string[]) => all || named.some((authority) => authorities.has(authority));
  const createPublic = any(type.authorities.createPublic);
  const createPrivate = createPublic || any(type.authorities.createPrivate);
  return { createPublic, createPrivate, update: createPrivate, delete: any(type.authorities.delete) };
}
