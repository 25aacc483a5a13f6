import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../json.js';
import { applyPatch, PatchError, PatchShapeError, readPatch } from './json-patch.js';

const patched = (object: JsonObject, ...operations: JsonValue[]) => applyPatch(object, readPatch(operations));

describe('a JSON patch', () => {
  it('adds to objects, at the end of lists and at a place in them', () => {
    expect(patched({ a: [1, 3] }, { op: 'add', path: '/b', value: 'x' })).toEqual({ a: [1, 3], b: 'x' });
    expect(patched({ a: [1, 3] }, { op: 'add', path: '/a/-', value: 4 })).toEqual({ a: [1, 3, 4] });
    expect(patched({ a: [1, 3] }, { op: 'add', path: '/a/1', value: 2 })).toEqual({ a: [1, 2, 3] });
  });

  it('replaces what is there and adds what is not, in nested objects too', () => {
    const object = { sharing: { users: { u: { access: 'rw------' } } } };
    expect(patched(object, { op: 'replace', path: '/sharing/users', value: {} })).toEqual({ sharing: { users: {} } });
    expect(patched({}, { op: 'replace', path: '/name', value: 'n' })).toEqual({ name: 'n' });
  });

  it('removes, and does nothing where there is nothing', () => {
    expect(patched({ a: 1, b: [1, 2] }, { op: 'remove', path: '/a' }, { op: 'remove', path: '/b/0' })).toEqual({
      b: [2],
    });
    expect(patched({ a: 1 }, { op: 'remove', path: '/x/y' })).toEqual({ a: 1 });
  });

  it('removes an entry of a list by its id', () => {
    const list = [{ id: 'aaaaaaaaaa1' }, { id: 'aaaaaaaaaa2' }];
    const op = { op: 'remove-by-id', path: '/list', id: 'aaaaaaaaaa1' };
    expect(patched({ list }, op)).toEqual({ list: [{ id: 'aaaaaaaaaa2' }] });
    expect(patched({ list }, { ...op, id: 'aaaaaaaaaa9' })).toEqual({ list });
    expect(() => patched({ list }, { ...op, id: 'short' })).toThrow('Invalid id short');
    expect(() => patched({ list }, { ...op, path: '/none' })).toThrow('Invalid path /none');
  });

  it('leaves the object that it was given alone', () => {
    const object = { a: { b: 1 } };
    patched(object, { op: 'replace', path: '/a/b', value: 2 });
    expect(object).toEqual({ a: { b: 1 } });
  });

  it('refuses places that do not exist', () => {
    expect(() => patched({}, { op: 'add', path: '/a/b', value: 1 })).toThrow(
      new PatchError('Path does not exist: /a/b'),
    );
    expect(() => patched({ a: 1 }, { op: 'add', path: '/a/b', value: 1 })).toThrow(PatchError);
    expect(() => patched({ a: [] }, { op: 'add', path: '/a/3', value: 1 })).toThrow('index out of bounds: 3');
    expect(() => patched({ a: [] }, { op: 'add', path: '/a/x', value: 1 })).toThrow('not an index: x');
  });

  it('names what is no patch and where it stands', () => {
    const shape = (body: JsonValue) => {
      try {
        readPatch(body);
      } catch (error) {
        if (error instanceof PatchShapeError) return [error.message, error.at];
      }
      return undefined;
    };
    expect(
      shape([
        { op: 'add', path: '/a', value: 1 },
        { op: 'move', path: '/a' },
      ]),
    ).toEqual([expect.stringContaining("Could not resolve type id 'move'"), '/1/op']);
    expect(shape([{ path: '/a' }])).toEqual([expect.stringContaining("missing type id property 'op'"), '/0']);
    expect(shape({ a: 1 })).toEqual([expect.stringContaining('JsonToken.START_OBJECT'), '']);
    expect(shape([{ op: 'remove', path: 'a' }])).toEqual([expect.stringContaining("must start with '/'"), '/0/path']);
  });
});
