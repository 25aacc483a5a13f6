import type { Sandbox } from './sandbox.js';

/**
 * What the caches of a server get wrong: after an import that failed at the very end, links are not shown although the
 * database has them, until somebody clears the caches (live-packages section 5).
 */
export class Caches {
  readonly #hidden = new Set<string>();

  /** A property, `Class.property`, is not shown any more. */
  hide(property: string): void {
    this.#hidden.add(property);
  }

  hides(klass: string, property: string): boolean {
    return this.#hidden.size > 0 && this.#hidden.has(`${klass}.${property}`);
  }

  /** Everything is shown as the database has it. */
  clear(): void {
    this.#hidden.clear();
  }
}

const caches = new WeakMap<Sandbox, Caches>();

/** The caches of a server. */
export function cachesOf(sandbox: Sandbox): Caches {
  let found = caches.get(sandbox);
  if (found === undefined) {
    found = new Caches();
    caches.set(sandbox, found);
  }
  return found;
}
