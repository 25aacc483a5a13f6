import { describe, expect, test } from 'vitest';
import { transformAll } from '../../test/run-transforms.js';
import { freshServer, PACKAGE_FILES, packagesThere, readPackage, snapshotOf, VERSIONS } from '../../test/sides.js';
import type { MetaObject } from '../object/meta-object.js';
import { parseRefKey } from '../object/ref.js';
import type { TransformResult } from './input.js';

const [HIV_AGG, HIV_CS, COVAC] = PACKAGE_FILES;

const run = (file: string, version: (typeof VERSIONS)[number], answers = {}, held = {}): TransformResult =>
  transformAll(snapshotOf(readPackage(file), version), { ...freshServer, ...held }, version, answers);

const safe = (result: TransformResult): string[] => result.questions.filter((q) => q.safe).map(({ id }) => id);
const unsafe = (result: TransformResult): string[] => result.questions.filter((q) => !q.safe).map(({ id }) => id);

/** What a target holds after the members were imported. */
function heldAfter(result: TransformResult): Record<string, MetaObject[]> {
  const held: Record<string, MetaObject[]> = { ...freshServer };
  for (const [key, { object }] of result.closure.members) {
    const { type } = parseRefKey(key);
    held[type] = [...(held[type] ?? []), object];
  }
  return held;
}

describe.skipIf(!packagesThere)('three real packages of 2.36 [../shared/packages]', () => {
  test.each(VERSIONS)('into an empty %s: what is asked, and that nothing is missing afterwards', (version) => {
    const agg = run(HIV_AGG, version);
    expect(unsafe(agg)).toEqual(['PLACEHOLDER:organisationUnitLevels:<OU_LEVEL_FACILITY_UID>']);
    expect(safe(agg)).toEqual([]);
    expect(agg.closure.missing).toEqual([]);
    expect(agg.closure.members.size).toBe(166);

    const cs = run(HIV_CS, version);
    expect(unsafe(cs)).toEqual([
      'ORG_UNITS_UNKNOWN:analytics',
      'PLACEHOLDER:organisationUnits:<OU_ROOT_UID>',
      ...(version === '2.43' ? ['TEXT_TOO_LONG:dashboards.description'] : []),
    ]);
    expect(safe(cs)).toHaveLength(4);
    expect(cs.closure.members.size).toBe(713);

    const covac = run(COVAC, version);
    expect(unsafe(covac)).toEqual(['SHARING_UNSAID:trackedEntityInstanceFilters']);
    expect(covac.closure.members.size).toBe(412);
  });

  test('every required text that the servers refused is there', () => {
    for (const file of PACKAGE_FILES)
      for (const { ref, object } of run(file, '2.42').closure.members.values()) {
        if (['predictors', 'indicatorGroupSets', 'dataSets', 'trackedEntityTypes'].includes(ref.type))
          expect(object.shortName, ref.id).toEqual(expect.any(String));
        if (ref.type === 'predictors') expect(object.organisationUnitDescendants).toBe('SELECTED');
      }
  });

  test('what is lost is told: periods of four maps on 2.43 only, one dimension, predictors that then do nothing', () => {
    const answers = { 'PLACEHOLDER:organisationUnitLevels:<OU_LEVEL_FACILITY_UID>': 'remove' };
    const counted = (version: (typeof VERSIONS)[number]): Record<string, number> => {
      const counts: Record<string, number> = {};
      for (const { code, severity } of run(HIV_AGG, version, answers).diagnostics)
        if (severity === 'warning') counts[code] = (counts[code] ?? 0) + 1;
      return counts;
    };
    const common = { DIMENSIONS_DROPPED: 1, PREDICTOR_WITHOUT_LEVEL: 6 };
    expect(counted('2.41')).toEqual(common);
    expect(counted('2.42')).toEqual(common);
    expect(counted('2.43')).toEqual({ ...common, MAP_PERIODS_DROPPED: 4 });
  });

  test('no old legend property and no old name of an evaluation time is left', () => {
    for (const file of PACKAGE_FILES)
      for (const { ref, object } of run(file, '2.43').closure.members.values()) {
        if (ref.type === 'visualizations')
          for (const name of ['legendSet', 'legendDisplayStrategy', 'legendDisplayStyle'])
            expect(object).not.toHaveProperty(name);
        if (ref.type === 'programRuleActions') {
          expect(object).not.toHaveProperty('evaluationTime');
          expect(object.programRuleActionEvaluationTime).toBe('ALWAYS');
        }
      }
  });

  test('on a server that has the first package, the second uses its indicator type of the same name everywhere', () => {
    const second = run(HIV_CS, '2.42', {}, heldAfter(run(HIV_AGG, '2.42')));
    expect(second.matched).toEqual([
      {
        from: { type: 'indicatorTypes', id: 'CqNPn5KzksS' },
        to: { type: 'indicatorTypes', id: 'kHy61PbChXr' },
        evidence: 'same-name',
      },
    ]);
    expect(JSON.stringify([...second.closure.members.values()].map(({ object }) => object))).not.toContain(
      'CqNPn5KzksS',
    );
  });

  test('the order of the file changes nothing', () => {
    for (const file of PACKAGE_FILES) {
      const shuffled = Object.fromEntries(
        Object.entries(readPackage(file))
          .reverse()
          .map(([type, list]) => [type, Array.isArray(list) ? [...list].reverse() : list]),
      );
      const texts = (result: TransformResult): string =>
        JSON.stringify({ ...result, closure: { ...result.closure, members: [...result.closure.members] } });
      const other = transformAll(snapshotOf(shuffled, '2.43'), freshServer, '2.43');
      expect(texts(other)).toBe(texts(run(file, '2.43')));
    }
  });

  test('transformed again over what it made, nothing is asked that was answered and nothing changes', () => {
    for (const file of PACKAGE_FILES) {
      const answers = Object.fromEntries(run(file, '2.42').questions.map(({ id, proposal }) => [id, proposal ?? '']));
      const first = run(file, '2.42', answers);
      expect(first.questions.every(({ answer }) => answer !== null)).toBe(true);
      const again = run(file, '2.42', answers, heldAfter(first));
      expect(again.matched).toEqual([]);
      const texts = (result: TransformResult): string[] =>
        [...result.closure.members].map(
          ([key, { object }]) => `${key} ${JSON.stringify({ ...object, sharing: null })}`,
        );
      expect(texts(again)).toEqual(texts(first));
    }
  });
});
