import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonTextError, parseJson } from './jackson.js';

const place = (line: number, column: number) =>
  `[Source: REDACTED (\`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION\` disabled); line: ${line}, column: ${column}]`;

describe('a text that should be JSON', () => {
  it('is parsed when it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([
    [
      '{"a": [',
      `Unexpected end-of-input: expected close marker for Array (start marker at ${place(1, 7)})\n at ${place(1, 8)}`,
    ],
    [
      '{\n "a": {"b": 1',
      `Unexpected end-of-input: expected close marker for Object (start marker at ${place(2, 7)})\n at ${place(2, 14)}`,
    ],
    ['', `No content to map due to end-of-input\n at ${place(1, 1)}`],
    ['{"a": "x', `Unexpected end-of-input: was expecting closing quote for a string value\n at ${place(1, 9)}`],
    [
      'nope',
      `Unrecognized token 'nope': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at ${place(1, 5)}`,
    ],
    [
      '{a: 1}',
      `Unexpected character ('a' (code 97)): was expecting double-quote to start field name\n at ${place(1, 3)}`,
    ],
    [
      '[1 2]',
      `Unexpected character ('2' (code 50)): was expecting comma to separate Array entries\n at ${place(1, 5)}`,
    ],
  ])('says where it is not: %j', (text, message) => {
    expect(() => parseJson(text)).toThrow(new JsonTextError(message));
  });

  it('always says something when it is cut or changed', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (text, n) => {
        const cut = text.slice(0, n % (text.length + 1));
        try {
          parseJson(cut);
        } catch (error) {
          expect(error).toBeInstanceOf(JsonTextError);
          expect((error as Error).message).toContain(' at [Source: REDACTED');
        }
      }),
    );
  });
});
