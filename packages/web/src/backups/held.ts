import { Fault } from '@dhow/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../api/api.js';
import { useReading } from '../api/jobs.js';
import { heldTree } from './part-tree.js';

/** What a backup holds, as a tree. Of a large one a job reads it: a call would keep all others waiting. */
export function useHeld(id: string) {
  const small = useQuery({
    queryKey: ['backup-tree', id],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => api.getBackupTree({ params: { id } }),
  });
  const isLarge = small.error instanceof Fault && small.error.code === 'BACKUP_LARGE';
  const large = useReading('backup-tree', { backup: id }, { enabled: isLarge, staleMs: Number.POSITIVE_INFINITY });
  const rows = isLarge ? large.result : small.data;
  const tree = useMemo(() => rows && heldTree(rows), [rows]);
  return {
    tree,
    error: isLarge ? large.error : small.error,
    step: large.step,
    again: () => void (isLarge ? large.refetch() : small.refetch()),
  };
}
