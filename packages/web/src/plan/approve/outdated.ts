import { Fault } from '@dhow/core';
import { faultOf, type PlanView } from '@dhow/server/contract';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/api.js';
import { isChanged } from './changed.js';

/**
 * Why a plan can no longer be imported as it is: its last import found the target changed and was refused. Undefined: that is not known
 * of it. What was put back since is found by the next import, which may be asked for all the same.
 */
export function useOutdated(view: Pick<PlanView, 'hash' | 'approval' | 'runs'>): Fault | undefined {
  const { data } = useQuery({
    queryKey: ['plan', view.hash, 'refused'],
    enabled: view.approval !== null && view.runs.length === 0,
    async queryFn({ signal }): Promise<Fault | null> {
      const [last] = await api.listJobs({ query: { plan: view.hash, kind: 'import', limit: 1 }, signal });
      if (last?.state !== 'failed') return null;
      const { fault } = await api.getJob({ params: { id: last.id }, signal });
      const error = fault && faultOf({ ...fault, at: '', type: '', title: '', detail: '', status: 0, instance: '' });
      return error instanceof Fault && isChanged(error) ? error : null;
    },
  });
  return data ?? undefined;
}
