import { exemptAt, isExempt } from './exceptions.js';
import type { PlayedStep } from './play.js';

/** The steps of a recording that did not go as recorded, exceptions apart, as lines to read. Empty when all is well. */
export function failures(
  version: string,
  steps: readonly PlayedStep[],
  most = Number(process.env.CONTRACT_MOST ?? 5),
): string[] {
  return steps.flatMap((step) => {
    const exempt = exemptAt(version, step.scenario, step.step);
    const real = step.differences.filter((difference) => !isExempt(difference.at, exempt));
    if (real.length === 0) return [];
    return [
      `${version} ${step.scenario}#${step.step} ${step.title} — ${step.request}`,
      ...real.slice(0, most).map(({ at, expected, found }) => `    ${at}: recorded ${expected}, found ${found}`),
      ...(real.length > most ? [`    … ${real.length - most} more`] : []),
    ];
  });
}
