import type { Property } from '@dhow/core';
import { expect, test } from 'vitest';
import { readCell } from './cell.js';

const flag = { klass: 'Boolean' } as Property;

test.each(['yes', 'Oui', 'Sim', 'SÍ', 'si', 'Não', 'no', 'non', 'Na\u0303o', 'Falso'])(
  'yes and no are read in every language: %s',
  (text) => {
    expect(readCell(text, flag, undefined)).toEqual({ value: !/^n|^f/i.test(text) });
  },
);

test('what is neither yes nor no is said', () => {
  expect(readCell('talvez', flag, undefined)).toMatchObject({ wrong: 'CELL_YES_NO' });
});
