import { describe, expect, test } from 'vitest';
import { Fault } from '../outcome/fault.js';
import { parseOnly, parseSelection } from './parse.js';

const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof Fault) return `${error.kind} ${error.code}`;
    throw error;
  }
  return 'no error';
};

describe('--only', () => {
  test('takes types with ids, codes and names, a type holding for what follows it', () => {
    expect(parseOnly('programs:IpHINAT79UW,Child Programme,dataSets:HIV\\, monthly,indicators:*').include).toEqual([
      { type: 'programs', match: 'IpHINAT79UW' },
      { type: 'programs', match: 'Child Programme' },
      { type: 'dataSets', match: 'HIV, monthly' },
      { type: 'indicators', all: true },
    ]);
  });

  test('takes a type alone for all of it', () => {
    expect(parseOnly('dashboards').include).toEqual([{ type: 'dashboards', all: true }]);
  });

  test('refuses what names nothing or has no type', () => {
    expect(codeOf(() => parseOnly(' , '))).toBe('usage SELECTION_EMPTY');
    expect(codeOf(() => parseOnly('IpHINAT79UW'))).toBe('usage SELECTION_NO_TYPE');
    expect(codeOf(() => parseOnly('dataSets:'))).toBe('usage SELECTION_EMPTY');
    expect(codeOf(() => parseOnly('dataSets:, '))).toBe('usage SELECTION_EMPTY');
  });
});

describe('a selection file', () => {
  test('is the JSON of a selection', () => {
    const json = { include: [{ type: 'dataSets', match: 'X' }], dependents: { 'dataElements.validationRules': true } };
    expect(parseSelection(json)).toEqual({ ...json, exclude: [] });
  });

  test('with anything else in it is refused, and says where', () => {
    expect(codeOf(() => parseSelection([]))).toBe('usage SELECTION_SHAPE');
    expect(codeOf(() => parseSelection({ include: [] }))).toBe('usage SELECTION_EMPTY');
    expect(codeOf(() => parseSelection({ include: [{ all: true }], exlude: [] }))).toBe('usage SELECTION_UNKNOWN_KEY');
    expect(codeOf(() => parseSelection({ include: [{ type: 'dataSets' }] }))).toBe('usage SELECTION_SHAPE');
    expect(codeOf(() => parseSelection({ include: [{ all: true }], dependents: { rules: true } }))).toBe(
      'usage SELECTION_UNKNOWN_SWITCH',
    );
  });
});
