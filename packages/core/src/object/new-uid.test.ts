import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { newUid } from './new-uid.js';
import { isUid } from './ref.js';

const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

test('a new id is a valid UID, the same for the same text and another for another', () => {
  const texts = Array.from({ length: 5000 }, (_, i) => `identify:code:dataElements:${i}`);
  const ids = texts.map((text) => newUid(digest, text));
  expect(ids.filter((id) => !isUid(id))).toEqual([]);
  expect(new Set(ids).size).toBe(texts.length);
  expect(texts.map((text) => newUid(digest, text))).toEqual(ids);
  // Written down: plans made by different versions of Dhow must agree.
  expect(newUid(digest, 'identify:code:dataElements:ANC1')).toMatchInlineSnapshot(`"hc7BcIePfQC"`);
});
