import type { Because, Ref } from '@dhow/core';
import type { Dependencies } from '@dhow/engine';

const idOf = (letters: string, index: number): string =>
  `${letters}${String(index).padStart(11 - letters.length, '0')}`;

/** So many objects in a world that grows like a real one: data sets bring elements, those combinations, those options. */
export function manyDependencies(count: number): Pick<Dependencies, 'members'> {
  const members: { ref: Ref; name: string; asked: boolean; reasons: readonly Because[] }[] = [];
  const add = (type: string, letters: string, name: string, from?: (typeof members)[number], at = ''): void => {
    const reasons = from ? [...from.reasons, { from: from.ref, at, kind: 'structural' as const }] : [];
    members.push({ ref: { type, id: idOf(letters, members.length) }, name, asked: !from, reasons });
  };
  const sets = Math.max(1, Math.floor(count / 100));
  for (let i = 0; i < sets; i++) add('dataSets', 'ds', `Data set ${i}`);
  const kinds = [
    ['dataElements', 'de', '/dataSetElements/0/dataElement'],
    ['categoryCombos', 'cc', '/categoryCombo'],
    ['categories', 'ca', '/categories/0'],
    ['categoryOptions', 'co', '/categoryOptions/0'],
  ] as const;
  const shares = [0.6, 0.1, 0.1, 0.2];
  let before = members.slice();
  kinds.forEach(([type, letters, at], k) => {
    const many = k === kinds.length - 1 ? count - members.length : Math.floor((count - sets) * (shares[k] ?? 0));
    const begun = members.length;
    for (let i = 0; i < many; i++) add(type, letters, `${type} ${i}`, before[i % before.length], at);
    before = members.slice(begun);
  });
  return { members };
}
