import { Button, InputField } from '@dhis2/ui';
import type { Selection } from '@dhow/core';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/api.js';
import { useMe } from '../api/session.js';
import { Confirm } from '../show/confirm.js';
import { Dialog } from '../show/dialog.js';
import { Problem } from '../show/problem.js';
import { Progress } from '../show/progress.js';
import { useWords } from '../words/words.js';
import type { Basket } from './basket.js';
import { basketOf } from './basket-content.js';
import { usePickedWords } from './picked-words.js';

/** Selections that people saved, by name. */
export const savedSelections = queryOptions({
  queryKey: ['selections'],
  queryFn: () => api.listSelections(),
});

/** Two names that the server takes for one. */
const isSame = (a: string, b: string): boolean => a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase();

/** Saves a selection under a name; the place of another one is only taken when that was said. */
export function SaveDialog({ selection, onClose }: { readonly selection: Selection; readonly onClose: () => void }) {
  const { t } = useWords();
  const queryClient = useQueryClient();
  const saved = useQuery(savedSelections);
  const [name, setName] = useState('');
  const [asks, setAsks] = useState<string | undefined>();
  const [error, setError] = useState<unknown>();
  const [done, setDone] = useState<string | undefined>();
  const keep = async (as: string): Promise<void> => {
    await api.saveSelection({ params: { name: as }, body: selection });
    await queryClient.invalidateQueries({ queryKey: savedSelections.queryKey });
    setDone(as);
  };
  const save = async (): Promise<void> => {
    const as = name.trim();
    if (as === '' || !saved.data) return;
    const there = saved.data.find((one) => isSame(one.name, as));
    if (there) {
      setAsks(there.name);
      return;
    }
    setError(undefined);
    await keep(as).catch(setError);
  };
  if (asks !== undefined)
    return (
      <Confirm
        title={t('browse.save.overwrite', { name: asks })}
        action={t('browse.save.replace')}
        destructive
        onConfirm={async () => {
          await keep(name.trim());
          setAsks(undefined);
        }}
        onCancel={() => setAsks(undefined)}
      >
        <p>{t('browse.save.overwrite.why')}</p>
      </Confirm>
    );
  return (
    <Dialog
      title={t('browse.save.title')}
      onClose={onClose}
      actions={
        done === undefined ? (
          <>
            <Button onClick={onClose}>{t('show.cancel')}</Button>
            <Button primary disabled={name.trim() === '' || !saved.data} onClick={() => save()}>
              {t('browse.save')}
            </Button>
          </>
        ) : (
          <Button primary onClick={onClose}>
            {t('show.close')}
          </Button>
        )
      }
    >
      {done !== undefined ? (
        <p role="status">{t('browse.save.done', { name: done })}</p>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <p>{t('browse.save.why')}</p>
          <InputField
            label={t('browse.save.name')}
            name="selection"
            value={name}
            autoComplete="off"
            initialFocus
            onChange={({ value }) => setName(value ?? '')}
          />
        </form>
      )}
      {saved.error && <Problem error={saved.error} again={() => void saved.refetch()} />}
      {error !== undefined && <Problem error={error} />}
    </Dialog>
  );
}

/** Saved selections, to be put into the basket or deleted. */
export function OpenDialog({ basket, onClose }: { readonly basket: Basket; readonly onClose: () => void }) {
  const { t } = useWords();
  const { mayEdit } = useMe();
  const say = usePickedWords();
  const queryClient = useQueryClient();
  const saved = useQuery(savedSelections);
  const [gone, setGone] = useState<string | undefined>();
  const [replaced, setReplaced] = useState<{ readonly name: string; readonly selection: Selection } | undefined>();
  const open = (selection: Selection): void => {
    basket.open(selection);
    onClose();
  };
  if (gone !== undefined)
    return (
      <Confirm
        title={t('browse.saved.delete', { name: gone })}
        action={t('browse.delete')}
        destructive
        onConfirm={async () => {
          await api.deleteSelection({ params: { name: gone } });
          await queryClient.invalidateQueries({ queryKey: savedSelections.queryKey });
          setGone(undefined);
        }}
        onCancel={() => setGone(undefined)}
      >
        <p>{t('browse.saved.delete.why')}</p>
      </Confirm>
    );
  if (replaced)
    return (
      <Confirm
        title={t('browse.saved.replace', { name: replaced.name })}
        action={t('browse.saved.open')}
        onConfirm={() => open(replaced.selection)}
        onCancel={() => setReplaced(undefined)}
      >
        <p>{t('browse.saved.replace.why', { count: basket.items.length })}</p>
      </Confirm>
    );
  return (
    <Dialog title={t('browse.saved')} onClose={onClose} actions={<Button onClick={onClose}>{t('show.close')}</Button>}>
      {saved.isPending && <Progress />}
      {saved.error && <Problem error={saved.error} again={() => void saved.refetch()} />}
      {saved.data?.length === 0 && <p>{t('browse.saved.none')}</p>}
      <ul className="browse-saved">
        {saved.data?.map(({ name, selection }) => (
          <li key={name}>
            <span>
              <strong>{name}</strong> <span className="browse-dim">{say.all(basketOf(selection).items)}</span>
            </span>
            <Button
              small
              onClick={() => (basket.items.length === 0 ? open(selection) : setReplaced({ name, selection }))}
            >
              {t('browse.saved.open')}
            </Button>
            {mayEdit && (
              <Button small secondary onClick={() => setGone(name)}>
                {t('browse.delete')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
