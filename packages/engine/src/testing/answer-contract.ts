import type { AnswersEnds } from '@dhow/core';
import type { AnswerStore } from '../ports/answers.js';
import type { Runner } from './store-contract.js';

const anc: AnswersEnds = { source: { kind: 'package', name: 'ANC AGG' }, target: 'https://moh.example' };
const answers = new Map([
  ['PLACEHOLDER:organisationUnits:<OU_ROOT_UID>', 'use:ouAAAAAAA01'],
  ['TEXT_TOO_LONG:é', '{"choice":"new","with":{"code":"É"}}'],
]);

/** What every store of answers promises. `open` gives the same store anew, as another process would find it. */
export function answerContract(
  { test, equal }: Runner,
  fresh: () => Promise<{ open: () => Promise<AnswerStore> }>,
): void {
  test('answers are kept per source and target', async () => {
    const { open } = await fresh();
    await (await open()).replace(anc, answers);
    const store = await open();
    equal(await store.read(anc), answers);
    for (const other of [
      { ...anc, target: 'https://other.example' },
      { ...anc, source: { kind: 'instance', name: 'ANC AGG' } as const },
      { ...anc, source: { kind: 'package', name: 'HIV AGG' } as const },
    ])
      equal(await store.read(other), new Map());
  });

  test('new ones take the place of all, and none forgets them', async () => {
    const store = await (await fresh()).open();
    await store.replace(anc, answers);
    await store.replace(anc, new Map([['A', 'b']]));
    equal(await store.read(anc), new Map([['A', 'b']]));
    await store.replace(anc, new Map());
    await store.replace(anc, new Map());
    equal(await store.read(anc), new Map());
  });
}
