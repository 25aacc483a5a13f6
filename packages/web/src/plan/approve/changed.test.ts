import { Fault } from '@dhow/core';
import { expect, test } from 'vitest';
import { changesNamed } from './changed.js';

test('what changed is told object by object, by the name that it has in the plan', () => {
  const ref = { type: 'dataElements', id: 'aaaaaaaaaaa' };
  const finding = (id: string, paths: string[]) => ({
    code: 'CHANGED',
    severity: 'error' as const,
    about: { type: 'dataElements', id },
    params: { paths },
  });
  const error = new Fault(
    'refused',
    'CHANGED_SINCE',
    { count: 2, into: 'moh' },
    {
      findings: [
        finding('aaaaaaaaaaa', ['description']),
        finding('bbbbbbbbbbb', ['name']),
        finding('aaaaaaaaaaa', ['name']),
      ],
    },
  );
  const view = { acts: [{ verb: 'update', ref, label: 'ANC visits', batch: 1 }] } as never;
  const told = changesNamed(view, error);
  expect(told.map(({ about, name, findings }) => [about?.id, name, findings.length])).toEqual([
    ['aaaaaaaaaaa', 'ANC visits', 2],
    ['bbbbbbbbbbb', undefined, 1],
  ]);
});
