/** One wish: all of a file, all of a type, or objects found by id, code or name. */
export type Wish =
  | { readonly all: true }
  | { readonly type: string; readonly all: true }
  | { readonly type: string; readonly match: string };

/** What the user asked to move, as data (the `--select FILE` form, and what `--only` is turned into). */
export interface Selection {
  readonly include: readonly Wish[];
  /** Left out on purpose, with whatever only they needed. */
  readonly exclude: readonly Wish[];
  /**
   * Which dependents come along with their owner, by the switches of the policy table (`select/dependents.ts`), for
   * instance `{ 'programs.programRules': true, 'dataElements.validationRules': false }`. Absent: the table's default.
   */
  readonly dependents: Readonly<Record<string, boolean>>;
}
