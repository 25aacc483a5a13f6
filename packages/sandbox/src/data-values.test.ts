import { describe, expect, it } from 'vitest';
import { type DataValue, DataValues } from './data-values.js';

const value = (over: Partial<DataValue> = {}): DataValue => ({
  dataElement: 'de',
  period: '202601',
  orgUnit: 'ou',
  categoryOptionCombo: 'coc',
  attributeOptionCombo: 'aoc',
  value: '5',
  storedBy: 'somebody',
  created: '2026-01-01T00:00:00.000',
  lastUpdated: '2026-01-01T00:00:00.000',
  ...over,
});

describe('data values', () => {
  it('are known by what they name', () => {
    const values = new DataValues();
    values.set(value());
    values.set(value({ value: '6' }));
    expect([...values.all()].map((v) => v.value)).toEqual(['6']);
    expect(values.has('dataElement', 'de')).toBe(true);
    expect(values.has('categoryOptionCombo', 'coc')).toBe(true);
    expect(values.has('dataElement', 'ou')).toBe(false);
  });

  it('leave a trace when they are deleted', () => {
    const values = new DataValues();
    values.set(value());
    values.set(value({ period: '202602' }));
    expect(values.delete(value())).toBe(true);
    expect(values.delete(value())).toBe(false);
    expect(values.has('dataElement', 'de')).toBe(true);
    values.delete(value({ period: '202602' }));
    expect(values.has('dataElement', 'de')).toBe(false);
    expect(values.everHad('dataElement', 'de')).toBe(true);
    values.set(value());
    values.prune('dataElement', 'de');
    expect(values.everHad('dataElement', 'de')).toBe(false);
    values.set(value());
    values.clear();
    expect(values.everHad('dataElement', 'de')).toBe(false);
  });
});
