/** What is wrong in an expression. */
export interface SyntaxMistake {
  /** `unclosed`: a bracket, brace or quote that is never closed; `ends`: something is missing behind the last; `unexpected`: it cannot stand here. */
  readonly kind: 'unclosed' | 'ends' | 'unexpected';
  /** Position in the text, from 0. */
  readonly at: number;
  /** What stands there. */
  readonly text: string;
}

interface Lexeme {
  readonly kind: 'operand' | 'word' | 'operator' | 'open' | 'close' | 'comma' | 'method';
  readonly text: string;
  readonly at: number;
}

const OPERATORS = /(?:&&|\|\||==|!=|<>|<=|>=|[-+*/%^<>!])/y;
const NUMBER = /(?:\d{4}-\d{2}-\d{2}|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)/y;
/** `orgUnit.group`, `d2:count`, `PS_EVENTDATE:abc`, `SUM`. */
const WORD = /[A-Za-z_][\w]*(?:[:.][A-Za-z_]\w*)*/y;
/** `.periodOffset(`: behind an operand. */
const METHOD = /\.[A-Za-z]\w*(?=\s*\()/y;
const BRACED = /(?:OUG|[#A-Z])\{/y;

const UNARY: ReadonlySet<string> = new Set(['-', '+', '!', 'not']);
const BINARY_WORDS: ReadonlySet<string> = new Set(['and', 'or']);
const LITERALS: ReadonlySet<string> = new Set(['true', 'false', 'null']);

/**
 * The first mistake that keeps an expression of DHIS2 from being read: those of indicators, program indicators, rules,
 * predictors and validation rules. It knows the form, not the functions: what it lets pass may still be refused by a
 * server, what it finds no server can read. Undefined: none; an empty text is none either.
 */
export function findSyntaxMistake(text: string): SyntaxMistake | undefined {
  const lexemes: Lexeme[] = [];
  const wrong = split(text, lexemes);
  return wrong ?? arrangement(lexemes);
}

/** Cuts a text into lexemes. Gives what cannot be one. */
function split(text: string, out: Lexeme[]): SyntaxMistake | undefined {
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  while (at < text.length) {
    const char = text[at]!;
    if (char <= ' ' || char === '\u00a0') {
      at++;
      continue;
    }
    const begin = at;
    let kind: Lexeme['kind'];
    let length: number;
    const braced = take(BRACED);
    if (braced !== undefined) {
      const end = text.indexOf('}', at);
      const inner = text.indexOf('{', at + braced.length);
      if (end < 0 || (inner >= 0 && inner < end)) return { kind: 'unclosed', at: begin, text: braced };
      [kind, length] = ['operand', end + 1 - at];
    } else if (char === "'" || char === '"') {
      let end = at + 1;
      while (end < text.length && text[end] !== char) end += text[end] === '\\' ? 2 : 1;
      if (end >= text.length) return { kind: 'unclosed', at: begin, text: char };
      [kind, length] = ['operand', end + 1 - at];
    } else if (char === '[') {
      const end = text.indexOf(']', at);
      if (end < 0) return { kind: 'unclosed', at: begin, text: char };
      [kind, length] = ['operand', end + 1 - at];
    } else if (char === '(') [kind, length] = ['open', 1];
    else if (char === ')') [kind, length] = ['close', 1];
    else if (char === ',') [kind, length] = ['comma', 1];
    else {
      const previous = out.at(-1)?.kind;
      const method = previous === 'operand' || previous === 'close' || previous === 'word' ? take(METHOD) : undefined;
      const number = method === undefined ? take(NUMBER) : undefined;
      const word = number === undefined && method === undefined ? take(WORD) : undefined;
      const operator = word === undefined && number === undefined && method === undefined ? take(OPERATORS) : undefined;
      const found = method ?? number ?? word ?? operator;
      if (found === undefined) return { kind: 'unexpected', at, text: char };
      kind = method ? 'method' : number ? 'operand' : word ? 'word' : 'operator';
      if (word !== undefined && (BINARY_WORDS.has(word) || word === 'not')) kind = 'operator';
      if (word !== undefined && LITERALS.has(word)) kind = 'operand';
      length = found.length;
    }
    out.push({ kind, text: text.slice(at, at + length), at });
    at += length;
  }
  return undefined;
}

/** Whether operands and operators take turns, and every bracket is closed. */
function arrangement(lexemes: readonly Lexeme[]): SyntaxMistake | undefined {
  const open: { readonly lexeme: Lexeme; readonly call: boolean }[] = [];
  let wantsOperand = true;
  for (const [i, lexeme] of lexemes.entries()) {
    const { kind } = lexeme;
    const bad: SyntaxMistake = { kind: 'unexpected', at: lexeme.at, text: lexeme.text };
    const next = lexemes[i + 1];
    if (kind === 'operand' || kind === 'word') {
      if (!wantsOperand) return bad;
      // A bare word is an argument (`SUM`, an id) or the name of a function.
      if (kind === 'word' && next?.kind !== 'open' && open.length === 0 && !lexeme.text.startsWith('PS_EVENTDATE:'))
        return bad;
      wantsOperand = kind === 'word' && next?.kind === 'open';
    } else if (kind === 'method') {
      if (wantsOperand) return bad;
      wantsOperand = true;
    } else if (kind === 'operator') {
      if (wantsOperand && !UNARY.has(lexeme.text)) return bad;
      if (!wantsOperand && (lexeme.text === '!' || lexeme.text === 'not')) return bad;
      wantsOperand = true;
    } else if (kind === 'open') {
      const previous = lexemes[i - 1]?.kind;
      const call = previous === 'word' || previous === 'method';
      if (!wantsOperand) return bad;
      open.push({ lexeme, call });
      // `today()`: no argument at all.
      if (call && next?.kind === 'close') wantsOperand = false;
    } else if (kind === 'comma') {
      if (wantsOperand || open.at(-1)?.call !== true) return bad;
      wantsOperand = true;
    } else {
      if (wantsOperand || open.length === 0) return bad;
      open.pop();
      wantsOperand = false;
    }
  }
  const left = open.at(-1)?.lexeme;
  if (left) return { kind: 'unclosed', at: left.at, text: left.text };
  const last = lexemes.at(-1);
  return wantsOperand && last ? { kind: 'ends', at: last.at, text: last.text } : undefined;
}
