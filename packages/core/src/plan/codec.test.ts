import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Fault } from '../outcome/fault.js';
import { decodePlan, encodePlan } from './codec.js';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const released = new URL('../../test/fixtures/plans/', import.meta.url);
const files = readdirSync(released).filter((file) => file.endsWith('.json'));
const text = (file: string): string => readFileSync(new URL(file, released), 'utf8');

const codeOf = (given: string): string => {
  try {
    decodePlan(given, digest);
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
  return 'no error';
};

describe('a plan file', () => {
  test.each(files)('of a released version is read, and written again the same: %s', (file) => {
    expect(encodePlan(decodePlan(text(file), digest))).toBe(text(file));
  });

  test('that was edited by hand is refused, wherever it was', () => {
    const plan = JSON.parse(text(files[0]!));
    expect(codeOf(JSON.stringify(plan))).toBe('no error');
    expect(codeOf(JSON.stringify({ ...plan, into: { ...plan.into, name: 'elsewhere' } }))).toBe('PLAN_EDITED');
    plan.batches[0].acts[0].payload.name = 'edited';
    expect(codeOf(JSON.stringify(plan))).toBe('PLAN_EDITED');
  });

  test('that is no plan is refused with what is wrong', () => {
    const plan = JSON.parse(text(files[0]!));
    expect(codeOf('<html>')).toBe('PLAN_NOT_JSON');
    expect(codeOf(text(files[0]!).slice(0, 200))).toBe('PLAN_NOT_JSON');
    expect(codeOf('[]')).toBe('PLAN_NOT_A_PLAN');
    expect(codeOf('{"dataElements":[]}')).toBe('PLAN_NOT_A_PLAN');
    expect(codeOf('{"system":{},"dataElements":[{"id":"deAAAAAAA01"}]}')).toBe('PLAN_IS_PACKAGE');
    expect(codeOf(JSON.stringify({ ...plan, batches: [{ id: 'b1' }] }))).toBe('PLAN_NOT_A_PLAN');
    expect(codeOf(JSON.stringify({ ...plan, format: 2 }))).toBe('PLAN_NEWER');
  });
});
