import type { ConnectionCheck, Instance } from '@dhow/engine';
import { describe, expect, test } from 'vitest';
import { changesOf, draftOf, emptyDraft, instanceOf, missingIn, needsSecret } from './draft.js';
import { matching } from './known.js';
import { failureOf, mendedBy, stepsOf } from './steps.js';
import { triedLike } from './tried.js';

const moh: Instance = {
  name: 'moh',
  address: 'https://dhis2.moh.example',
  environment: 'production',
  readOnly: false,
  login: { kind: 'basic', user: 'ama' },
};

describe('an instance that is typed', () => {
  test('lacks whatever is empty, the environment too: nobody chooses that for a person', () => {
    expect([...missingIn(emptyDraft, '', true)]).toEqual(['name', 'address', 'environment', 'user', 'secret']);
    expect([...missingIn({ ...draftOf(moh), kind: 'token', user: '' }, '', false)]).toEqual([]);
  });

  test('is kept without the blanks around what was typed', () => {
    expect(instanceOf({ ...draftOf(moh), name: ' moh ', address: ` ${moh.address} `, user: ' ama ' })).toEqual(moh);
  });

  test('needs its password again for another address or login, and for nothing else', () => {
    const draft = draftOf(moh);
    expect(needsSecret(moh, { ...draft, environment: 'staging', readOnly: true })).toBe(false);
    expect(needsSecret(moh, { ...draft, address: 'https://other.example' })).toBe(true);
    expect(needsSecret(moh, { ...draft, user: 'kofi' })).toBe(true);
    expect(needsSecret(moh, { ...draft, kind: 'token' })).toBe(true);
  });

  test('changes only what differs', () => {
    const draft = draftOf(moh);
    expect(changesOf(moh, draft)).toEqual({});
    expect(changesOf(moh, { ...draft, readOnly: true, kind: 'token' })).toEqual({
      readOnly: true,
      login: { kind: 'token' },
    });
  });

  test('is found by words in its name and address', () => {
    expect(matching([moh], 'MOH dhis2')).toEqual([moh]);
    expect(matching([moh], 'moh staging')).toEqual([]);
  });
});

const check = (step: string, ok = true, code = ok ? 'TEST_OK' : 'LOGIN_REFUSED'): ConnectionCheck => ({
  step,
  ok,
  code,
  params: {},
});

describe('a connection test', () => {
  test('ends at the step that failed; what comes after was not looked at', () => {
    const steps = stepsOf([check('dns'), check('login', false)]);
    expect(steps.filter(({ state }) => state === 'failed').map(({ step }) => step)).toEqual(['login']);
    expect(steps.find(({ step }) => step === 'latency')?.state).toBe('untold');
    expect(steps.find(({ step }) => step === 'http')?.state).toBe('reached');
    expect(stepsOf([check('dns'), check('http', false, 'CONNECTION_REFUSED')])[1]?.state).toBe('untold');
    expect(failureOf([check('dns'), check('login', false)])?.code).toBe('LOGIN_REFUSED');
  });

  test('has remarks that keep nobody from working: no https, a clock that is wrong', () => {
    const checks = [
      check('dns'),
      check('tls', false),
      check('http'),
      check('login'),
      check('clock', false),
      check('latency'),
    ];
    expect(failureOf(checks)).toBeUndefined();
    expect(stepsOf(checks).filter(({ state }) => state === 'note')).toHaveLength(2);
  });

  test('has a remark where nothing is encrypted, on this machine too', () => {
    const states = stepsOf([check('dns'), check('tls', true, 'TEST_TLS_NONE'), check('http')]).map(
      ({ state }) => state,
    );
    expect(states.slice(0, 3)).toEqual(['ok', 'note', 'ok']);
  });

  test('that ends at a wrong certificate failed there', () => {
    expect(failureOf([check('dns'), check('tls', false, 'TLS_CERTIFICATE')])?.code).toBe('TLS_CERTIFICATE');
  });

  test('asks for the password alone where only that is wrong', () => {
    expect(mendedBy({ code: 'LOGIN_REFUSED' })).toBe('secret');
    expect(mendedBy({ code: 'HOST_UNKNOWN' })).toBe('all');
    expect(mendedBy({ code: 'ADDRESS_NOT_ALLOWED' })).toBe('settings');
  });
});

test('a version is told by what Dhow was tried on', () => {
  const spoken = [{ version: '2.42', triedOn: '2.42.7' }];
  expect(triedLike({ serverVersion: '2.42.7', version: '2.42' }, spoken).kind).toBe('same');
  expect(triedLike({ serverVersion: '2.42.3', version: '2.42' }, spoken)).toEqual({
    kind: 'near',
    yours: '2.42.3',
    tried: '2.42.7',
  });
  expect(triedLike({ serverVersion: '2.44.0', version: '2.44' }, spoken).kind).toBe('unknown');
});
