import { planNumber, type Selection } from '@dhow/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Facts } from '../show/definition.js';
import { typeTitle } from '../show/type-name.js';
import { When } from '../show/when.js';
import { type Key, type Speech, useWords } from '../words/words.js';

type Input = Readonly<Record<string, unknown>>;

/** What is said of an input in the order in which people ask: each property with its word. What has no word here stands in the whole. */
const SHOWN: readonly (readonly [property: string, word: Key])[] = [
  ['source', 'run.input.source'],
  ['target', 'run.input.target'],
  ['instance', 'run.input.instance'],
  ['a', 'run.input.a'],
  ['b', 'run.input.b'],
  ['for', 'run.input.for'],
  ['plan', 'run.input.plan'],
  ['run', 'run.input.run'],
  ['backup', 'run.input.backup'],
  ['selection', 'run.input.selection'],
  ['type', 'run.input.type'],
  ['words', 'run.input.words'],
  ['name', 'run.input.name'],
  ['version', 'run.input.version'],
  ['comment', 'run.input.comment'],
  ['refresh', 'run.input.refresh'],
  ['on', 'run.input.on'],
  ['orgUnits', 'run.input.org-units'],
  ['sharing', 'run.input.sharing'],
  ['dryRun', 'run.input.dry-run'],
  ['keepGoing', 'run.input.keep-going'],
  ['leaveOut', 'run.input.keep-going'],
  ['until', 'run.input.until'],
  ['updateDependencies', 'run.input.update-dependencies'],
  ['answers', 'run.input.answers'],
  ['defaultAnswers', 'run.input.default-answers'],
  ['askData', 'run.input.ask-data'],
  ['batchSize', 'run.input.batch-size'],
  ['withDependencies', 'run.input.with-dependencies'],
  ['skipSharing', 'run.input.skip-sharing'],
];

/** What was asked for, so that people can read it; the whole of it as it was sent, for whoever wants to see that. */
export function JobInput({ input }: { readonly input: unknown }) {
  const words = useWords();
  if (typeof input !== 'object' || input === null) return null;
  const given = input as Input;
  const rows = SHOWN.flatMap(([property, word]): readonly (readonly [string, ReactNode])[] =>
    given[property] === undefined ? [] : [[words.t(word), shown(property, given[property], words)]],
  );
  return (
    <section className="run-input">
      <h2>{words.t('run.input')}</h2>
      <Facts rows={rows} />
      <details>
        <summary>{words.t('run.input.whole')}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys, too. */}
        <pre tabIndex={0}>{JSON.stringify(input, null, 2)}</pre>
      </details>
    </section>
  );
}

function shown(property: string, value: unknown, words: Speech): ReactNode {
  const { t, number, lang } = words;
  if (property === 'plan' || property === 'refresh')
    return (
      <Link to="/plans/$hash" params={{ hash: String(value) }}>
        {t('run.plan', { number: planNumber(String(value)) })}
      </Link>
    );
  if (property === 'run')
    return (
      <Link to="/imports/$run" params={{ run: String(value) }}>
        {String(value)}
      </Link>
    );
  if (property === 'backup')
    return (
      <Link to="/backups/$id" params={{ id: String(value) }}>
        {String(value)}
      </Link>
    );
  if (property === 'selection') return <Wanted selection={value as Selection} />;
  if (property === 'type') return typeTitle(lang, String(value));
  if (property === 'until') return <When at={String(value)} />;
  if (property === 'on') return t(value === 'server' ? 'run.input.on.server' : 'run.input.on.practice');
  if (property === 'orgUnits' || property === 'sharing') {
    const word = ({ keep: 'run.input.keep', overwrite: 'run.input.overwrite', merge: 'run.input.both' } as const)[
      String(value)
    ];
    return word ? t(word) : String(value);
  }
  if (property === 'answers') {
    const { answers = {} } = value as { readonly answers?: object };
    return number(Object.keys(answers).length);
  }
  if (typeof value === 'boolean') return t(value ? 'run.yes' : 'run.no');
  if (typeof value === 'number') return number(value);
  if (Array.isArray(value)) return value.map(String).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A selection in words: what by type, and what of it is left out. */
export function Wanted({ selection: { include, exclude = [] } }: { readonly selection: Selection }) {
  const { t, lang } = useWords();
  const oneWish = (wish: Selection['include'][number]): string => {
    if (!('type' in wish)) return t('run.input.everything');
    const type = typeTitle(lang, wish.type);
    return 'match' in wish ? `${type}: ${wish.match}` : t('run.input.all-of', { type });
  };
  const most = 20;
  return (
    <ul>
      {include.slice(0, most).map((wish, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a selection does not change.
        <li key={i}>{oneWish(wish)}</li>
      ))}
      {include.length > most && <li>{t('run.input.more', { count: include.length - most })}</li>}
      {exclude.slice(0, most).map((wish, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above.
        <li key={i}>{t('run.input.without', { what: oneWish(wish) })}</li>
      ))}
    </ul>
  );
}
