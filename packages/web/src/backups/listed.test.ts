import type { StoredBackup } from '@dhow/engine';
import { describe, expect, test } from 'vitest';
import { fitting, instancesOf, objectsIn, proposedVersion } from './listed.js';

const backup = (id: string, more: object = {}): StoredBackup =>
  ({
    id,
    about: {
      name: `Care_${id}`,
      version: '3',
      comment: 'before the rules change',
      title: 'Care',
      author: { login: 'admin', person: 'ann' },
      counts: { programs: 1, programRules: 12 },
      side: { name: 'moh' },
      ...more,
    },
  }) as unknown as StoredBackup;

describe('a list of backups', () => {
  const all = [backup('a'), backup('b', { side: { name: 'staging' } }), backup('c', { comment: '' })];
  const ids = (text: string, instance?: string) => fitting(all, text, instance).map(({ id }) => id);

  test('is searched by words anywhere', () => {
    expect(ids('')).toEqual(['a', 'b', 'c']);
    expect(ids('RULES before')).toEqual(['a', 'b']);
    expect(ids('staging')).toEqual(['b']);
    expect(ids('ann care_c')).toEqual(['c']);
    expect(ids('nothing of that')).toEqual([]);
  });

  test('is cut to an instance', () => {
    expect(ids('', 'moh')).toEqual(['a', 'c']);
    expect(instancesOf(all)).toEqual(['moh', 'staging']);
  });

  test('counts objects', () => expect(objectsIn(backup('a'))).toBe(13));
});

describe('the proposed version', () => {
  test('is the object’s own, else counts on', () => {
    expect(proposedVersion(7, 'Care', 'moh', [])).toBe('7');
    expect(proposedVersion(undefined, 'Care', 'moh', [])).toBe('1');
    expect(proposedVersion('7', 'Care', 'moh', [backup('a'), backup('b', { side: { name: 'x' } })])).toBe('2');
  });
});
