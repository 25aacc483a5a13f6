// The same voyage prepared in the page, one step before the decision: a person opens it and decides.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { callsOf, serve, started } from './over-the-api.mjs';

const NAME = 'demo';

/**
 * Starts `dhow serve` with both instances, and a plan whose safe questions are answered: those that only a person can decide are open.
 *
 * @param dhow the command
 * @param env with DHOW_HOME for the server
 * @param from {name, url, environment} and `into` of two running instances with login admin/district
 * @param wanted what to move, as a selection
 * @param prove (holds, claim, detail) ends the demo where a claim does not hold
 * @returns {address, page, name, password, stop}: `page` is the address of the plan
 */
export async function inThePage({ dhow, env, from, into, wanted, prove }) {
  const server = serve(dhow, env);
  const stop = async () => {
    server.kill('SIGTERM');
    if (server.exitCode === null) await once(server, 'close');
  };
  server.stderr.resume();
  try {
    const { address, first } = await started(server);
    const call = callsOf(address);
    const password = randomBytes(9).toString('base64url');
    await call('POST', '/session/link', { secret: first.link.split('#')[1], name: NAME, password });
    for (const { name, url, environment } of [from, into])
      await call('POST', '/instances', {
        name,
        address: url,
        environment,
        login: { kind: 'basic', user: 'admin' },
        secret: 'district',
      });
    let job = await call('POST', '/jobs/plan?wait=25', {
      source: from.name,
      target: into.name,
      selection: wanted,
      defaultAnswers: true,
    });
    while (job.endedAt === undefined) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      job = await call('GET', `/jobs/${job.id}`);
    }
    prove(job.state === 'done', 'a plan waits in the page for a decision', job.fault?.says);
    const page = `${address}/plans/${job.result.plan}`;
    const shown = await fetch(page, { headers: { accept: 'text/html' } });
    const html = await shown.text();
    const [, script] = /<script type="module"[^>]* src="([^"]+)"/.exec(html) ?? [];
    const loaded = script === undefined ? undefined : await fetch(`${address}${script}`);
    prove(
      shown.ok && loaded?.ok && /javascript/.test(loaded.headers.get('content-type')),
      'the page opens at its address',
      html,
    );
    return { address, page, name: NAME, password, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
