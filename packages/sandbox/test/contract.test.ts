import type { Version } from '@dhow/sandbox';
import { afterAll, describe, expect, it } from 'vitest';
import { type PlayedStep, play, type Server } from './contract/play.js';
import { recordingsOf } from './contract/recording.js';
import { failures } from './contract/report.js';
import { inProcess, overSocket } from './contract/servers.js';

// CONTRACT_VERSION=2.42 CONTRACT_SCENARIO=05,12 npx vitest run packages/sandbox/test/contract.test.ts
// plays a part only, in process, and CONTRACT_MOST sets how many differences of a step are printed.
const versions = (process.env.CONTRACT_VERSION?.split(',') ?? ['2.41', '2.42', '2.43']) as Version[];
const only = process.env.CONTRACT_SCENARIO?.split(',');
const failedSteps: string[] = [];

function suite(name: string, version: Version, start: () => Promise<Server>): void {
  describe(`${version} ${name}`, () => {
    let server: Promise<Server> | undefined;
    for (const recording of recordingsOf(version)) {
      if (only && !only.includes(recording.number)) continue;
      it(`answers ${recording.number} as recorded: ${recording.about}`, async () => {
        server ??= start();
        const steps: PlayedStep[] = await play(await server, recording);
        const lines = failures(version, steps);
        failedSteps.push(...lines.filter((line) => !line.startsWith(' ')).map((line) => line.split(' ')[1]!));
        expect(lines.length, `\n${lines.join('\n')}\n`).toBe(0);
      });
    }
  });
}

for (const version of versions) suite('in process', version, async () => inProcess(version));

if (only === undefined) {
  for (const version of versions) {
    let close: (() => Promise<void>) | undefined;
    suite('over a socket', version, async () => {
      const server = await overSocket(version);
      close = server.close;
      return server;
    });
    afterAll(() => close?.());
  }
}
