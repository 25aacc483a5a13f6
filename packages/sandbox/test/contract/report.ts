import { exemptAt, isExempt } from './exceptions.js';
import type { PlayedStep } from './play.js';

/** How many differences of a step are printed. */
const MOST = Number(process.env.CONTRACT_MOST ?? 5);

/** The steps of a recording that did not go as recorded, as lines to read; with the exceptions left out where asked. Empty when all is well. */
export function failures(version: string, steps: readonly PlayedStep[], exceptions: boolean): string[] {
  return steps.flatMap((step) => {
    const exempt = exceptions ? exemptAt(version, step.scenario, step.step) : [];
    const real = step.differences.filter((difference) => !isExempt(difference.at, exempt));
    if (real.length === 0) return [];
    return [
      `${version} ${step.scenario}#${step.step} ${step.title} — ${step.request}`,
      ...real.slice(0, MOST).map(({ at, expected, found }) => `    ${at}: recorded ${expected}, found ${found}`),
      ...(real.length > MOST ? [`    … ${real.length - MOST} more`] : []),
    ];
  });
}
