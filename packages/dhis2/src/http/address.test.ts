import type { Fault } from '@dhow/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliseAddress } from './address.js';

describe('an address', () => {
  test.each([
    ['https://hmis.example.org', 'https://hmis.example.org', false],
    ['https://hmis.example.org/', 'https://hmis.example.org', false],
    ['hmis.example.org/dhis', 'https://hmis.example.org/dhis', true],
    ['localhost:8080', 'http://localhost:8080', true],
    ['https://play.dhis2.org/dev/dhis-web-dashboard/#/', 'https://play.dhis2.org/dev', true],
    ['https://play.dhis2.org/dev/dhis-web-maintenance/index.html#/list/x?y=z', 'https://play.dhis2.org/dev', true],
    ['https://h.org/ctx/api/dataElements.json?fields=id', 'https://h.org/ctx', true],
    ['https://h.org/api/', 'https://h.org', true],
    ['https://h.org/ctx/apps/dashboard#/abc', 'https://h.org/ctx', true],
    ['https://h.org/ctx/index.html', 'https://h.org/ctx', true],
    ['HTTPS://H.org:443/ctx//', 'https://h.org/ctx', true],
    ['  https://h.org/a/b  ', 'https://h.org/a/b', false],
  ])('%s is %s', (typed, address, changed) => {
    expect(normaliseAddress(typed)).toEqual({ address, changed });
  });

  test('put right twice is the same as once', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (url) => {
        const once = normaliseAddress(url).address;
        expect(normaliseAddress(once)).toEqual({ address: once, changed: false });
      }),
      { numRuns: 40 },
    );
  });

  test.each([
    ['', 'ADDRESS_UNREADABLE'],
    ['http://', 'ADDRESS_UNREADABLE'],
    ['ftp://h.org', 'ADDRESS_SCHEME'],
    ['https://admin:district@h.org', 'ADDRESS_SECRET'],
  ])('"%s" is refused as %s', (typed, code) => {
    expect(() => normaliseAddress(typed)).toThrow(expect.objectContaining({ code, kind: 'usage' }));
  });

  test('with a password in it is refused without showing the password', () => {
    try {
      normaliseAddress('https://admin:district@h.org');
      expect.unreachable();
    } catch (cause) {
      expect(JSON.stringify(cause)).not.toContain('district');
      expect((cause as Fault).message).not.toContain('district');
    }
  });
});
