import type { Instance } from '@dhow/engine';
import { expect, test } from 'vitest';
import { ROLES, type Role } from '../contract/route.js';
import type { Caller, Limits } from './caller.js';
import { maySee, maySeeServer, mayTouch } from './limits.js';
import { holds, mayOf } from './roles.js';

const caller = (role: Role, limits: Limits = {}): Caller => ({
  person: { id: 'p1', name: 'Ann', role },
  by: 'session',
  via: 's1',
  from: '127.0.0.1',
  limits,
});
const instance = (name: string, address: string): Instance => ({
  name,
  address,
  readOnly: false,
  login: { kind: 'token' },
});
const INSTANCES = [
  instance('PROD', 'https://prod'),
  instance('prod-look', 'https://prod'),
  instance('training', 'https://training'),
];

test.each([
  ['administrator', { '*': 'none', prod: 'none' }, 'write'],
  ['editor', {}, 'write'],
  ['runner', {}, 'write'],
  ['auditor', {}, 'read'],
  ['editor', { prod: 'read' }, 'read'],
  ['editor', { '*': 'none' }, 'none'],
  ['editor', { '*': 'none', prod: 'write' }, 'write'],
  ['auditor', { prod: 'write' }, 'read'],
  ['auditor', { prod: 'none' }, 'none'],
] as const)('%s with %j may %s PROD', (role, limits, may) => {
  expect(mayOf(role, limits, 'PROD')).toBe(may);
});

test('names that objects have by nature are names like others', () => {
  expect(mayOf('editor', {}, 'constructor')).toBe('write');
  expect(mayOf('editor', { '*': 'none' }, '__proto__')).toBe('none');
});

test('a job goes through when all that it touches is allowed', () => {
  const ann = caller('editor', { '*': 'none', training: 'write', prod: 'none', 'prod-look': 'read' });
  mayTouch(ann, { reads: ['prod-look'], writes: ['training'] }, INSTANCES);
  mayTouch(ann, { reads: [], writes: [] }, INSTANCES);
});

test('what may not be read does not exist, and the names that are told are those that may be', () => {
  const ann = caller('editor', { '*': 'none', training: 'write' });
  for (const touches of [
    { reads: ['PROD'], writes: ['training'] },
    { reads: [], writes: ['PROD'] },
  ])
    expect(() => mayTouch(ann, touches, INSTANCES)).toThrow(
      expect.objectContaining({ code: 'INSTANCE_UNKNOWN', params: { name: 'PROD', known: ['training'] } }),
    );
});

test('what may be read only is not written', () => {
  const ann = caller('runner', { prod: 'read' });
  mayTouch(ann, { reads: ['PROD'], writes: ['training'] }, INSTANCES);
  expect(() => mayTouch(ann, { reads: [], writes: ['PROD'] }, INSTANCES)).toThrow(
    expect.objectContaining({
      kind: 'refused',
      code: 'FORBIDDEN_INSTANCE',
      params: { name: 'PROD', may: 'read', needs: 'write' },
    }),
  );
  expect(() => mayTouch(caller('auditor'), { reads: [], writes: ['training'] }, INSTANCES)).toThrow(
    expect.objectContaining({ code: 'FORBIDDEN_INSTANCE' }),
  );
});

test('what is of a server is seen through the instance of that name and address, else through one of that address', () => {
  const ann = caller('editor', { '*': 'none', 'prod-look': 'read' });
  expect(maySeeServer(ann, INSTANCES, { name: 'PROD', address: 'https://prod' })).toBe(false);
  expect(maySeeServer(ann, INSTANCES, { name: 'prod-look', address: 'https://prod' })).toBe(true);
  expect(maySeeServer(ann, INSTANCES, { name: 'an older name', address: 'https://prod' })).toBe(true);
  // A name that lies about its address opens nothing.
  expect(maySeeServer(ann, INSTANCES, { name: 'prod-look', address: 'https://training' })).toBe(false);
  expect(maySeeServer(ann, INSTANCES, { name: 'gone', address: 'https://gone' })).toBe(false);
  expect(maySeeServer(caller('editor'), INSTANCES, { name: 'gone', address: 'https://gone' })).toBe(true);
  expect(maySee(ann, 'training')).toBe(false);
});

test('an administrator holds every role; an auditor’s rights are no part of an editor’s', () => {
  for (const role of ROLES) expect([holds('administrator', role), holds(role, role)]).toEqual([true, true]);
  expect(holds('editor', 'runner')).toBe(true);
  for (const [role, other] of [
    ['editor', 'auditor'],
    ['runner', 'auditor'],
    ['auditor', 'runner'],
    ['editor', 'administrator'],
    ['runner', 'editor'],
  ] as const)
    expect([role, other, holds(role, other)]).toEqual([role, other, false]);
});

test('a practice server says nothing of an earlier one that had its address', () => {
  const address = 'http://127.0.0.1:4711';
  const now: Instance = { name: 'now', address, readOnly: false, login: { kind: 'basic', user: 'dhow-practice' } };
  const ann = caller('editor', { before: 'none' });
  expect(maySeeServer(ann, [now], { name: 'before', address })).toBe(false);
  expect(maySeeServer(ann, [now], { name: 'NOW', address })).toBe(true);
});
