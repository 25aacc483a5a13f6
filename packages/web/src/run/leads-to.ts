import type { JobKinds } from '@dhow/engine';
import type { JobSeen } from '@dhow/server/contract';

/** What came of a job, or what it works on: where somebody who looks at it wants to go on. */
export type LeadsTo =
  | { readonly kind: 'plan'; readonly id: string }
  | { readonly kind: 'run'; readonly id: string }
  | { readonly kind: 'package'; readonly id: string }
  | { readonly kind: 'backup'; readonly id: string }
  | { readonly kind: 'backups' }
  | { readonly kind: 'instance'; readonly id: string }
  | { readonly kind: 'source'; readonly id: string; readonly type?: string }
  | { readonly kind: 'installed'; readonly id: string };

type Job = Pick<JobSeen, 'kind' | 'input' | 'result' | 'state' | 'run'>;

/** Where a job leads; undefined: nothing came of it that has a page. */
export function leadsTo({ kind, input, result, state, run }: Job): LeadsTo | undefined {
  const asked = (input ?? {}) as Readonly<Record<string, unknown>>;
  const text = (name: string): string | undefined =>
    typeof asked[name] === 'string' ? (asked[name] as string) : undefined;
  const came = state === 'done' ? result : undefined;
  const planOf = (id: string | undefined): LeadsTo | undefined => (id === undefined ? undefined : { kind: 'plan', id });
  switch (kind) {
    case 'import':
    case 'resume':
    case 'verify':
      return run === undefined ? undefined : { kind: 'run', id: run };
    case 'plan':
    case 'undo':
    case 'restore':
    case 'match':
      return planOf((came as JobKinds['plan']['output'] | undefined)?.plan);
    case 'rehearse':
    case 'foresee':
      return planOf(text('plan'));
    case 'export': {
      const made = (came as JobKinds['export']['output'] | undefined)?.package;
      return made === undefined ? undefined : { kind: 'package', id: made };
    }
    case 'backup': {
      const made = (came as JobKinds['backup']['output'] | undefined)?.stored.id;
      return made === undefined ? undefined : { kind: 'backup', id: made };
    }
    case 'compare-backup': {
      const id = text('backup');
      return id === undefined ? undefined : { kind: 'backup', id };
    }
    case 'fetch-backups':
    case 'app-backups':
      return { kind: 'backups' };
    case 'test':
    case 'profile':
    case 'installed': {
      const id = text('instance');
      return id === undefined ? undefined : { kind: kind === 'installed' ? 'installed' : 'instance', id };
    }
    case 'list':
    case 'types':
    case 'object':
    case 'dependencies': {
      const id = text('source');
      const type = text('type');
      return id === undefined || id.startsWith('package:') ? undefined : { kind: 'source', id, ...(type && { type }) };
    }
    default:
      return undefined;
  }
}

/** Whether whoever watches a job to its end wants to be at what came of it at once. */
export const goesOnBySelf = (kind: JobSeen['kind']): boolean =>
  ['plan', 'undo', 'restore', 'export', 'backup', 'import', 'resume', 'verify'].includes(kind);
