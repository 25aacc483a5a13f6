import { describe, expect, it } from 'vitest';
import { cutLists, FaultRuleError, Faults, readFaultRules, withFieldDropped } from './faults.js';

describe('fault rules', () => {
  it('fire on the nth request that they match, so many times', () => {
    const faults = new Faults();
    faults.add(
      readFaultRules([{ match: { method: 'post', path: '/api/metadata', nth: 2, times: 2 }, fault: { status: 429 } }]),
    );
    const fired = () => faults.take('POST', '/api/metadata?importMode=VALIDATE').status;
    expect([fired(), fired(), fired(), fired()]).toEqual([undefined, 429, 429, undefined]);
    expect(faults.take('GET', '/api/metadata')).toEqual({});
    expect(faults.list()).toMatchObject([{ matched: 4, fired: 2 }]);
  });

  it('fire for ever where asked, until they are cleared', () => {
    const faults = new Faults();
    faults.add(readFaultRules({ match: { times: 'always' }, fault: { loginPage: true } }));
    for (let i = 0; i < 5; i++) expect(faults.take('GET', '/api/me')).toEqual({ loginPage: true });
    faults.clear();
    expect(faults.take('GET', '/api/me')).toEqual({});
  });

  it('mean a prefix with a slash, a regular expression otherwise', () => {
    const faults = new Faults();
    faults.add(readFaultRules([{ match: { path: 'async=true$', times: 'always' }, fault: { taskNeverEnds: true } }]));
    expect(faults.take('POST', '/api/metadata?async=true')).toEqual({ taskNeverEnds: true });
    expect(faults.take('POST', '/api/metadata?async=true&x=1')).toEqual({});
  });

  it('are merged where several fire on one request', () => {
    const faults = new Faults();
    faults.add(readFaultRules([{ fault: { slowMs: 5 } }, { fault: { status: 503, slowMs: 9 } }]));
    expect(faults.take('GET', '/')).toEqual({ slowMs: 5, status: 503 });
  });

  it.each([
    ['text', 'is no object'],
    [{ fault: {} }, 'fault is empty'],
    [{ fault: { statsu: 500 } }, 'unknown key statsu'],
    [{ fault: { status: 99 } }, 'status has a value'],
    [{ fault: { dropField: { type: 'dataElements' } } }, 'dropField has a value'],
    [{ match: { nth: 0 }, fault: { status: 500 } }, 'nth has a value'],
    [{ match: { path: '(' }, fault: { status: 500 } }, 'neither a path nor a regular expression'],
    [{ match: {}, fault: { status: 500 }, times: 2 }, 'unknown key times'],
  ])('are refused when wrong: %j', (rule, message) => {
    expect(() => readFaultRules([rule])).toThrow(FaultRuleError);
    expect(() => readFaultRules([rule])).toThrow(message);
  });
});

describe('a cut export', () => {
  const body = {
    system: { rev: 'x' },
    constants: [{ id: 'a' }, { id: 'b' }],
    dataElements: [{ id: 'c' }],
    indicators: [{ id: 'd' }],
  };

  it('ends after some object and lacks what comes later', () => {
    expect(cutLists(body, 1)).toEqual({ system: { rev: 'x' }, constants: [{ id: 'a' }] });
    expect(cutLists(body, 3)).toEqual({
      system: { rev: 'x' },
      constants: body.constants,
      dataElements: body.dataElements,
    });
  });

  it('is half of the objects unless told otherwise', () => {
    expect(cutLists(body, true)).toEqual({ system: { rev: 'x' }, constants: body.constants });
  });

  it('keeps the total of a list', () => {
    expect(cutLists({ pager: { total: 2 }, users: [1, 2] }, 1)).toEqual({ pager: { total: 2 }, users: [1] });
  });
});

describe('a dropped field', () => {
  it('keeps the value that it had', () => {
    expect(withFieldDropped({ a: 1, b: 1 }, { a: 2, b: 2 }, 'a')).toEqual({ a: 1, b: 2 });
    expect(withFieldDropped({ s: { p: 'r' } }, { s: { p: 'rw', o: 'x' } }, 's.p')).toEqual({ s: { p: 'r', o: 'x' } });
  });

  it('is absent on what is new', () => {
    expect(withFieldDropped(undefined, { a: 2, b: { c: 3 } }, 'b.c')).toEqual({ a: 2, b: {} });
    expect(withFieldDropped(undefined, { a: 2 }, 'x.y')).toEqual({ a: 2 });
  });
});
