import { stripVTControlCharacters } from 'node:util';
import { cut } from '@dhow/engine';

export { cut, printable } from '@dhow/engine';

/** Where text goes and what it may look like there. */
export interface Terminal {
  /** Columns to fill; 80 where nobody says. */
  readonly width: number;
  readonly color: boolean;
  /** Somebody is looking: progress bars and questions are fine. */
  readonly interactive: boolean;
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

export type Paint = Readonly<Record<'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan', (text: string) => string>>;

const wrapWith = (on: number, off: number) => (text: string) => `\u001b[${on}m${text}\u001b[${off}m`;
const same = (text: string) => text;

/** Colours for a terminal that shows them (see NO_COLOR), plain text otherwise. Colour never carries meaning alone. */
export const paintFor = (color: boolean): Paint =>
  color
    ? {
        bold: wrapWith(1, 22),
        dim: wrapWith(2, 22),
        red: wrapWith(31, 39),
        green: wrapWith(32, 39),
        yellow: wrapWith(33, 39),
        cyan: wrapWith(36, 39),
      }
    : { bold: same, dim: same, red: same, green: same, yellow: same, cyan: same };

export const visibleLength = (text: string): number => [...stripVTControlCharacters(text)].length;

/** Breaks text at spaces to fit `width`, later lines indented by `hang` columns. A word longer than a line stays whole. */
export function wrap(text: string, width: number, indent = '', hang = indent): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = indent;
    let empty = true;
    // French sets off ; : ? ! and » by a space that no line begins after, and « by one that none ends before.
    for (const word of paragraph.split(/(?<!«) (?![;:?!»](?: |$))/)) {
      if (!empty && visibleLength(line) + 1 + visibleLength(word) > width) {
        lines.push(line);
        line = hang;
        empty = true;
      }
      line += empty ? word : ` ${word}`;
      empty = false;
    }
    lines.push(line);
  }
  return lines;
}

/** Rows in columns, each as wide as it needs; the last one is cut to fit. */
export function table(rows: readonly (readonly string[])[], width: number, indent = ''): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, i) =>
    Math.max(0, ...rows.map((row) => visibleLength(row[i] ?? ''))),
  );
  return rows.map((row) => {
    let line = indent;
    row.forEach((cell, i) => {
      const last = i === row.length - 1;
      const room = width - visibleLength(line);
      const text = last && visibleLength(cell) > room ? cut(stripVTControlCharacters(cell), Math.max(room, 8)) : cell;
      line += last ? text : text + ' '.repeat((widths[i] ?? 0) - visibleLength(text) + 2);
    });
    return line.trimEnd();
  });
}
