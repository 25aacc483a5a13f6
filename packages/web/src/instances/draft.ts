import type { Instance, InstanceChanges } from '@dhow/engine';

/** An instance as it is being typed. */
export interface Draft {
  readonly name: string;
  readonly address: string;
  /** Nothing is chosen for anybody: a wrong one would take the warnings off a production server. */
  readonly environment: NonNullable<Instance['environment']> | '';
  readonly kind: Instance['login']['kind'];
  readonly user: string;
  readonly readOnly: boolean;
}

export const emptyDraft: Draft = { name: '', address: '', environment: '', kind: 'basic', user: '', readOnly: false };

export const draftOf = ({ name, address, environment, login, readOnly }: Instance): Draft => ({
  name,
  address,
  environment: environment ?? '',
  kind: login.kind,
  user: login.kind === 'basic' ? login.user : '',
  readOnly,
});

/** What is missing before it can be kept, by field. */
export function missingIn(draft: Draft, secret: string, needsSecret: boolean): ReadonlySet<keyof Draft | 'secret'> {
  const missing = new Set<keyof Draft | 'secret'>();
  if (draft.name.trim() === '') missing.add('name');
  if (draft.address.trim() === '') missing.add('address');
  if (draft.environment === '') missing.add('environment');
  if (draft.kind === 'basic' && draft.user.trim() === '') missing.add('user');
  if (needsSecret && secret === '') missing.add('secret');
  return missing;
}

const loginOf = ({ kind, user }: Draft): Instance['login'] =>
  kind === 'basic' ? { kind, user: user.trim() } : { kind };

/** A kept secret is for one address and one login: another of either needs it again. */
export function needsSecret(before: Instance, draft: Draft): boolean {
  const { address, kind, user } = draftOf(before);
  return address !== draft.address.trim() || kind !== draft.kind || (kind === 'basic' && user !== draft.user.trim());
}

/** What is to be changed of an instance; only what differs. */
export function changesOf(before: Instance, draft: Draft): InstanceChanges {
  const login = loginOf(draft);
  return {
    ...(draft.address.trim() !== before.address && { address: draft.address.trim() }),
    ...(draft.environment !== '' && draft.environment !== before.environment && { environment: draft.environment }),
    ...(draft.readOnly !== before.readOnly && { readOnly: draft.readOnly }),
    ...(JSON.stringify(login) !== JSON.stringify(before.login) && { login }),
  };
}

/** A draft as the server takes it. */
export const instanceOf = (draft: Draft): Instance => ({
  name: draft.name.trim(),
  address: draft.address.trim(),
  ...(draft.environment !== '' && { environment: draft.environment }),
  readOnly: draft.readOnly,
  login: loginOf(draft),
});
