import { isObject, type Json, say } from '@dhow/core';
import { describe, expect, test } from 'vitest';
import { recorded, VERSIONS } from '../../test/servers.js';
import { knownErrors } from '../problem/problem.js';
import { shippedCatalog } from '../profile/catalog.js';
import { readImportAnswer } from './answer.js';

const SCENARIOS = [
  '01-metadata-create-update',
  '02-forward-references-aggregate',
  '03-forward-references-programs',
  '04-category-model',
  '05-delete',
  '06-properties-patch-put',
  '07-sharing-and-users',
  '08-code-and-uniqueness',
  '09-report-modes-async-compressed',
  '10-organisation-units-geometry',
  '11-export-and-dependencies',
  '12-lists-paging-limits',
  '13-authorities-tokens-paths',
  '14-expressions-and-text-references',
  '15-changes-under-data',
  '16-users-and-default-sharing',
  '17-sharing-of-the-gone',
  '18-option-combo-sets',
  '19-sharing-endpoints-unknown-groups',
] as const;

const codesIn = (value: Json): string[] =>
  Array.isArray(value)
    ? value.flatMap(codesIn)
    : isObject(value)
      ? [...(typeof value.errorCode === 'string' ? [value.errorCode] : []), ...Object.values(value).flatMap(codesIn)]
      : [];

describe.each(VERSIONS)('what a %s said to imports', (version) => {
  const { catalog } = shippedCatalog(version);
  const steps = SCENARIOS.flatMap((scenario) =>
    recorded(version, scenario).flatMap((step, i) =>
      step.request.method === 'POST' &&
      /^\/api\/metadata(\?|$)/.test(step.request.path) &&
      !/async=true/.test(step.request.path)
        ? [{ name: `${scenario.slice(0, 2)}#${i}`, step }]
        : [],
    ),
  );
  const read = ({ answer: { status, headers, body } }: (typeof steps)[number]['step']) =>
    readImportAnswer({ status, headers, json: body === '' ? undefined : body, ms: 1 }, catalog, 'x');

  test('is read as done, refused or unknown, as it was meant', () => {
    expect(steps.length).toBeGreaterThan(150);
    for (const { name, step } of steps) {
      const answer = read(step);
      const body = step.answer.body;
      const report = isObject(body) && isObject(body.response) ? body.response : undefined;
      const stats = isObject(report?.stats) ? report.stats : undefined;
      const wrote = Number(stats?.created ?? 0) + Number(stats?.updated ?? 0) + Number(stats?.deleted ?? 0) > 0;
      const meant = step.answer.status === 200 || (report?.status === 'WARNING' && wrote) ? 'done' : 'refused';
      expect([name, answer.kind]).toEqual([name, meant]);
      // Whatever was not simply done says why.
      if (step.answer.status !== 200 && answer.kind !== 'unknown')
        expect([name, answer.diagnostics.length]).not.toEqual([name, 0]);
    }
  });

  test('loses no error: as many findings as error reports, about the object, in words of both languages', () => {
    const poor: string[] = [];
    for (const { name, step } of steps) {
      const answer = read(step);
      if (answer.kind === 'unknown') continue;
      const codes = codesIn(step.answer.body);
      expect([name, answer.diagnostics.length]).toEqual([
        name,
        Math.max(codes.length, step.answer.status === 200 ? 0 : 1),
      ]);
      for (const { code, params } of answer.diagnostics)
        for (const lang of ['en', 'fr'] as const) {
          const text = say(lang, code, params);
          // A code without words shows its parameters; a parameter that stays empty leaves a hole in the sentence.
          if (/\{\w+\}|^[A-Z_0-9]+ \{|undefined| {2}[,.]|""|«\s*»|^ /.test(text)) poor.push(`${name} ${code} ${text}`);
        }
    }
    expect(poor).toEqual([]);
  });

  test('knows every error code of these recordings', () => {
    const seen = new Set(
      steps.flatMap(({ step }) =>
        isObject(step.answer.body) && step.answer.body.response ? codesIn(step.answer.body) : [],
      ),
    );
    expect(seen.size).toBeGreaterThan(15);
    expect([...seen].filter((code) => !knownErrors.includes(code))).toEqual([]);
  });

  test('says which object and which property is meant', () => {
    const steps14 = recorded(version, '08-code-and-uniqueness');
    const clash = steps14[1];
    const answer =
      clash && readImportAnswer({ status: 409, headers: {}, json: clash.answer.body, ms: 1 }, catalog, 'x');
    expect(answer).toMatchObject({
      kind: 'refused',
      cachesDoubtful: false,
      diagnostics: [
        {
          code: 'IMPORT_E5003',
          about: { type: 'dataElements', id: 'ScM08DaEl03' },
          params: { property: 'code', value: 'SCM08_DaEl01', there: 'ScM08DaEl01' },
        },
      ],
    });
  });

  test('takes the association of a missing reference from its text', () => {
    const step = recorded(version, '07-sharing-and-users')[12];
    const answer = readImportAnswer({ status: 409, headers: {}, json: step?.answer.body, ms: 1 }, catalog, 'x');
    if (answer.kind !== 'refused') return expect.unreachable();
    expect(answer.diagnostics.map(({ code, at, params: { type, to } }) => [code, at, type, to])).toEqual(
      expect.arrayContaining([
        ['IMPORT_E5002', '/userGroupAccesses', 'UserGroup', 'ScM73UsGrXX'],
        ['IMPORT_E5002', '/userAccesses', 'User', 'ScM73UserXX'],
      ]),
    );
  });

  test('doubts the caches after an exception at commit, not after a refusal to read', () => {
    const late = recorded(version, '14-expressions-and-text-references')[19];
    const early = recorded(version, '01-metadata-create-update')[17];
    const of = (step: typeof late) =>
      readImportAnswer({ status: 409, headers: {}, json: step?.answer.body, ms: 1 }, catalog, 'x');
    expect(of(late)).toMatchObject({
      kind: 'refused',
      cachesDoubtful: true,
      diagnostics: [{ code: 'IMPORT_REQUIRED_REFERENCE', params: { property: 'DataSetElement.dataElement' } }],
    });
    expect(of(early)).toMatchObject({
      kind: 'refused',
      cachesDoubtful: false,
      diagnostics: [{ code: 'IMPORT_NOT_JSON' }],
    });
  });
});

describe('an answer that is none', () => {
  const { catalog } = shippedCatalog('2.42');
  test.each([[undefined], [{}], [{ status: 'OK' }], [[]]])('%j leaves open what was done', (json) => {
    expect(readImportAnswer({ status: 200, headers: {}, json, ms: 1 }, catalog, 'x').kind).toBe('unknown');
  });

  test('an error inside a 200 is a refusal', () => {
    const json = { httpStatus: 'OK', httpStatusCode: 200, status: 'ERROR', message: 'Something broke' };
    expect(readImportAnswer({ status: 200, headers: {}, json, ms: 1 }, catalog, 'x')).toMatchObject({
      kind: 'refused',
      cachesDoubtful: true,
      diagnostics: [{ code: 'IMPORT_EXCEPTION', params: { message: 'Something broke' } }],
    });
  });

  test('an unknown code passes through whole', () => {
    const report = {
      status: 'ERROR',
      stats: { created: 0, updated: 0, deleted: 0, ignored: 1, total: 1 },
      typeReports: [
        {
          klass: 'org.hisp.dhis.dataelement.DataElement',
          objectReports: [
            {
              klass: 'org.hisp.dhis.dataelement.DataElement$HibernateProxy$abc',
              uid: 'abcdefghij1',
              errorReports: [{ errorCode: 'E9999', message: 'Brand new' }],
            },
          ],
        },
      ],
    };
    expect(
      readImportAnswer(
        { status: 409, headers: {}, json: { response: report } as unknown as Json, ms: 1 },
        catalog,
        'x',
      ),
    ).toMatchObject({
      diagnostics: [
        {
          code: 'IMPORT_OTHER',
          about: { type: 'dataElements', id: 'abcdefghij1' },
          params: { errorCode: 'E9999', message: 'Brand new' },
        },
      ],
    });
  });
});
