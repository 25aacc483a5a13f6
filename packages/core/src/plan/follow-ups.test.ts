import { expect, test } from 'vitest';
import { followUps } from './follow-ups.js';
import type { Act, Plan, Verb } from './plan.js';

const act = (verb: Verb, type: string, label: string, more: object = {}): Act => ({
  verb,
  ref: { type, id: `${label.slice(0, 1)}bcdefghijk` },
  label,
  asked: true,
  reasons: [],
  fields: [],
  payload: { id: `${label.slice(0, 1)}bcdefghijk`, name: label, ...more },
});
const planOf = (...acts: Act[]): Pick<Plan, 'batches' | 'into'> => ({
  batches: [{ id: 'b1', strategy: 'CREATE_AND_UPDATE', acts, along: [] } as unknown as Plan['batches'][number]],
  into: { kind: 'instance', name: 'moh' } as Plan['into'],
});
const codes = (...acts: Act[]) => followUps(planOf(...acts)).map(({ code }) => code);

test('a new program or data set without org units has to be assigned to some, an old one has its own', () => {
  const [found] = followUps(planOf(act('create', 'dataSets', 'Malaria', { organisationUnits: [] })));
  expect(found).toMatchObject({ code: 'FOLLOW_UP_PLACES', params: { into: 'moh', names: ['Malaria'], count: 1 } });
  expect(codes(act('create', 'programs', 'ANC', { organisationUnits: [{ id: 'x' }] }))).not.toContain(
    'FOLLOW_UP_PLACES',
  );
  expect(codes(act('update', 'programs', 'ANC'))).not.toContain('FOLLOW_UP_PLACES');
});

test('a new group or role has nobody in it', () => {
  expect(codes(act('create', 'userGroups', 'Nurses', { users: [] }))).toEqual(['FOLLOW_UP_MEMBERS']);
  expect(codes(act('create', 'userGroups', 'Nurses', { users: [{ id: 'x' }] }))).toEqual([]);
});

test('what analytics tables and devices hold has to reach them, also when it is deleted', () => {
  expect(codes(act('delete', 'dataElements', 'Deaths'))).toEqual(['FOLLOW_UP_ANALYTICS', 'FOLLOW_UP_DEVICES']);
  expect(codes(act('update', 'organisationUnitGroups', 'Urban'))).toEqual(['FOLLOW_UP_ANALYTICS']);
  expect(codes(act('update', 'programRules', 'Fever'))).toEqual(['FOLLOW_UP_DEVICES']);
});

test('a chart leaves nothing to do, and long lists are cut', () => {
  expect(codes(act('create', 'visualizations', 'Trend'))).toEqual([]);
  const many = Array.from({ length: 8 }, (_, i) => act('create', 'userRoles', `${i} role`));
  expect(followUps(planOf(...many))[0]?.params).toMatchObject({ count: 8, names: expect.arrayContaining(['...']) });
});
