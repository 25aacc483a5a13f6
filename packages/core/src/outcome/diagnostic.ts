import type { Ref } from '../object/ref.js';

/** How bad a finding is. `error`: cannot go on with this; `warning`: something is lost or at risk; `note`: good to know. */
export type Severity = 'error' | 'warning' | 'note';

/** Values that the words of a finding are filled with. Never a sentence, never a secret. */
export type Params = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/**
 * A finding that travels: in plans, runs, reports and over the API. Its sentence (what is wrong, and what to do) is
 * looked up by `code` in the catalogue of a language (`words/`).
 */
export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  /** The object it is about, where there is one. */
  readonly about?: Ref;
  /** Where it stands: a JSON pointer within the object or file (`/dataSets/0/name`), a file name, an address without secrets. */
  readonly at?: string;
  readonly params: Params;
  /** What its words say at `{why}`. */
  readonly because?: { readonly code: string; readonly params: Params };
}
