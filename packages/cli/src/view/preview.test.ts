import { expect, test } from 'vitest';
import { previewLines } from './preview.js';
import { visibleLength } from './terminal.js';

test('objects are lines that a person can read, within the width, and no JSON', () => {
  const object = {
    id: 'e4xa7swvifX',
    name: 'Clinique Été',
    code: '0071',
    parent: { code: '000' },
    openingDate: '2020-02-29',
    geometry: { type: 'Point', coordinates: [30.06, -1.95] },
    closed: false,
    attributeValues: [{ value: 'x', attribute: { code: 'TYPE' } }],
    translations: [{ property: 'NAME', locale: 'fr', value: 'Été\u001b[31m' }],
    description: 'word '.repeat(60).trim(),
    options: Array.from({ length: 40 }, (_, i) => ({ id: `opAAAAAAA${i}` })),
  };
  const lines = previewLines('organisationUnits', [object, { id: 'udZeI1rZdgs', code: 'X' }], 80);
  for (const line of lines) expect(visibleLength(line)).toBeLessThanOrEqual(80);
  const text = lines.join('\n');
  for (const sign of ['{', '}', '"', '\u001b']) expect(text).not.toContain(sign);
  expect(lines.slice(0, 9)).toEqual([
    'organisationUnits',
    '  Clinique Été [e4xa7swvifX]',
    '    code             0071',
    '    parent           code 000',
    '    openingDate      2020-02-29',
    '    geometry         Point 30.06, -1.95',
    '    closed           false',
    '    attributeValues  value x, attribute code TYPE',
    '    translations     property NAME, locale fr, value Été [31m',
  ]);
  expect(lines.find((line) => line.startsWith('    options '))).toMatch(/ opAAAAAAA0; opAAAAAAA1; .*…$/);
  expect(lines.at(-1)).toBe('  X [udZeI1rZdgs]');
});
