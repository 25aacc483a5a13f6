import type { Diagnostic, Params, Severity } from '../outcome/diagnostic.js';

/** Findings that say the same of many objects are one: how many, and the first of them. In the order of their first. */
export class Told {
  readonly #found = new Map<string, { readonly finding: Diagnostic; count: number }>();

  /** @param params what makes findings the same, with the code */
  add(code: string, severity: Severity, params: Params, example: string): void {
    const key = `${code} ${JSON.stringify(params)}`;
    const known = this.#found.get(key);
    if (known) known.count += 1;
    else this.#found.set(key, { finding: { code, severity, params: { ...params, example } }, count: 1 });
  }

  get all(): Diagnostic[] {
    return [...this.#found.values()].map(({ finding, count }) => ({
      ...finding,
      params: { ...finding.params, count },
    }));
  }
}
