import { type LeftBehind, labelsOf, type Params, type Plan } from '@dhow/core';
import { printable } from './terminal.js';

/** What stays out of an import, a sentence each: refused, or half-linked without what is. */
export function leftOutLines(
  plan: Plan,
  objects: Iterable<LeftBehind & { readonly standing?: boolean }>,
  t: (code: string, params?: Params) => string,
): string[] {
  const labels = labelsOf(plan);
  return [...objects].map(({ ref, label, because, standing }) => {
    const name = because && labels.get(`${because.type}:${because.id}`);
    const other = because && `${because.type} ${name ? `"${printable(name)}"` : `[${because.id}]`}`;
    const code = other
      ? standing
        ? 'LEFT_OUT_STANDING'
        : 'LEFT_OUT_BECAUSE'
      : standing
        ? 'LEFT_OUT_HALF'
        : 'LEFT_OUT_REFUSED';
    return t(code, { type: ref.type, id: ref.id, name: printable(label), ...(other && { because: other }) });
  });
}
