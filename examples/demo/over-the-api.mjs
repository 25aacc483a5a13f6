// The same voyage over the API of a server, with nothing but fetch: as a program of one's own would do it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Starts `dhow serve`, makes its administrator by the one-time link, carries programmes from one instance to the other, undoes it,
 * and ends the server.
 *
 * @param dhow the command
 * @param env with DHOW_HOME for the server
 * @param from {name, url} and `into` of two running instances with login admin/district; `into` counts as production
 * @param wanted what to move, as a selection
 * @param prove (holds, claim, detail) ends the demo where a claim does not hold
 */
export async function overTheApi({ dhow, env, from, into, wanted, prove }) {
  const server = serve(dhow, env);
  let words = '';
  server.stderr.on('data', (data) => {
    words += data;
  });
  try {
    const { address, first: door } = await started(server);
    const [, secret] = door.link.split('#');
    const call = callsOf(address);

    const first = await call('POST', '/session/link', { secret, name: 'demo', password: 'a long enough password' });
    prove(first.person.role === 'administrator', 'the one-time link makes the administrator');
    const again = await call(
      'POST',
      '/session/link',
      { secret, name: 'x', password: 'another long password' },
      [401, 404, 410],
    );
    prove(again.code !== undefined, 'the link works once');

    const token = await call('POST', '/tokens', { name: 'voyage', role: 'administrator', days: 1 });
    call.use(token.secret);

    for (const { name, url, environment } of [from, into]) {
      const login = { kind: 'basic', user: 'admin' };
      await call('POST', '/instances', { name, address: url, environment, login, secret: 'district' });
    }

    // Every question with its proposal, or its first choice, until none is open.
    const answers = {};
    let plan;
    for (;;) {
      const made = await job('plan', {
        source: from.name,
        target: into.name,
        selection: wanted,
        defaultAnswers: true,
        answers: { answers },
      });
      plan = await call('GET', `/plans/${made.plan}`);
      const open = plan.questions.filter((question) => question.answer === null);
      if (open.length === 0) break;
      for (const { id, proposal, choices } of open) answers[id] = proposal ?? choices[0].id;
    }
    const acts = plan.batches.flatMap((batch) => batch.acts);
    prove(acts.length > 0, `a job of the server makes a plan of ${acts.length} objects`);

    const risks = plan.risks.map(({ id }) => id);
    const approve = (confirm) => ({ accepts: risks, ...(confirm && { confirm }) });
    const refused = await call('POST', `/plans/${plan.hash}/approvals`, approve(), [409]);
    prove(refused.status === 409, 'production wants its name typed');
    await call('POST', `/plans/${plan.hash}/approvals`, approve(into.name));
    const imported = await job('import', { plan: plan.hash });
    prove(
      imported.outcome?.verdict === 'proved',
      `all ${imported.outcome?.compared} objects are as promised`,
      JSON.stringify(imported),
    );

    const undo = await job('undo', { run: imported.run });
    const { risks: lost } = await call('GET', `/plans/${undo.plan}`);
    await call('POST', `/plans/${undo.plan}/approvals`, { accepts: lost.map(({ id }) => id), confirm: into.name });
    const undone = await job('import', { plan: undo.plan });
    prove(undone.outcome?.verdict === 'proved', 'the undo is as promised', JSON.stringify(undone));

    const rows = await call('GET', '/audit');
    prove(
      rows.some(({ what, who }) => what === 'job.import' && who.name === 'demo'),
      'the audit trail says who imported',
    );

    /** Asks for a job, follows its events to their end, and gives what came of it. */
    async function job(kind, input) {
      const { id } = await call('POST', `/jobs/${kind}`, input);
      const events = await (await fetch(`${address}/api/jobs/${id}/events`, { headers: call.headers() })).text();
      const { state, result, fault } = await call('GET', `/jobs/${id}`);
      prove(state === 'done', `the job ${kind} was followed to its end`, fault?.says ?? events);
      return result;
    }
  } finally {
    server.kill('SIGTERM');
    if (server.exitCode === null) await once(server, 'close');
  }
  prove(server.exitCode === 0, 'the server ended by itself when it was asked to', words);
}

/** Starts `dhow serve` on a free port; it may ask the practice servers of this machine. */
export const serve = (dhow, env) =>
  spawn(process.execPath, [dhow, 'serve', '--port', '0', '--json'], {
    env: { ...env, DHOW_ALLOW_ADDRESSES: '127.0.0.1', DHOW_LOG: 'error' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** What the server says of itself once it listens. */
export function started(server) {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stdout.on('data', (data) => {
      said += data;
      try {
        resolve(JSON.parse(said));
      } catch {
        // not whole yet
      }
    });
    server.once('close', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
}

/** Calls of the API: in the session that an answer began, as a browser's page makes them, or with a token. */
export function callsOf(address) {
  let login = {};
  const call = async (method, path, body, also = []) => {
    const answer = await fetch(`${address}/api${path}`, {
      method,
      headers: { ...login, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    const [cookie] = answer.headers.getSetCookie();
    if (cookie) login = { origin: address, 'x-dhow-request': '1', cookie: cookie.split(';')[0] };
    const said = await answer.json();
    if (!answer.ok && !also.includes(answer.status))
      throw new Error(`${method} ${path}: ${answer.status} ${said.code}: ${said.detail}`);
    return said;
  };
  call.use = (token) => {
    login = { authorization: `Bearer ${token}` };
  };
  call.headers = () => login;
  return call;
}
