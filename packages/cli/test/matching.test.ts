import { readFile, writeFile } from 'node:fs/promises';
import { readTable, writeTable } from '@dhow/dhis2';
import { afterAll, expect, test, vi } from 'vitest';
import { openDesk } from './dhow.js';

// Each test starts the command several times, on machines that are slow or busy.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });
const desk = openDesk();
afterAll(() => desk.close());

const sharing = { public: 'rw------', users: {}, userGroups: {} };
const element = (id: string, code: string, name: string, valueType = 'INTEGER') => ({
  id,
  code,
  name,
  shortName: name,
  domainType: 'AGGREGATE',
  valueType,
  aggregationType: 'SUM',
  categoryCombo: { id: 'bjDvmb4bfuf' },
  sharing,
});
const elements = [
  element('deAncVisit1', '001', 'ANC 1st visit'),
  element('deAncVisit2', '002', 'ANC 2nd visit'),
  element('deDecesMer1', '003', 'Décès (mère)'),
  element('deMalaria01', '004', 'Malaria cases'),
  element('deOnlyHere1', '005', 'Only here'),
];
const group = {
  id: 'grPackage01',
  name: 'Package',
  shortName: 'Package',
  dataElements: elements.map(({ id }) => ({ id })),
  sharing,
};
const there = [
  element('tdAncVisit1', '001', 'ANC 1st visit'),
  element('tdAncVisit2', '002', 'Second ANC', 'TEXT'),
  element('tdDecesMer1', 'DM', 'DECES MERE'),
  element('tdMalaria01', 'MAL', 'Malaria cases'),
];
const file = desk.put('package.json', {
  system: { version: '2.42.0' },
  dataElements: elements,
  dataElementGroups: [group],
});

interface Match {
  readonly from: { readonly id: string };
  readonly to: string | null;
  readonly does: string | null;
  readonly evidence: readonly string[];
}
interface Planned {
  readonly questions: readonly { readonly id: string; readonly answer: string | null }[];
  readonly batches: readonly { readonly acts: readonly { readonly ref: { readonly id: string } }[] }[];
  readonly basis: {
    readonly matched: readonly {
      readonly from: { readonly id: string };
      readonly to: { readonly id: string };
      readonly evidence: string;
    }[];
    readonly together?: readonly { readonly where: string; readonly questions: readonly string[] }[];
  };
}
const plan = (server: string, ...more: string[]): Promise<Planned> => desk.json(['plan', file, server, ...more]);
const idsOf = ({ batches }: Planned) => batches.flatMap(({ acts }) => acts.map(({ ref }) => ref.id)).sort();

test('matches are proposed, edited in a spreadsheet, looked at, kept, and used by the next plan', async () => {
  await desk.server('moh', { version: '2.42', content: { dataElements: there } as never });
  const book = desk.file('matches.xlsx');
  const { matches } = (await desk.json(['match', file, 'moh', '-o', book])) as { matches: readonly Match[] };
  const rows = matches.map(({ from, to, does }) => `${from.id} ${does} ${to}`);
  expect(rows.sort()).toEqual([
    'deAncVisit1 use tdAncVisit1',
    'deAncVisit2 null tdAncVisit2',
    'deDecesMer1 null tdDecesMer1',
    // Of another code: a proposal, but not safe.
    'deMalaria01 null tdMalaria01',
  ]);
  expect(matches.find(({ from }) => from.id === 'deDecesMer1')?.evidence).toEqual(['ALIKE_NAME']);

  const table = await readTable(await readFile(book), book);
  const column = (name: string) => table.header.indexOf(name);
  // Leading zeros are text in a spreadsheet as well.
  expect(table.rows.map((row) => row[column('from code')])).toContain('001');
  // As it was written, it decides only what is safe.
  const unedited = await desk.dhow(['match', 'import', book, file, 'moh']);
  expect(unedited.out).toMatch(/1 new, 0 changed, 0 removed/);
  const edited = table.rows.map((row) =>
    ['deDecesMer1', 'deMalaria01'].includes(row[column('from')] ?? '')
      ? row.map((cell, i) => (i === column('does') ? 'use' : cell))
      : row,
  );
  // Written anew by another program, as CSV with semicolons.
  const csv = desk.file('matches.csv');
  await writeFile(csv, await writeTable([{ name: 'matches', header: table.header, rows: edited }], 'csv', ';'));

  const looked = await desk.dhow(['match', 'import', csv, file, 'moh']);
  expect(looked.out).toMatch(/3 new, 0 changed, 0 removed/);
  expect(looked.out).toMatch(/Nothing was changed/);
  expect(await desk.json(['match', 'show'])).toEqual([]);
  expect((await desk.dhow(['match', 'import', csv, file, 'moh', '--yes'])).code).toBe(0);

  const next = await plan('moh');
  expect(next.basis.matched.map(({ from, to, evidence }) => `${from.id} ${to.id} ${evidence}`)).toEqual([
    'deAncVisit1 tdAncVisit1 mapping',
    'deDecesMer1 tdDecesMer1 mapping',
    'deMalaria01 tdMalaria01 mapping',
  ]);
  expect(next.questions.map(({ id }) => id)).toEqual(['CLASH:dataElements:deAncVisit2']);
  expect((await desk.dhow(['plan', file, 'moh'])).out).toMatch(/3 {2}as decided before/);

  expect((await desk.dhow(['match', 'forget', file, 'moh', '--only', 'deDecesMer1', '--yes'])).code).toBe(0);
  expect((await plan('moh')).basis.matched).toHaveLength(2);
});

test('answers of a proved import are remembered, many given together and taken back', async () => {
  await desk.server('north', { version: '2.42', content: { dataElements: there } as never });
  const answers = desk.file('answers.json');
  await desk.dhow(['plan', file, 'north', '--write-answers', answers]);
  const where = ['--where', 'code=CLASH type=dataElements', '--choice', 'use'];
  const looked = await desk.dhow(['answer', answers, ...where]);
  expect(looked.out).toMatch(/3 questions to be answered with: use/);
  expect(looked.out).toMatch(/valueType +INTEGER +TEXT/);
  const answersIn = async () =>
    (JSON.parse(await readFile(answers, 'utf8')) as { answers: { answer: string | null }[] }).answers.map(
      ({ answer }) => answer,
    );
  expect(await answersIn()).toEqual([null, null, null]);
  expect(((await desk.json(['answer', answers, ...where, '--yes'])) as { number: number }).number).toBe(1);
  expect(await answersIn()).toEqual(['use:tdAncVisit1', 'use:tdAncVisit2', 'use:tdMalaria01']);
  await desk.dhow(['answer', answers, '--undo', '1']);
  expect(await answersIn()).toEqual([null, null, null]);
  await desk.dhow(['answer', answers, ...where, '--yes']);

  const made = desk.file('plan.json');
  const planned = await plan('north', '--answers', answers, '-o', made);
  expect(planned.basis.together).toMatchObject([{ where: 'code=CLASH type=dataElements', choice: 'use' }]);
  expect(planned.basis.together?.[0]?.questions).toHaveLength(3);
  expect(idsOf(planned)).toEqual(['deDecesMer1', 'deOnlyHere1', 'grPackage01']);
  const applied = await desk.dhow(['apply', made, '--yes']);
  expect([applied.code, applied.out]).toEqual([0, expect.stringMatching(/3 answers about existing objects/)]);

  const again = await plan('north');
  expect(again.questions).toEqual([]);
  expect(idsOf(again)).toEqual([]);
});

test('questions go out to a spreadsheet and come back, with their texts', async () => {
  await desk.server('east', { version: '2.42', content: { dataElements: there } as never });
  const book = desk.file('questions.xlsx');
  await desk.dhow(['plan', file, 'east', '--no-matches', '--write-answers', book]);
  const { header, rows } = await readTable(await readFile(book), book);
  const at = (name: string) => header.indexOf(name);
  const isSecond = (row: readonly string[]) => row[0]?.endsWith('deAncVisit2');
  const answered = rows.map((row) =>
    row.map((cell, i) => (i === at('answer') ? 'new' : i === at('with code') && isSecond(row) ? '0072' : cell)),
  );
  const csv = desk.file('questions.csv');
  await writeFile(csv, await writeTable([{ name: 'questions', header, rows: answered }], 'csv', ';'));
  const planned = await plan('east', '--no-matches', '--answers', csv);
  expect(planned.questions.map(({ answer }) => answer?.split('?')[0])).toEqual(['new', 'new', 'new']);
  expect(planned.questions.find(({ id }) => id.endsWith('deAncVisit2'))?.answer).toBe('new?code=0072');
});

test('matches that cannot be are refused, each with its row, and nothing is kept', async () => {
  await desk.server('south', {
    version: '2.42',
    content: { dataElements: there, indicatorTypes: [{ id: 'itTypeAAAA1', name: 'Per cent', factor: 100 }] } as never,
  });
  const rows = [
    'type;from;does;to',
    'dataElements;deAncVisit1;use;tdNobodyAAA',
    'dataElements;deNobodyAAA;use;tdAncVisit1',
    'dataElements;deAncVisit2;use;tdMalaria01',
    'dataElements;deMalaria01;use;tdMalaria01',
    'dataElements;deDecesMer1;same;tdDecesMer1',
    'dataElements;deOnlyHere1;use;itTypeAAAA1',
  ];
  const refused = await desk.dhow(['match', 'import', desk.put('bad.csv', rows.join('\n')), file, 'south', '--yes']);
  expect(refused.code).toBe(3);
  for (const words of [
    /row 2: south has no dataElements tdNobodyAAA/,
    /row 3: package.json has no/,
    /row 5: Two objects/,
    /row 6: "same"/,
    /row 7: itTypeAAAA1 is no/,
  ])
    expect(refused.err.replace(/\s+/g, ' ')).toMatch(words);
  const other = desk.put('other-kind.csv', 'type,from,does,to\ndataElements,deAncVisit2,use,tdAncVisit2\n');
  const looked = (await desk.dhow(['match', 'import', other, file, 'south'])).out.replace(/\s+/g, ' ');
  expect(looked).toMatch(
    /row 2: "ANC 2nd visit" .* with "Second ANC" .* not the same kind .*valueType INTEGER \| TEXT/,
  );
  const circle = desk.put('circle.csv', 'type,from,does,to\ndataElements,deAncVisit1,use,deAncVisit1\n');
  expect((await desk.dhow(['match', 'import', circle, file, 'south', '--yes'])).err).toMatch(
    /MATCHES_WRONG[\s\S]*lead back/,
  );
  const elsewhere = desk.put(
    'elsewhere.csv',
    'type,from,does,to,target\ndataElements,deAncVisit1,use,tdAncVisit1,http://a.example\n',
  );
  expect((await desk.dhow(['match', 'import', elsewhere, file, 'south', '--yes'])).code).toBe(3);
  expect((await desk.json(['match', 'show'])) as unknown as readonly { target: { name: string } }[]).not.toContainEqual(
    expect.objectContaining({ target: expect.objectContaining({ name: 'south' }) }),
  );
});

test('a file without ids is installed by its codes, and a second plan is empty', async () => {
  await desk.server('west', { version: '2.43', content: { dataElements: there } as never });
  const { id: _own, categoryCombo: _combo, ...first } = elements[0]!;
  const byCode = desk.put('by-code.json', {
    system: { version: '2.43.0' },
    organisationUnits: [
      { code: '002', name: 'Clinic', shortName: 'Clinic', openingDate: '2020-01-01', parent: { code: '001' } },
      { code: '001', name: 'District, (1)', shortName: 'District', openingDate: '2020-01-01' },
    ],
    dataElements: [{ ...first, categoryCombo: { code: 'default' } }],
    dataElementGroups: [
      {
        code: 'GROUP',
        name: 'By code',
        shortName: 'By code',
        dataElements: [{ code: '001' }, { code: '002' }],
        sharing,
      },
    ],
  });
  const made = desk.file('by-code-plan.json');
  const planned = (await desk.json(['plan', byCode, 'west', '--identify-by', 'code', '-o', made])) as Planned;
  expect(idsOf(planned)).toHaveLength(3);
  expect((await desk.dhow(['apply', made, '--yes'])).code).toBe(0);
  expect(idsOf((await desk.json(['plan', byCode, 'west', '--identify-by', 'code'])) as Planned)).toEqual([]);
  const bad = desk.put('bad-codes.json', {
    system: { version: '2.43.0' },
    dataElements: [{ name: 'No code' }, { ...first, code: 'A', categoryCombo: { code: 'NOWHERE' } }],
  });
  const checked = await desk.dhow(['check', bad, '--identify-by', 'code', '--for', 'west']);
  expect(checked.code).toBe(1);
  expect(checked.out.replace(/\s+/g, ' ')).toMatch(/\/dataElements\/0: This one of dataElements has no code/);
  expect(checked.out.replace(/\s+/g, ' ')).toMatch(/no categoryCombos with the code "NOWHERE"/);
});
