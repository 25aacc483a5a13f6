import type { PlanView } from '@dhow/server/contract';
import type { Speech } from '../../words/words.js';

/** What a sentence calls the side that a plan comes from: a copy has a name of its own, or that of the server it is of. */
export function fromName({ kind, from }: Pick<PlanView, 'kind' | 'from'>, t: Speech['t']): string {
  if (kind === 'undo') return t('plan.from.undo');
  return from.kind === 'backup' ? t('plan.from.backup', { name: from.name }) : from.name;
}
