import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { MetaObject } from '../object/meta-object.js';
import { type RefKey, refKey } from '../object/ref.js';
import { Fault } from '../outcome/fault.js';
import { shippedCatalog } from '../testing/schemas.js';
import {
  type BackupAbout,
  decodeKeptBackup,
  encodeKeptBackup,
  type KeptBackup,
  readBackupAbout,
  sharingInside,
  wrongFiles,
} from './about.js';
import { checkedName, fileNameOf, localTime, proposedName } from './name.js';
import { prunable } from './prune.js';
import { chooseFromTree, partTree, selectionOf } from './tree.js';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');
const catalog = shippedCatalog('2.42');

const codeOf = (run: () => unknown): string => {
  try {
    run();
    return 'none';
  } catch (cause) {
    if (cause instanceof Fault) return cause.code;
    throw cause;
  }
};

describe('the proposed name', () => {
  test('is the first 30 characters and the local time, as in the Program Config App', () => {
    expect(proposedName('Antenatal care visit', '2026-08-12T09:11:12.345Z', 'Africa/Kinshasa')).toBe(
      'Antenatal care visit_2026_08_12 10_11_12',
    );
    expect(proposedName('É'.repeat(40), '2026-08-12T00:00:00Z', 'UTC')).toBe(`${'É'.repeat(30)}_2026_08_12 00_00_00`);
  });

  test('keeps to one line', () => {
    expect(proposedName('a\nb', '2026-08-12T00:00:00Z', 'UTC')).toBe('a b_2026_08_12 00_00_00');
  });

  test('is told in the clock of its zone, over midnight too', () => {
    expect(localTime('2026-12-31T23:30:00Z', 'Asia/Dhaka')).toBe('2027-01-01 05:30:00');
    expect(localTime('2026-01-01T00:00:00Z', 'UTC')).toBe('2026-01-01 00:00:00');
  });

  test('may hold slashes when typed, but never nothing, more lines, or a page', () => {
    expect(checkedName(' a/b\\..: 1 ', 'name')).toBe('a/b\\..: 1');
    for (const bad of ['', '  ', 'a\nb', 'x'.repeat(151)])
      expect(codeOf(() => checkedName(bad, 'name'))).toBe('BACKUP_NAME');
  });

  test('becomes a file name that stays in its folder', () => {
    expect(fileNameOf('../a/b: "1"')).toBe('_a_b_ _1_');
    expect(fileNameOf('..')).toBe('backup');
  });
});

describe('a rule', () => {
  const backup = (id: string, at: string, title = 'P', name = 'moh') => ({ id, about: { title, at, side: { name } } });
  const all = [
    backup('new', '2026-11-20T00:00:00Z'),
    backup('mid', '2026-11-01T00:00:00Z'),
    backup('old', '2026-01-01T00:00:00Z'),
    backup('other', '2026-01-01T00:00:00Z', 'Q'),
    backup('elsewhere', '2026-01-01T00:00:00Z', 'P', 'staging'),
  ];
  const now = '2026-11-21T00:00:00Z';
  const ids = (rule: { keep?: number; olderThan?: number }) => prunable(all, rule, now).map(({ id }) => id);

  test('keeps the newest of each thing on each instance', () => expect(ids({ keep: 1 })).toEqual(['old', 'mid']));
  test('keeps what is young', () => expect(ids({ olderThan: 30 }).sort()).toEqual(['elsewhere', 'old', 'other']));
  test('lets go only what neither half keeps', () => expect(ids({ keep: 1, olderThan: 30 })).toEqual(['old']));
  test('may let all go', () => expect(ids({ keep: 0 })).toHaveLength(5));
});

const at = (type: string, id: string, more: object = {}): [RefKey, MetaObject] => [
  refKey({ type, id }),
  { id, name: `${type} ${id}`, ...more },
];
const tree = partTree(
  new Map([
    at('programs', 'p1', { programStages: [{ id: 's1' }], notificationTemplates: [{ id: 'n1' }] }),
    at('programStages', 's1', { program: { id: 'p1' }, programStageSections: [{ id: 't1' }] }),
    at('programStageSections', 't1', { programStage: { id: 's1' } }),
    at('programNotificationTemplates', 'n1'),
    at('programRules', 'r1', { program: { id: 'p1' }, programRuleActions: [{ id: 'a1' }] }),
    at('programRuleVariables', 'v1', { program: { id: 'p1' } }),
    at('programRuleActions', 'a1', { programRule: { id: 'r1' } }),
    at('programRules', 'r2', { program: { id: 'gone' } }),
    at('dataElements', 'd1'),
    at('optionSets', 'o1', { options: [{ id: 'x1' }] }),
    at('options', 'x1', { optionSet: { id: 'o1' } }),
  ]),
);
const only = (type: string, match: string) => [{ type, match }];

describe('what is ticked', () => {
  test('is a tree made from what is inside', () => {
    expect(Object.fromEntries(tree.ownerOf)).toEqual({
      'programStages:s1': 'programs:p1',
      'programStageSections:t1': 'programStages:s1',
      'programNotificationTemplates:n1': 'programs:p1',
      'programRules:r1': 'programs:p1',
      'programRuleVariables:v1': 'programs:p1',
      'programRuleActions:a1': 'programRules:r1',
      'options:x1': 'optionSets:o1',
    });
    expect(tree.partsOf.get(undefined)).toEqual(['dataElements:d1', 'optionSets:o1', 'programRules:r2', 'programs:p1']);
  });

  test('is everything, as one wish', () => {
    const chosen = chooseFromTree(tree, undefined, []);
    expect(chosen.keys.size).toBe(11);
    expect(selectionOf(tree, chosen)).toEqual({ include: [{ all: true }], exclude: [], dependents: {} });
  });

  test('brings what a part belongs to, and none of its other parts', () => {
    const chosen = chooseFromTree(tree, only('programRuleActions', 'a1'), []);
    expect([...chosen.keys]).toEqual(['programRuleActions:a1', 'programRules:r1', 'programs:p1']);
    // Linked by itself: the owner comes along, and stays as it is where it is there already.
    expect(chosen.brought).toEqual([
      { ref: { type: 'programRules', id: 'r1' }, because: { type: 'programRuleActions', id: 'a1' }, stays: true },
      { ref: { type: 'programs', id: 'p1' }, because: { type: 'programRuleActions', id: 'a1' }, stays: true },
    ]);
    expect(selectionOf(tree, chosen)).toEqual({
      include: [{ type: 'programRuleActions', all: true }],
      exclude: [
        { type: 'programNotificationTemplates', match: 'n1' },
        { type: 'programRuleVariables', match: 'v1' },
        { type: 'programStages', match: 's1' },
      ],
      dependents: {},
    });
  });

  test('is restored with its owner where only the owner names it', () => {
    const chosen = chooseFromTree(tree, only('programNotificationTemplates', 'n1'), []);
    expect(chosen.brought).toMatchObject([{ ref: { type: 'programs', id: 'p1' }, stays: false }]);
    expect(selectionOf(tree, chosen).include).toEqual([
      { type: 'programNotificationTemplates', all: true },
      { type: 'programs', all: true },
    ]);
  });

  test('is all variables too where all rules are asked for; not where one is, or where they are left out', () => {
    const all = [{ type: 'programRules', all: true as const }];
    const chosen = chooseFromTree(tree, all, []);
    expect([chosen.rulesAsOne, chosen.withRules]).toEqual([true, [{ type: 'programRuleVariables', id: 'v1' }]]);
    expect(chosen.keys.has('programRuleVariables:v1')).toBe(true);
    for (const other of [
      chooseFromTree(tree, only('programRules', 'r1'), []),
      chooseFromTree(tree, all, [{ type: 'programRuleVariables', all: true }]),
    ])
      expect([other.withRules, other.keys.has('programRuleVariables:v1')]).toEqual([[], false]);
  });

  test('has its parts with it, by name without regard to case', () => {
    const chosen = chooseFromTree(tree, only('programStages', 'PROGRAMSTAGES S1'), []);
    expect([...chosen.keys]).toEqual(['programStages:s1', 'programStageSections:t1', 'programs:p1']);
  });

  test('loses the parts of what is left out, and says so', () => {
    const chosen = chooseFromTree(tree, undefined, only('programRules', 'r1'));
    expect(chosen.keys.has('programRuleActions:a1')).toBe(false);
    expect(chosen.dropped).toEqual([
      { ref: { type: 'programRuleActions', id: 'a1' }, because: { type: 'programRules', id: 'r1' } },
    ]);
    expect(selectionOf(tree, chosen).exclude).toEqual([{ type: 'programRules', match: 'r1' }]);
  });

  test('is refused where it makes no sense', () => {
    expect(codeOf(() => chooseFromTree(tree, only('programRules', 'r1'), only('programs', 'p1')))).toBe(
      'RESTORE_WITHOUT_OWNER',
    );
    expect(codeOf(() => chooseFromTree(tree, only('programRules', 'none'), []))).toBe('RESTORE_NOT_INSIDE');
    expect(codeOf(() => chooseFromTree(tree, only('users', 'u'), []))).toBe('RESTORE_NOT_INSIDE');
    expect(codeOf(() => chooseFromTree(tree, only('dataElements', 'd1'), only('dataElements', 'd1')))).toBe(
      'RESTORE_NOTHING',
    );
  });
});

describe('the files of a backup', () => {
  const about: BackupAbout = {
    name: 'Élan / 1',
    version: '7',
    comment: 'before',
    title: 'Élan',
    author: { login: 'admin', person: 'ann' },
    at: '2026-11-21T14:05:00.000Z',
    zone: 'UTC',
    counts: { optionSets: 1, options: 1 },
    sharing: 'all',
    selection: { include: [{ all: true }], exclude: [], dependents: {} },
    side: {
      kind: 'instance',
      name: 'moh',
      serverVersion: '2.42.1',
      version: '2.42',
      eyes: { login: 'admin', sees: 'all' },
      readAt: '2026-11-21T14:05:00.000Z',
    },
    tool: '0.1.0',
    origin: 'dhow',
    silent: {},
    wholeRules: true,
    missing: 0,
  };
  const backup: KeptBackup = {
    about,
    document: {
      optionSets: [
        { id: 'setAAAAAAA1', name: 'É "1"', options: [{ id: 'optAAAAAAA1' }], sharing: { public: '--------' } },
      ],
      options: [{ id: 'optAAAAAAA1', name: 'Yes', code: '1', optionSet: { id: 'setAAAAAAA1' } }],
    },
  };
  const files = encodeKeptBackup(backup, catalog, new Map([['NOTE.txt', 'by hand']]), digest);
  const changed = (name: string, change: (text: string) => string) =>
    new Map([...files, [name, change(files.get(name) ?? '')]]);

  test('give back what went in', () => {
    // And how long its objects are, so that a file that was cut shows without being read; and what proves all its files.
    const bytes = Buffer.byteLength(files.get('metadata.json') ?? '');
    const kept = { ...about, bytes, sums: digest(files.get('SHA256SUMS') ?? '') };
    expect(decodeKeptBackup(files, digest, 'x')).toEqual({ ...backup, about: kept });
    expect(readBackupAbout(files.get('manifest.json'), digest, 'x')).toEqual(kept);
  });

  test('hold the objects as plain DHIS2 JSON, once whole and once in order, with their sums', () => {
    expect([...files.keys()]).toEqual([
      'manifest.json',
      'metadata.json',
      'in-order/01-options+optionSets.json',
      'NOTE.txt',
      'SHA256SUMS',
    ]);
    expect(JSON.parse(files.get('metadata.json') ?? '')).toEqual({
      system: { version: '2.42.1', date: about.at },
      ...backup.document,
    });
    expect(files.get('SHA256SUMS')).toContain(`${digest(files.get('metadata.json') ?? '')}  metadata.json\n`);
  });

  test('are refused when anything that counts was cut or changed', () => {
    const refused = (altered: ReadonlyMap<string, string>) => codeOf(() => decodeKeptBackup(altered, digest, 'x'));
    expect(refused(changed('metadata.json', (text) => text.replace('Yes', 'No')))).toBe('CONTAINER_PART_CHANGED');
    expect(refused(changed('metadata.json', (text) => text.slice(0, -2)))).toBe('CONTAINER_PART_CHANGED');
    expect(refused(changed('manifest.json', (text) => text.replace('before', 'after')))).toBe('BACKUP_ALTERED');
    expect(refused(changed('manifest.json', (text) => text.replace('"moh"', '"hmis"')))).toBe('BACKUP_ALTERED');
    expect(refused(changed('manifest.json', (text) => text.slice(0, 90)))).toBe('CONTAINER_MANIFEST');
    expect(refused(new Map([...files].filter(([name]) => name !== 'metadata.json')))).toBe('CONTAINER_PART_MISSING');
    expect(refused(new Map([...files].filter(([name]) => name !== 'manifest.json')))).toBe('CONTAINER_MANIFEST');
    const ofRun = JSON.stringify({ dhow: 'backup', format: 1, version: '', source: about.side, notes: {}, parts: [] });
    expect(refused(new Map([['manifest.json', ofRun]]))).toBe('KEPT_BACKUP_SHAPE');
  });

  test('name every file that is not as it was kept', () => {
    const numbered = 'in-order/01-options+optionSets.json';
    expect(wrongFiles(files, digest)).toEqual([]);
    for (const path of [numbered, 'NOTE.txt', 'SHA256SUMS', 'metadata.json'])
      expect(
        wrongFiles(
          changed(path, (text) => `${text} `),
          digest,
        ),
      ).toEqual([{ path, how: 'altered' }]);
    const many = new Map([...files, ['in-order/00-more.json', '{}'], ['mine.txt', ''], ['NOTE.txt', '']]);
    many.delete(numbered);
    const wrong = [
      { path: 'NOTE.txt', how: 'altered' },
      { path: 'in-order/00-more.json', how: 'extra' },
      { path: numbered, how: 'missing' },
      { path: 'mine.txt', how: 'extra' },
    ];
    expect(wrongFiles(many, digest)).toEqual(wrong);
    // A list that was mended to fit is found by what the manifest says of it; without a manifest it is all there is.
    const fitting = many.set('SHA256SUMS', `${digest('{}')}  in-order/00-more.json\n`);
    expect(wrongFiles(fitting, digest)).toContainEqual({ path: 'SHA256SUMS', how: 'altered' });
    expect(wrongFiles(new Map([...changed(numbered, () => '{}')].slice(1)), digest)).toEqual([
      { path: numbered, how: 'altered' },
    ]);
    expect(wrongFiles(new Map([...files].slice(0, -1)), digest)).toContainEqual({ path: 'SHA256SUMS', how: 'missing' });
  });

  test('say whether sharing is inside: of what can be shared', () => {
    const set = (sharing?: object) => ({ id: 'x', ...(sharing && { sharing }) }) as MetaObject;
    expect(sharingInside({ optionSets: [set({})], options: [set()] }, catalog)).toBe('all');
    expect(sharingInside({ optionSets: [set({}), set()] }, catalog)).toBe('some');
    expect(sharingInside({ optionSets: [set()] }, catalog)).toBe('none');
  });
});
