import { readFile } from 'node:fs/promises';
import { checkPackage } from '@dhow/core';
import { type RunningSandbox, startSandbox } from '@dhow/sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { build, files } from '../examples/country/build.mjs';
import { catalogOf, VERSIONS } from '../packages/core/test/sides.js';

/** The errors of an import report, whatever its shape. */
const errorsOf = (report: unknown): string =>
  [...JSON.stringify(report).matchAll(/"message":"([^"]+)"/g)].map(([, message]) => message).join('\n');

const running: RunningSandbox[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

const names = ['metadata.json', 'production.json'] as const;

describe('the example country', () => {
  test.each(names)('%s is what build.mjs makes', async (name) => {
    const committed = await readFile(new URL(`../examples/country/${name}`, import.meta.url), 'utf8');
    expect(committed === files()[name], 'run: node examples/country/build.mjs').toBe(true);
  });

  test.each(names)('%s has nothing for `check` to tell, on any version', (name) => {
    for (const version of VERSIONS)
      expect(checkPackage({ document: JSON.parse(files()[name]), catalog: catalogOf(version) })).toEqual([]);
  });

  test.each(VERSIONS)('both sides import into an empty %s without an error', async (version) => {
    for (const name of names) {
      const server = await startSandbox({ version: version as '2.42', port: 0 });
      running.push(server);
      const sent = Object.values(JSON.parse(files()[name]) as Record<string, unknown[]>).flat().length;
      const answer = await fetch(`${server.url}/api/metadata`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${Buffer.from('admin:district').toString('base64')}`,
          'content-type': 'application/json',
        },
        body: files()[name],
      });
      const report = (await answer.json()) as {
        response?: { stats?: unknown; typeReports?: unknown };
        message?: string;
      };
      expect(answer.status, errorsOf(report)).toBe(200);
      expect(report.response?.stats).toEqual({ created: sent, updated: 0, deleted: 0, ignored: 0, total: sent });
    }
  });

  test('it has what a demo needs: both sides share objects, and differ in names, types, options, places and people', () => {
    const staging = build('staging');
    const production = build('production');
    const ids = (document: Record<string, { id: string }[]>, type: string) =>
      new Set((document[type] ?? []).map(({ id }) => id));
    const onlyIn = (a: typeof staging, b: typeof staging, type: string) =>
      [...ids(a, type)].filter((id) => !ids(b, type).has(id)).length;
    expect(onlyIn(staging, production, 'programs')).toBe(1);
    expect(onlyIn(staging, production, 'userGroups')).toBe(1);
    expect(onlyIn(production, staging, 'userGroups')).toBe(1);
    expect(onlyIn(staging, production, 'organisationUnits')).toBe(2);
    expect(onlyIn(production, staging, 'options')).toBe(1);
    expect(onlyIn(production, staging, 'indicatorTypes')).toBe(1);
    const differ = ['dataElements', 'indicators', 'dataSets', 'programs', 'dashboards', 'optionSets'].filter((type) =>
      staging[type]!.some((object) => {
        const other = production[type]!.find(({ id }) => id === object.id);
        return other !== undefined && JSON.stringify(other) !== JSON.stringify(object);
      }),
    );
    expect(differ).toEqual(['dataElements', 'indicators', 'dataSets', 'programs', 'dashboards', 'optionSets']);
  });
});
