import type { JobSeen } from '@dhow/server/contract';
import { api } from '../api/api.js';
import { planAgain } from '../plan/again.js';

/** Asks for a new plan with the choices of an older one, as both servers are now. Gives the job that makes it. */
export async function planLike(hash: string): Promise<JobSeen> {
  return planAgain(await api.viewPlan({ params: { hash } }), {});
}
