import { defaultPolicies, type MetaDocument, type Policies, type Version } from '@dhow/core';
import { type Edit, edited, edits, type World, worlds } from '@dhow/core/testing';
import { memoryStore, resumeApply, runApply, verifyRun } from '@dhow/engine';
import { approved, digest, never, planned, testTools } from '@dhow/engine/testing';
import type { Fault } from '@dhow/sandbox';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Server, startServer } from './servers.js';

/** `CONVERGENCE_RUNS=200 npx vitest run test/convergence.test.ts` looks longer; `CONVERGENCE_SEED` repeats. */
const RUNS = Number(process.env.CONVERGENCE_RUNS ?? 6);
const seed = process.env.CONVERGENCE_SEED === undefined ? {} : { seed: Number(process.env.CONVERGENCE_SEED) };

const RUN = '20261121-1405-k3f9';
const tools = testTools();
const quietly = { stop: never, signal: never, settleMs: 1 };
const versions = fc.constantFrom<Version>('2.41', '2.42', '2.43');
const allSource: Policies = Object.fromEntries(Object.keys(defaultPolicies).map((name) => [name, 'source' as const]));
const policies = { 'the default policies': defaultPolicies, 'all policies source': allSource };

const sides = fc.record({
  version: versions,
  world: worlds,
  staging: edits(),
  production: edits(),
  batchSize: fc.constantFrom(5, 20, 500),
});
interface Sides {
  readonly version: Version;
  readonly world: World;
  readonly staging: readonly Edit[];
  readonly production: readonly Edit[];
  readonly batchSize: number;
}

async function withServers<T>(
  { version, world, staging, production }: Sides,
  run: (from: Server, into: Server) => Promise<T>,
): Promise<T> {
  const from = await startServer('staging', version);
  const into = await startServer('production', version);
  try {
    await from.fill(edited(world, staging) as MetaDocument);
    await into.fill(edited(world, production) as MetaDocument);
    return await run(from, into);
  } finally {
    await from.close();
    await into.close();
  }
}

const optionsFor = (chosen: Policies, batchSize: number) => ({
  selection: { include: [{ all: true as const }], exclude: [], dependents: {} },
  policies: chosen,
  batchSize,
});

for (const [name, chosen] of Object.entries(policies))
  test(`random edits on both sides, ${name}: after an import all is as promised and a second plan is empty`, async () => {
    await fc.assert(
      fc.asyncProperty(sides, (given) =>
        withServers(given, async (from, into) => {
          const options = optionsFor(chosen, given.batchSize);
          const plan = await planned(await from.connect(), await into.connect(), tools, options);
          const store = memoryStore(digest);
          const result = await runApply(plan, approved(plan), RUN, await into.connect(), store, tools, quietly);
          expect(result.findings).toEqual([]);
          expect(result.state.moved).toEqual([]);
          expect(result.ended).toBe('imported');
          const outcome = await verifyRun(RUN, store, await into.connect(), tools, never);
          expect(outcome.deviations).toEqual([]);
          expect(outcome.verdict).toBe('proved');
          const second = await planned(await from.connect(), await into.connect(), tools, options);
          expect(
            second.batches.flatMap(({ acts }) => acts.map(({ verb, ref, fields }) => ({ verb, ref, fields }))),
          ).toEqual([]);
        }),
      ),
      { numRuns: RUNS, ...seed },
    );
  }, 600_000);

const faults = fc.constantFrom<Fault>(
  { loseAnswer: true },
  { refuseConnection: true },
  { status: 502, html: true },
  { status: 504, html: true },
  { cutBodyAt: 40 },
);

test('with a fault at any import, carried on with until it ends, the end is that of an undisturbed import', async () => {
  await fc.assert(
    fc.asyncProperty(sides, faults, fc.integer({ min: 1, max: 6 }), (given, fault, nth) =>
      withServers({ ...given, batchSize: 5 } as Sides, async (from, into) => {
        await into.keep();
        const plan = await planned(await from.connect(), await into.connect(), tools, optionsFor(defaultPolicies, 5));
        const carry = async () => {
          const store = memoryStore(digest);
          let result = await runApply(plan, approved(plan), RUN, await into.connect(), store, tools, quietly);
          while (result.ended === 'stopped')
            result = await resumeApply(RUN, await into.connect(), store, tools, quietly);
          expect(result.findings).toEqual([]);
          expect(result.state.moved).toEqual([]);
          expect(result.ended).toBe('imported');
          expect((await verifyRun(RUN, store, await into.connect(), tools, never)).verdict).toBe('proved');
          return into.state();
        };
        const undisturbed = await carry();
        await into.reset();
        await into.fault({ match: { method: 'POST', path: 'importMode=COMMIT', nth }, fault });
        expect(await carry()).toEqual(undisturbed);
      }),
    ),
    { numRuns: RUNS, ...seed },
  );
}, 600_000);
