import {
  type Diagnostic,
  type Lang,
  type Pair,
  type PairChanges,
  type PairRow,
  type Params,
  type Plan,
  say,
} from '@dhow/core';
import { headLines } from './plan.js';
import { paintFor, printable, type Terminal, wrap } from './terminal.js';

/** Pairs shown without --full. */
const SHOWN = 20;

type Say = (code: string, params?: Params) => string;

/**
 * What could be matched between two sides: first those decided before (so many of the rows), then proposed and open ones,
 * each with what speaks for it.
 */
export function rowLines(
  rows: readonly PairRow[],
  plan: Plan,
  decided: number,
  lang: Lang,
  terminal: Terminal,
  full: boolean,
): string[] {
  const t: Say = (code, params = {}) => say(lang, code, params);
  const paint = paintFor(terminal.color);
  const open = new Set(rows.filter(({ does }) => does === null).map(({ from }) => from.id)).size;
  const proposed = rows.filter(({ does }) => does !== null).length - decided;
  const itself = plan.basis.matched.filter(({ evidence }) => evidence !== 'mapping').length;
  const counts = t('MATCH_COUNTS', { decided, proposed, open, itself, name: printable(plan.into.name) });
  return [
    ...headLines(plan, lang, paint),
    '',
    ...wrap(paint.bold(counts), terminal.width),
    ...listed(
      rows.map((row, i) => ({ row, isProposal: i >= decided })),
      ({ row, isProposal }) => pairText(row, t, isProposal),
      t,
      terminal,
      full,
    ),
  ];
}

/** Decided pairs, one after the other. */
export function pairLines(pairs: readonly Pair[], lang: Lang, terminal: Terminal, full: boolean): string[] {
  const t: Say = (code, params = {}) => say(lang, code, params);
  return listed(pairs, (pair) => pairText(pair, t), t, terminal, full);
}

/** What an edited file would change. */
export function changesLines(
  { added, changed, removed, same }: PairChanges,
  undecided: number,
  lang: Lang,
  terminal: Terminal,
  full: boolean,
): string[] {
  const t: Say = (code, params = {}) => say(lang, code, params);
  const paint = paintFor(terminal.color);
  const sign = (text: string, [head = '', ...rest]: readonly string[]) => [`${text} ${head}`, ...rest];
  const lines = [
    ...listed(added, (pair) => sign(paint.green('+'), pairText(pair, t)), t, terminal, full),
    ...listed(
      changed,
      ({ before, after }) => [
        ...sign(paint.yellow('~'), pairText(after, t)),
        t('MATCH_WAS', { was: pairText(before, t)[1] ?? '' }),
      ],
      t,
      terminal,
      full,
    ),
    ...listed(removed, (pair) => sign(paint.red('-'), pairText(pair, t)), t, terminal, full),
  ];
  const counts = { added: added.length, changed: changed.length, removed: removed.length, same };
  return [
    ...wrap(paint.bold(t('MATCHES_CHANGES', counts)), terminal.width),
    ...(undecided > 0 ? wrap(t('MATCHES_UNDECIDED', { count: undecided }), terminal.width) : []),
    ...lines,
  ];
}

/** Rows that match things of another kind: each of them, with where it stands. */
export function otherKindLines(
  found: readonly Pick<Diagnostic, 'code' | 'params' | 'at'>[],
  lang: Lang,
  terminal: Terminal,
): string[] {
  if (found.length === 0) return [];
  const t: Say = (code, params = {}) => say(lang, code, params);
  const title = paintFor(terminal.color).yellow(t('MATCH_OTHER_KINDS', { count: found.length }));
  return [
    ...wrap(title, terminal.width),
    ...found.flatMap(({ code, params, at }) => {
      const text = printable(t(code, params));
      return wrap(at === undefined ? text : t('LABELLED', { label: at, text }), terminal.width, '  ', '      ');
    }),
  ];
}

function listed<T>(
  items: readonly T[],
  text: (item: T) => readonly string[],
  t: Say,
  terminal: Terminal,
  full: boolean,
): string[] {
  const shown = full ? items : items.slice(0, SHOWN);
  const more = items.length - shown.length;
  return [
    ...shown.flatMap((item) => {
      const [head = '', ...rest] = text(item);
      return [
        ...wrap(head, terminal.width, '  ', '      '),
        ...rest.flatMap((line) => wrap(line, terminal.width, '      ', '        ')),
      ];
    }),
    ...(more > 0 ? [`  ${t('AND_MORE', { count: more })}`] : []),
  ];
}

/** The object, then what becomes of it and why. */
function pairText(pair: PairRow, t: Say, isProposal = false): readonly string[] {
  const { from, label, to, toLabel, evidence = [], score } = pair;
  const name = printable(toLabel ?? to ?? '');
  const code = pair.does === null ? (to === null ? 'OPEN' : 'MAYBE') : pair.does.toUpperCase().replaceAll('-', '_');
  const texts = Object.entries(pair.with ?? {}).map(([property, text]) => `${property} "${printable(text)}"`);
  const does = t(`MATCH_DOES_${code}`, { name, id: to ?? '' });
  const what = isProposal && pair.does !== null ? t('MATCH_PROPOSED', { what: does }) : does;
  const why = evidence.map((one) => t(`BECAUSE_${one}`)).join(', ');
  const points = score === undefined ? undefined : t('MATCH_SCORE', { score });
  const weight = points && why ? t('LABELLED', { label: points, text: why }) : (points ?? why);
  return [
    `${from.type} "${printable(label ?? from.id)}" [${from.id}]`,
    [texts.length > 0 ? `${what}: ${texts.join(', ')}` : what, weight && `(${weight})`].filter(Boolean).join(' '),
  ];
}
