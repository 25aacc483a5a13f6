import type { Version } from '@dhow/sandbox';
import { describe, expect, it } from 'vitest';
import { essence, rename, shuffle, UNRELATED } from './contract/mutate.js';
import { play } from './contract/play.js';
import { recordingsOf } from './contract/recording.js';
import { inProcess } from './contract/servers.js';

const versions = (process.env.CONTRACT_VERSION?.split(',') ?? ['2.41', '2.42', '2.43']) as Version[];

// A sandbox that answered by heart would fail here: other ids and names, another order, other objects around.
describe.each(versions)('a mutated scenario on %s', (version) => {
  const recordings = recordingsOf(version);
  const server = inProcess(version);

  it('finds unrelated objects on the server', async () => {
    const headers = { 'content-type': 'application/json', authorization: `Basic ${btoa(server.login)}` };
    const answer = await server.send('POST', '/api/metadata', headers, Buffer.from(JSON.stringify(UNRELATED)));
    expect(answer.status, answer.body.toString()).toBe(200);
  });

  it.each(recordings.map((recording) => [recording.number, recording] as const))(
    '%s keeps statuses, error codes and stats',
    async (_, recording) => {
      const mutated = shuffle(rename(recording));
      expect(JSON.stringify(mutated.steps)).not.toMatch(/\bSc[A-Za-z]?\d\d[A-Z]/);
      const played = await play(server, mutated);
      const wrong = played.flatMap((step, i) => {
        const recorded = mutated.steps[i]!.answer;
        const [wanted, found] = [essence(recorded), essence(step.answer)].map((value) => JSON.stringify(value));
        return wanted === found
          ? []
          : [`${version} ${step.scenario}#${step.step} ${step.request}\n    recorded ${wanted}\n    found ${found}`];
      });
      expect(wrong.length, `\n${wrong.join('\n')}\n`).toBe(0);
    },
  );
});
