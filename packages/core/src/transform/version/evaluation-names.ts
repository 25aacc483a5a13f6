import type { OldForm } from './old-form.js';

const NAMES = [
  ['evaluationTime', 'programRuleActionEvaluationTime'],
  ['evaluationEnvironments', 'programRuleActionEvaluationEnvironments'],
] as const;

/** Old files call a rule action's evaluation time by a name that servers since then ignore: it would fall back to ALWAYS. */
export const evaluationNames: OldForm = {
  id: 'evaluation-names',
  types: ['programRuleActions'],
  reason: 'The old names are ignored on import, and the action is then evaluated always.',
  source: 'live-packages 4: three packages of 2.36 imported into 2.41, 2.42 and 2.43 and read back',
  read: (object) => {
    if (!NAMES.some(([old]) => object[old] !== undefined)) return object;
    const { evaluationTime: _time, evaluationEnvironments: _environments, ...rest } = object;
    for (const [old, name] of NAMES) {
      const value = object[old];
      if (value !== undefined && rest[name] === undefined) (rest as Record<string, typeof value>)[name] = value;
    }
    return rest as typeof object;
  },
};
