import type { Names } from './diff.js';

const TAG =
  /<!--[\s\S]*?(?:-->|$)|<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)|<(\/?)([a-zA-Z][\w-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi;

/** Begin and end a line of their own. */
const BLOCKS: ReadonlySet<string> = new Set(
  'address article aside blockquote br caption dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre section table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** Whether a text is HTML to be read as a page, such as a custom form. */
export const isHtml = (text: string): boolean => /<[a-z][\w-]*(\s[^>]*)?>/i.test(text);

/**
 * What somebody who looks at a custom form reads: its words line by line, `|` between the cells of a table, and its fields in brackets by
 * the names of what they hold. It is a text: nothing of the form is ever put into the page as HTML.
 */
export function htmlText(html: string, names: Names = {}): string {
  let text = '';
  let last = 0;
  for (const found of html.matchAll(TAG)) {
    text += unescaped(html.slice(last, found.index));
    last = found.index + found[0].length;
    const [, , closes = '', tag = '', attributes = ''] = found;
    const name = tag.toLowerCase();
    if (name === 'input' || name === 'textarea' || name === 'select') {
      if (closes === '') text += ` [${fieldOf(attributes, names)}] `;
    } else if (name === 'td' || name === 'th') text += closes === '' ? '' : ' | ';
    else if (BLOCKS.has(name)) text += '\n';
  }
  text += unescaped(html.slice(last));
  return text
    .split('\n')
    .map((line) =>
      line
        .replace(/\s+/g, ' ')
        .replace(/(\s*\|\s*)+$/, '')
        .trim(),
    )
    .filter((line) => line !== '')
    .join('\n');
}

function fieldOf(attributes: string, names: Names): string {
  const id = /\b(?:id|name)\s*=\s*["']?([\w-]+)/i.exec(attributes)?.[1] ?? '';
  const parts = id.split('-').filter((part) => part !== 'val' && part !== '');
  const known = parts.map((part) => (Object.hasOwn(names, part) ? (names[part] ?? part) : part));
  return known.join(' · ');
}

const unescaped = (text: string): string =>
  text
    .replace(/&#(\d{1,7});/g, (_, code: string) => character(Number(code)))
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, code: string) => character(Number.parseInt(code, 16)))
    .replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name.toLowerCase()] ?? whole)
    .replace(/\s+/g, ' ');

const character = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '');
