import { type LeftOut, type Missing, type NotCarried, type Ref, refKey } from '@dhow/core';
import { usePropertyWords } from '../browse/property-words.js';
import { Empty } from '../show/empty.js';
import { typeName, typeTitle } from '../show/type-name.js';
import { VirtualTable } from '../show/virtual-table.js';
import { useWords } from '../words/words.js';
import { type Model, propertyAt } from './model.js';

type Users = readonly { readonly from: Ref; readonly at: string }[];

/** Who needs something: the first by name and place, the rest counted. */
function useNeededBy(model: Model): (users: Users, more?: number) => string {
  const { t, lang } = useWords();
  const propertyWords = usePropertyWords();
  return (users, more = 0) => {
    const [first] = users;
    if (!first) return '';
    const words = t('dependencies.needed-by', {
      type: typeName(lang, first.from.type, 1),
      name: model.byKey.get(refKey(first.from))?.name ?? first.from.id,
      property: propertyWords(propertyAt(first.at)),
    });
    const rest = users.length - 1 + more;
    return rest > 0 ? `${words} ${t('browse.and-more', { count: rest })}` : words;
  };
}

/** What is needed and the source does not have. */
export function MissingPart({
  missing,
  model,
  name,
}: {
  readonly missing: readonly Missing[];
  readonly model: Model;
  readonly name: string;
}) {
  const { t, lang } = useWords();
  const neededBy = useNeededBy(model);
  if (missing.length === 0) return <Empty title={t('dependencies.missing.none')} />;
  return (
    <section className="dependencies-part">
      <p>{t('dependencies.missing.why', { name })}</p>
      <VirtualTable
        caption={t('dependencies.view.missing')}
        rows={missing}
        rowKey={({ ref, types }) => `${types.join(' ')}:${ref.id}`}
        columns={[
          {
            id: 'what',
            header: t('dependencies.what'),
            width: 'minmax(0, 2fr)',
            cell: ({ ref, types }) => (
              <>
                {(types.length > 0 ? types : [ref.type]).map((type) => typeName(lang, type)).join(' / ')}{' '}
                <span className="browse-id">{ref.id}</span>
              </>
            ),
          },
          {
            id: 'by',
            header: t('dependencies.who-needs'),
            width: 'minmax(0, 3fr)',
            cell: (one) => neededBy(one.neededBy),
          },
          {
            id: 'required',
            header: t('dependencies.missing.weight'),
            width: 'minmax(0, 2fr)',
            cell: ({ required }) => t(required ? 'dependencies.missing.required' : 'dependencies.missing.optional'),
          },
        ]}
      />
    </section>
  );
}

/** What stays behind on purpose, by reason. */
export function LeftOutPart({ leftOut, model }: { readonly leftOut: readonly LeftOut[]; readonly model: Model }) {
  const { t, lang, say } = useWords();
  const neededBy = useNeededBy(model);
  if (leftOut.length === 0) return <Empty title={t('dependencies.left.none')} />;
  const codes = [...new Set(leftOut.map(({ code }) => code))].sort();
  return (
    <>
      <p>{t('dependencies.left.why')}</p>
      {codes.map((code) => {
        const rows = leftOut.filter((one) => one.code === code);
        const counts = new Map<string, number>();
        for (const { ref } of rows) counts.set(ref.type, (counts.get(ref.type) ?? 0) + 1);
        return (
          <section key={code} className="dependencies-part">
            <h2>{capital(say(code))}</h2>
            <p>{[...counts].map(([type, n]) => `${typeTitle(lang, type)}: ${n}`).join(' · ')}</p>
            <VirtualTable
              caption={say(code)}
              height={Math.min(360, 60 + 44 * rows.length)}
              rows={rows}
              rowKey={({ ref }) => refKey(ref)}
              columns={[
                {
                  id: 'what',
                  header: t('dependencies.what'),
                  width: 'minmax(0, 2fr)',
                  cell: ({ ref, label }) => (
                    <>
                      {label ?? <span className="browse-id">{ref.id}</span>}{' '}
                      <span className="browse-dim">· {typeName(lang, ref.type)}</span>
                    </>
                  ),
                },
                {
                  id: 'by',
                  header: t('dependencies.who-needs'),
                  width: 'minmax(0, 3fr)',
                  cell: (one) => neededBy(one.neededBy, one.more),
                },
              ]}
            />
          </section>
        );
      })}
    </>
  );
}

/** What no import of metadata can carry. */
export function NotCarriedPart({
  notCarried,
  model,
}: {
  readonly notCarried: readonly NotCarried[];
  readonly model: Model;
}) {
  const { t, lang, say } = useWords();
  if (notCarried.length === 0) return <Empty title={t('dependencies.not-carried.none')} />;
  return (
    <section className="dependencies-part">
      <p>{t('dependencies.not-carried.why')}</p>
      <VirtualTable
        caption={t('dependencies.view.not-carried')}
        rows={notCarried}
        rowKey={({ about, at }) => `${refKey(about)}${at}`}
        columns={[
          {
            id: 'about',
            header: t('dependencies.what'),
            width: 'minmax(0, 2fr)',
            cell: ({ about }) => (
              <>
                {model.byKey.get(refKey(about))?.name ?? about.id}{' '}
                <span className="browse-dim">· {typeName(lang, about.type)}</span>
              </>
            ),
          },
          {
            id: 'do',
            header: t('dependencies.not-carried.do'),
            width: 'minmax(0, 3fr)',
            cell: ({ code, what }) => say(code, { what }),
          },
        ]}
      />
    </section>
  );
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
