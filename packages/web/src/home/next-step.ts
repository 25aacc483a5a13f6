import type { HomeSeen } from '@dhow/server/contract';

type Waiting = HomeSeen['waiting']['plans'][number];

interface May {
  readonly mayEdit: boolean;
  readonly mayRun: boolean;
}

/** What is next with a plan that waits: for whoever looks, or for whom they wait. */
export function nextStep(
  { open, risks, approved }: Pick<Waiting, 'open' | 'risks' | 'approved'>,
  { mayEdit, mayRun }: May,
) {
  if (approved) return mayRun ? 'import' : 'others-import';
  if (!mayEdit) return 'others';
  return open > 0 ? 'answer' : risks > 0 ? 'risks' : 'approve';
}
