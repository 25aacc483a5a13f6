import type { Params } from '../outcome/diagnostic.js';
import type { Sides } from './compare-sides.js';

/** How much each sign speaks for two objects being the same thing; the sum is cut to 0..100. */
export const WEIGHTS = {
  SAME_CODE: 50,
  SAME_NAME: 30,
  SAME_KIND: 20,
  SAME_PARTS: 10,
  SAME_SHORT_NAME: 10,
  OTHER_KIND: -30,
} as const;

/** Below this, nothing is proposed. */
export const PROPOSED_FROM = 50;

export interface Judged {
  readonly evidence: readonly { readonly code: string; readonly params: Params }[];
  readonly score: number;
}

/** What speaks for and against, strongest first. */
export function judge(sides: Sides): Judged {
  const signs: (keyof typeof WEIGHTS)[] = [];
  if (sides.sameCode) signs.push('SAME_CODE');
  if (sides.sameName) signs.push('SAME_NAME');
  if (sides.kind === 'other') signs.push('OTHER_KIND');
  if (sides.kind === 'same' || sides.kind === 'likely') signs.push('SAME_KIND');
  if (sides.sameParts === true) signs.push('SAME_PARTS');
  if (sides.sameShortName) signs.push('SAME_SHORT_NAME');
  const score = Math.max(
    0,
    Math.min(
      100,
      signs.reduce((sum, sign) => sum + WEIGHTS[sign], 0),
    ),
  );
  return {
    evidence: signs.map((sign) => ({
      code: sign,
      params: { weight: WEIGHTS[sign], properties: sign === 'OTHER_KIND' ? sides.differs : [] },
    })),
    score,
  };
}
