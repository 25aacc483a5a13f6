import type { PracticeSeen } from '@dhow/server/contract';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/api.js';

/** Milliseconds between two looks at one that is on its way. */
const LOOK_MS = 1500;

/** Whether it will be something else soon, by itself. */
export const isOnItsWay = ({ state }: Pick<PracticeSeen, 'state'>): boolean =>
  state === 'copying' || state === 'starting';

export const practiceQuery = queryOptions({
  queryKey: ['practice'],
  queryFn: () => api.listPractice(),
  refetchInterval: ({ state }) => (state.data?.servers.some(isOnItsWay) ? LOOK_MS : false),
});

/** A name that is free, after what is copied. */
export function proposedName(source: string, taken: readonly string[]): string {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  const base = `${source.slice(0, 48)}-practice`;
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? base : `${base}-${n}`;
    if (!used.has(name.toLowerCase())) return name;
  }
}
