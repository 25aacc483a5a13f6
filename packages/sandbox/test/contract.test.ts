import type { Version } from '@dhow/sandbox';
import { afterAll, describe, expect, it } from 'vitest';
import { EXCEPTIONS, exemptAt, isExempt } from './contract/exceptions.js';
import { play } from './contract/play.js';
import { recordingsOf } from './contract/recording.js';
import { inProcess, overSocket } from './contract/servers.js';
import { contractSuite } from './contract/suite.js';

// CONTRACT_VERSION=2.42 CONTRACT_SCENARIO=05,12 npx vitest run packages/sandbox/test/contract.test.ts
// plays a part only, in process, and CONTRACT_MOST sets how many differences of a step are printed.
const versions = (process.env.CONTRACT_VERSION?.split(',') ?? ['2.41', '2.42', '2.43']) as Version[];
const only = process.env.CONTRACT_SCENARIO?.split(',');

for (const version of versions) {
  contractSuite('in process', version, async () => inProcess(version), { only, exceptions: true });
}

if (only === undefined) {
  for (const version of versions) {
    let close: (() => Promise<void>) | undefined;
    const start = async () => {
      const server = await overSocket(version);
      close = server.close;
      return server;
    };
    contractSuite('over a socket', version, start, { exceptions: true });
    afterAll(() => close?.());
  }
}

describe.skipIf(only !== undefined).each(versions)('the exceptions of %s', (version) => {
  const rows = EXCEPTIONS.filter((row) => row.versions === undefined || row.versions.includes(version));
  const steps = new Set(rows.flatMap((row) => row.steps.map((step) => `${row.scenario}#${step}`)));
  const total = recordingsOf(version).reduce((sum, recording) => sum + recording.steps.length, 0);

  it('are at most one step in twenty, each with a reason', () => {
    expect(total).toBeGreaterThan(600);
    expect(steps.size).toBeLessThanOrEqual(total / 20);
    for (const row of rows) expect(row.reason.length, `${row.scenario} ${row.steps}`).toBeGreaterThan(20);
  });

  it('are never a status, nor an error code or the stats of an import', () => {
    const importing = new Set(
      recordingsOf(version).flatMap((recording) =>
        recording.steps.flatMap((step, i) =>
          step.request.method === 'POST' && /^\/api\/metadata(\?|$)/.test(step.request.path)
            ? [`${recording.number}#${i + 1}`]
            : [],
        ),
      ),
    );
    for (const row of rows) {
      for (const what of row.what) {
        expect(what).not.toMatch(/^(\*|status)$/);
        const ofImport = row.steps.some((step) => importing.has(`${row.scenario}#${step}`));
        if (ofImport)
          expect(what, `${row.scenario}#${row.steps}`).toMatch(
            /\/(message|devMessage|args|value|index|displayName)\b|^\/message$/,
          );
      }
    }
  });

  it('are still needed', async () => {
    const server = inProcess(version);
    const unused = new Set(rows.flatMap((row) => row.steps.map((step) => `${row.scenario}#${step}`)));
    for (const recording of recordingsOf(version)) {
      for (const step of await play(server, recording)) {
        const exempt = exemptAt(version, step.scenario, step.step);
        if (step.differences.some(({ at }) => isExempt(at, exempt))) unused.delete(`${step.scenario}#${step.step}`);
      }
    }
    expect([...unused]).toEqual([]);
  });
});
