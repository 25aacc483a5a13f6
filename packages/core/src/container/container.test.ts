import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Container, decodeContainer, encodeContainer, MANIFEST } from './container.js';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

const container = (parts: Iterable<[string, string]>): Container => ({
  kind: 'package',
  version: '0.1.0',
  notes: { undo: true },
  parts: new Map(parts),
});

describe('a container', () => {
  test('comes out of its files as it went in', () => {
    const part = fc.stringMatching(/^[a-z]{1,8}(\/[A-Za-z0-9]{1,11})?\.json$/).filter((name) => name !== MANIFEST);
    fc.assert(
      fc.property(fc.array(fc.tuple(part, fc.string())), (parts) => {
        const made = container(parts);
        expect(decodeContainer(encodeContainer(made, digest), digest, 'x')).toEqual(made);
      }),
    );
  });

  test('is the same files whatever the order of its parts', () => {
    const one = encodeContainer(
      container([
        ['a.json', '1'],
        ['b.json', '2'],
      ]),
      digest,
    );
    const two = encodeContainer(
      container([
        ['b.json', '2'],
        ['a.json', '1'],
      ]),
      digest,
    );
    expect([...one]).toEqual([...two]);
  });

  test('notices a part that was changed, and one that is gone', () => {
    const files = new Map(encodeContainer(container([['a.json', '{}']]), digest));
    files.set('a.json', '{} ');
    expect(() => decodeContainer(files, digest, 'x')).toThrow(
      expect.objectContaining({ code: 'CONTAINER_PART_CHANGED' }),
    );
    files.delete('a.json');
    expect(() => decodeContainer(files, digest, 'x')).toThrow(
      expect.objectContaining({ code: 'CONTAINER_PART_MISSING' }),
    );
  });

  test('leaves files alone that its manifest does not name', () => {
    const files = new Map(encodeContainer(container([['a.json', '{}']]), digest)).set('notes.txt', 'mine');
    expect([...decodeContainer(files, digest, 'x').parts.keys()]).toEqual(['a.json']);
  });

  test.each([
    [undefined, 'CONTAINER_MANIFEST'],
    ['{', 'CONTAINER_MANIFEST'],
    ['{}', 'CONTAINER_MANIFEST'],
    ['{"dhow":"package","format":1}', 'CONTAINER_MANIFEST'],
    ['{"dhow":"recipe","format":1,"parts":[]}', 'CONTAINER_MANIFEST'],
    ['{"dhow":"package","format":2,"parts":[]}', 'CONTAINER_NEWER'],
    ['{"dhow":"package","format":1,"parts":[{"path":"../x","sha256":""}]}', 'CONTAINER_PART_NAME'],
  ])('refuses the manifest %s', (manifest, code) => {
    const files = new Map(manifest === undefined ? [] : [[MANIFEST, manifest]]);
    expect(() => decodeContainer(files, digest, 'x')).toThrow(expect.objectContaining({ code }));
  });

  test.each(['../outside.json', '/etc/x', 'a/../../b', 'a\\b', 'c:x', '', 'a//b', MANIFEST])(
    'writes no part %s',
    (name) => {
      expect(() => encodeContainer(container([[name, '']]), digest)).toThrow(
        expect.objectContaining({ code: 'CONTAINER_PART_NAME' }),
      );
    },
  );
});
