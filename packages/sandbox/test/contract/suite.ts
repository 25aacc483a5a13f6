import { describe, expect, it } from 'vitest';
import { type PlayedStep, play, type Server } from './play.js';
import { recordingsOf } from './recording.js';
import { failures } from './report.js';

export interface SuiteOptions {
  /** Only these scenarios (`05`); all when left out. */
  readonly only?: readonly string[] | undefined;
  /** Whether the known differences of the sandbox are left out (not for a live server). */
  readonly exceptions: boolean;
}

/**
 * The contract: every recording of a version, played in order on one fresh server, answers as recorded, modulo times, ids
 * that the server makes and the order of what has none.
 */
export function contractSuite(
  name: string,
  version: string,
  start: () => Promise<Server>,
  options: SuiteOptions,
): void {
  describe(`${version} ${name}`, () => {
    let server: Promise<Server> | undefined;
    for (const recording of recordingsOf(version)) {
      if (options.only && !options.only.includes(recording.number)) continue;
      it(`answers ${recording.number} as recorded: ${recording.about}`, async () => {
        server ??= start();
        const steps: PlayedStep[] = await play(await server, recording);
        const lines = failures(version, steps, options.exceptions);
        expect(lines.length, `\n${lines.join('\n')}\n`).toBe(0);
      });
    }
  });
}
