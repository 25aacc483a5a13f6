import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { Fault } from '../outcome/fault.js';
import { decodePlan, encodePlan } from './codec.js';
import { hashOf } from './hash.js';

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

describe('a plan that somebody made by hand, with a hash that fits', () => {
  const plan = JSON.parse(text(files[0]!));
  const { hash: _, ...honest } = plan;
  const [batch] = plan.batches;
  const [act] = batch.acts;
  const forged = (changes: object): string => {
    const body = { ...honest, ...changes };
    return codeOf(JSON.stringify({ ...body, hash: hashOf(body, digest) }));
  };
  const withAct = (changes: object, of: object = {}) =>
    forged({ batches: [{ ...batch, acts: [{ ...act, ...changes }], ...of }] });
  const ref = { type: 'dataElements', id: 'deAAAAAAA01' };
  const gone = { verb: 'delete', ref, label: 'x', asked: true, reasons: [], fields: [] };
  const deleting = { batches: [{ id: 'b1', strategy: 'DELETE', acts: [gone], along: [] }] };

  test('is a plan where it says what Dhow would', () => {
    expect(forged({})).toBe('no error');
    expect(forged({ ...deleting, risks: [{ id: 'DELETE:x', code: 'DELETE', about: [ref], why: {} }] })).toBe(
      'no error',
    );
  });

  test.each([
    ['an id that leads elsewhere', { ref: { type: 'userGroups', id: '../dataElements/deAttack000' } }],
    ['an id that no server gives', { ref: { type: 'dataElements', id: 'short' } }],
    ['a type that leads elsewhere', { ref: { type: '../dataElements', id: 'deAAAAAAA01' } }],
    ['no type', { ref: { id: 'deAAAAAAA01' } }],
    ['a verb that is none', { verb: 'drop' }],
    ['a delete among writes', { verb: 'delete' }],
    ['nothing to send', { payload: undefined }],
    ['another object to send', { payload: { id: 'deOTHERRR01' } }],
  ])('is refused: %s', (_, changes) => {
    expect(withAct(changes)).toBe('PLAN_NOT_A_PLAN');
  });

  test.each([
    ['a write in a batch that deletes', { strategy: 'DELETE' }],
    ['a strategy that is none', { strategy: 'ALL' }],
    ['an object sent along that leads elsewhere', { along: [{ ref: { type: 'a/b', id: 'x' }, payload: {} }] }],
  ])('is refused: %s', (_, of) => {
    expect(withAct({}, of)).toBe('PLAN_NOT_A_PLAN');
  });

  test('is refused where it deletes what no risk names', () => {
    expect(forged({ ...deleting, risks: [] })).toBe('PLAN_DELETES_UNSAID');
    const other = { id: 'DELETE:y', code: 'DELETE', about: [{ ...ref, id: 'deAAAAAAA02' }], why: {} };
    expect(forged({ ...deleting, risks: [other] })).toBe('PLAN_DELETES_UNSAID');
  });
});
