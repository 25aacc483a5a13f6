/** A word of a text, a space, a sign; or an id that has a name. */
export interface Token {
  readonly text: string;
  /** What the id is called. */
  readonly name?: string;
}

/** Tokens in a row that stay, go or come. `skipped`: so many that stay and are not shown. */
export type Piece =
  | { readonly op: 'same' | 'gone' | 'new'; readonly tokens: readonly Token[] }
  | { readonly op: 'skipped'; readonly count: number };

export type Names = Readonly<Record<string, string>>;

const WORDS = /[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu;

/** A text in words, spaces and signs; ids that are known by name carry it. */
export function tokensOf(text: string, names: Names = {}): readonly Token[] {
  return (text.match(WORDS) ?? []).map((word) => {
    const name = Object.hasOwn(names, word) ? names[word] : undefined;
    return name === undefined ? { text: word } : { text: word, name };
  });
}

/** Whether a text names something by an id that is known. */
export const namesSomething = (text: string, names: Names): boolean =>
  tokensOf(text, names).some(({ name }) => name !== undefined);

/** As many pairs of tokens as are compared with each other: more would hold the page up. */
const MOST_PAIRS = 1_500_000;

/** What goes and what comes between two texts, word by word; line by line where they are long and have little in common. */
export function diffTexts(from: string, to: string, names: Names = {}): readonly Piece[] {
  const words = diffTokens(tokensOf(from, names), tokensOf(to, names));
  if (words) return words;
  const lines = (text: string): readonly Token[] => text.split(/(?<=\n)/).map((line) => ({ text: line }));
  return (
    diffTokens(lines(from), lines(to)) ?? [
      { op: 'gone', tokens: [{ text: from }] },
      { op: 'new', tokens: [{ text: to }] },
    ]
  );
}

/** By the longest common subsequence of what stands between the common beginning and the common end; undefined: too much of it. */
function diffTokens(from: readonly Token[], to: readonly Token[]): readonly Piece[] | undefined {
  let start = 0;
  while (start < from.length && start < to.length && from[start]?.text === to[start]?.text) start++;
  let end = 0;
  while (
    end < from.length - start &&
    end < to.length - start &&
    from[from.length - 1 - end]?.text === to[to.length - 1 - end]?.text
  )
    end++;
  const a = from.slice(start, from.length - end);
  const b = to.slice(start, to.length - end);
  if (a.length * b.length > MOST_PAIRS) return undefined;
  const pieces = new Pieces();
  for (const token of from.slice(0, start)) pieces.add('same', token);
  middle(a, b, pieces);
  for (const token of from.slice(from.length - end)) pieces.add('same', token);
  return pieces.list;
}

function middle(a: readonly Token[], b: readonly Token[], pieces: Pieces): void {
  const width = b.length + 1;
  // Lengths of the longest common subsequence of what is left from each place on.
  const left = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      left[i * width + j] =
        a[i]?.text === b[j]?.text
          ? (left[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(left[(i + 1) * width + j] ?? 0, left[i * width + j + 1] ?? 0);
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const [one, other] = [a[i], b[j]];
    if (one && other && one.text === other.text) {
      pieces.add('same', one);
      i++;
      j++;
    } else if (one && (!other || (left[(i + 1) * width + j] ?? 0) >= (left[i * width + j + 1] ?? 0))) {
      pieces.add('gone', one);
      i++;
    } else if (other) {
      pieces.add('new', other);
      j++;
    }
  }
}

class Pieces {
  readonly list: { op: 'same' | 'gone' | 'new'; tokens: Token[] }[] = [];

  add(op: 'same' | 'gone' | 'new', token: Token): void {
    const last = this.list.at(-1);
    if (last?.op === op) last.tokens.push(token);
    else this.list.push({ op, tokens: [token] });
  }
}

/** Tokens around a change that are shown with it. */
const AROUND = 30;

/** The same without what stays for long: of a form of a hundred pages, what changes in it. */
export function shortened(pieces: readonly Piece[], around = AROUND): readonly Piece[] {
  return pieces.flatMap((piece, at): readonly Piece[] => {
    if (piece.op !== 'same' || piece.tokens.length <= 3 * around) return [piece];
    const before = at === 0 ? [] : [{ op: 'same' as const, tokens: piece.tokens.slice(0, around) }];
    const after = at === pieces.length - 1 ? [] : [{ op: 'same' as const, tokens: piece.tokens.slice(-around) }];
    const shown = (before.length + after.length) * around;
    return [...before, { op: 'skipped', count: piece.tokens.length - shown }, ...after];
  });
}
