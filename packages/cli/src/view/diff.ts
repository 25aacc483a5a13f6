import { type Lang, type Side, say } from '@dhow/core';
import { type Differences, sideText, valueText } from '@dhow/engine';
import { printable, type Terminal, wrap } from './terminal.js';

/** Objects shown without --full. */
const SHOWN = 100;

/** What differs between two sides, object by object and field by field, and the counts. */
export function diffLines(
  [first, second]: readonly [Side, Side],
  differences: Differences,
  lang: Lang,
  terminal: Terminal,
  full: boolean,
): string[] {
  const { width } = terminal;
  const lines: string[] = [
    ...wrap(`A ${sideText(first, lang)}`, width),
    ...wrap(`B ${sideText(second, lang)}`, width),
    '',
  ];
  const shown = differences.objects.slice(0, full ? undefined : SHOWN);
  for (const object of shown) {
    const what = `${object.ref.type} "${printable(object.label)}" [${object.ref.id}]`;
    if (object.where !== 'both') {
      const [name, other] = object.where === 'first' ? ['A', 'B'] : ['B', 'A'];
      const code = object.certain ? 'DIFF_ONLY' : 'DIFF_ONLY_SEEN';
      lines.push(...wrap(`${what}: ${say(lang, code, { name, other } as Record<string, string>)}`, width));
      continue;
    }
    lines.push(...wrap(what, width));
    for (const field of object.fields)
      lines.push(...wrap(`${field.path}: ${valueText(field.first)} | ${valueText(field.second)}`, width, '  ', '    '));
  }
  if (shown.length < differences.objects.length)
    lines.push(say(lang, 'AND_MORE', { count: differences.objects.length - shown.length }));
  for (const { code, params, at } of differences.diagnostics)
    lines.push(...wrap(`${at ? `${at}: ` : ''}${say(lang, code, params)}`, width, '  '));
  const count = (where: string) => differences.objects.filter((object) => object.where === where).length;
  const counts = {
    a: 'A',
    b: 'B',
    onlyA: count('first'),
    onlyB: count('second'),
    different: count('both'),
    same: differences.equal,
  };
  lines.push(
    ...wrap(differences.objects.length === 0 ? say(lang, 'DIFF_SAME') : say(lang, 'DIFF_COUNTS', counts), width),
  );
  return lines;
}
