/** What stands before a brace: `#{...}`, `A{...}`, `OUG{...}`. */
export type Marker = '#' | 'A' | 'C' | 'D' | 'I' | 'N' | 'R' | 'V' | 'OUG';

/** A part of an expression that may name objects, with its position, so that it can be rewritten in place. */
export type Token =
  /** `#{text}`: `start` is where `text` begins. */
  | { readonly kind: 'braced'; readonly marker: Marker; readonly text: string; readonly start: number }
  /** `PS_EVENTDATE:text`. */
  | { readonly kind: 'event-date'; readonly text: string; readonly start: number }
  /** A literal in quotes, or a bare word, as an argument of a function: `d2:hasUserRole('text')`, `orgUnit.group(text)`. */
  | { readonly kind: 'argument'; readonly callee: string; readonly text: string; readonly start: number };

const MARKERS: ReadonlySet<string> = new Set<Marker>(['#', 'A', 'C', 'D', 'I', 'N', 'R', 'V', 'OUG']);
const EVENT_DATE = 'PS_EVENTDATE:';

const isWord = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;

/**
 * The tokens of a DHIS2 expression (indicators, program indicators, rules, predictors, templates), in the order in which
 * they stand. Braces inside quotes count: rules write `d2:hasValue('#{name}')`. Text that is no expression gives no tokens.
 */
export function tokenize(expression: string): Token[] {
  const tokens: Token[] = [];
  /** Functions whose parentheses are open, innermost last; '' for a plain parenthesis. */
  const open: string[] = [];
  let i = 0;
  while (i < expression.length) {
    const code = expression.charCodeAt(i);
    if (code === 35 /* # */ && expression.charCodeAt(i + 1) === 123 /* { */) i = braced('#', i + 1);
    else if (isWord(code)) i = word(i);
    else if (code === 39 /* ' */ || code === 34 /* " */) i = quoted(i, code);
    else {
      if (code === 40 /* ( */) open.push('');
      else if (code === 41 /* ) */) open.pop();
      i++;
    }
  }
  return tokens;

  /** From the opening brace; gives the position after the closing one. */
  function braced(marker: Marker, brace: number): number {
    // A second opening brace before the closing one: the first was never closed.
    const next = expression.indexOf('{', brace + 1);
    const rest = expression.slice(brace + 1, next < 0 ? expression.length : next);
    const length = rest.indexOf('}');
    if (length < 0) return brace + 1;
    const inside = rest.slice(0, length);
    const start = brace + 1 + (inside.length - inside.trimStart().length);
    tokens.push({ kind: 'braced', marker, text: inside.trim(), start });
    return brace + length + 2;
  }

  function word(from: number): number {
    let end = from;
    while (end < expression.length) {
      const code = expression.charCodeAt(end);
      // Function names hold colons and dots: `d2:count`, `orgUnit.group`.
      const joins = (code === 58 || code === 46) && isWord(expression.charCodeAt(end + 1));
      if (!isWord(code) && !joins) break;
      end++;
    }
    const text = expression.slice(from, end);
    const next = expression[end];
    if (next === '{') {
      // Messages write it right behind a word: `Phone:A{...}`.
      const marker = text.endsWith('OUG') ? 'OUG' : text.slice(-1);
      return MARKERS.has(marker) ? braced(marker as Marker, end) : end + 1;
    }
    if (text.startsWith(EVENT_DATE)) {
      tokens.push({ kind: 'event-date', text: text.slice(EVENT_DATE.length), start: from + EVENT_DATE.length });
      return end;
    }
    const parenthesis = skipSpaces(end);
    if (expression[parenthesis] === '(') {
      open.push(text);
      return parenthesis + 1;
    }
    argument(text, from);
    return end;
  }

  function quoted(from: number, quote: number): number {
    let end = from + 1;
    while (end < expression.length && expression.charCodeAt(end) !== quote) {
      if (expression.charCodeAt(end) === 92 /* \ */) end++;
      end++;
    }
    const text = expression.slice(from + 1, end);
    if (text.includes('{')) {
      for (const token of tokenize(text)) tokens.push({ ...token, start: token.start + from + 1 });
    } else argument(text, from + 1);
    return end + 1;
  }

  function argument(text: string, start: number): void {
    const callee = open.at(-1);
    if (callee) tokens.push({ kind: 'argument', callee, text, start });
  }

  function skipSpaces(from: number): number {
    let at = from;
    while (expression[at] === ' ') at++;
    return at;
  }
}
