import { Fault, type Plan } from '@dhow/core';
import { expect, test } from 'vitest';
import type { Instance } from '../ports/instances.js';
import { confirmImport } from './confirm.js';

const into = { name: 'moh', address: 'http://moh.example' };
const plan = (environment?: string) => ({ into: { ...into, ...(environment && { environment }) } }) as unknown as Plan;
const known = (environment?: Instance['environment']): readonly Instance[] => [
  { ...into, name: 'renamed', readOnly: false, login: { kind: 'token' }, ...(environment && { environment }) },
];
/** Two instances at one address: one of the plan's name, one that is production. */
const twice: readonly Instance[] = [...known().map((one) => ({ ...one, name: 'moh' })), ...known('production')];

function said(...args: Parameters<typeof confirmImport>): string {
  try {
    confirmImport(...args);
    return 'yes';
  } catch (cause) {
    if (cause instanceof Fault) return cause.code;
    throw cause;
  }
}

test.each([
  ['NOT_CONFIRMED', 'production by the plan, no name', plan('production'), known('staging'), undefined],
  ['NOT_CONFIRMED', 'production by what is marked now, no name', plan(), known('production'), undefined],
  ['NAME_DIFFERS', 'production, another name', plan('production'), [], 'mohh'],
  ['NAME_DIFFERS', 'production, the name that a plan gives it', plan(), known('production'), 'moh'],
  ['yes', 'production, the name of the instance at that address', plan(), known('production'), 'renamed'],
  ['NAME_DIFFERS', 'production, the other name of the same address', plan(), twice, 'moh'],
  ['yes', 'production, that of the two names that is marked', plan(), twice, 'renamed'],
  ['yes', 'production by the plan, where nobody knows the address', plan('production'), [], 'moh'],
  ['yes', 'no production, no name', plan('staging'), known(), undefined],
  ['yes', 'no production, the name', plan(), [], 'moh'],
  ['yes', 'no production, the name that the instance has now', plan(), known(), 'renamed'],
  ['NAME_DIFFERS', 'no production, another name all the same', plan(), [], 'MOH'],
] as const)('%s: %s', (code, _, of, instances, typed) => {
  expect(said(of, instances, typed)).toBe(code);
});
