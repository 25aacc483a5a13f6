import type { HomeSeen } from '@dhow/server/contract';

type Waiting = HomeSeen['waiting']['plans'][number];

/** What somebody has to do next with a plan that waits. */
export const nextStep = ({ open, risks, approved }: Pick<Waiting, 'open' | 'risks' | 'approved'>) =>
  approved ? 'import' : open > 0 ? 'answer' : risks > 0 ? 'risks' : 'approve';
