import type { ServerContext } from '../http/mount.js';
import type { Detail } from './audit.js';

/** What a handler adds to the row that the audit trail gets of its call. */
export interface Trail {
  /** Who it turned out to be, where nobody was signed in. */
  readonly who?: { readonly id: string; readonly name: string };
  /** Names of the instances that it is about. */
  readonly instances?: readonly string[];
  /** Ids, codes, counts and hashes. */
  readonly detail?: Detail;
}

const trails = new WeakMap<object, Trail>();

/** Notes for the audit trail what a call is about, as soon as the handler knows. May be called again: what is new is added. */
export function note(c: ServerContext, trail: Trail): void {
  const before = trailOf(c);
  trails.set(c, {
    ...before,
    ...trail,
    instances: [...new Set([...(before.instances ?? []), ...(trail.instances ?? [])])],
    detail: { ...before.detail, ...trail.detail },
  });
}

export const trailOf = (c: ServerContext): Trail => trails.get(c) ?? {};
