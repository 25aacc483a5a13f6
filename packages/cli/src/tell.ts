import { type Diagnostic, sayFinding } from '@dhow/core';
import type { Context } from './context.js';
import type { Listening } from './house.js';
import type { ProgressView } from './view/progress.js';

/** Says a finding: what is good to know with the result, what is lost or at risk as a remark. */
export function tell(cx: Context, finding: Diagnostic): void {
  const text = sayFinding(cx.lang, finding);
  if (finding.severity === 'note') cx.print(text);
  else cx.warn(text);
}

/** How most commands listen: progress is drawn, and what is remarked is said at once. */
export const listening = (cx: Context, { progress }: ProgressView): Listening => ({
  progress,
  say: (finding) => tell(cx, finding),
});
