// A world in which something has happened already: every page has something to show. For pictures, axe and the numbers of pages.
import { readFile } from 'node:fs/promises';
import { startWorld } from './world.mjs';

const country = async (name) =>
  JSON.parse(await readFile(new URL(`../examples/country/${name}`, import.meta.url), 'utf8'));

/** What the main job moves. */
export const WANTED = {
  include: ['dataSets', 'programs', 'dashboards', 'indicatorGroups'].map((type) => ({ type, all: true })),
};

/** Makes a plan without open questions: proposals are taken, else the first choice. Gives its hash. */
export async function decidedPlan(call, wish) {
  const answers = {};
  for (;;) {
    const { plan: hash } = await call.job('plan', { ...wish, defaultAnswers: true, answers: { answers } });
    const open = await call('GET', `/plans/${hash}/questions?open=true`);
    if (open.length === 0) return hash;
    for (const { id, proposal, choices } of open) answers[id] = proposal ?? choices[0].id;
  }
}

/** Approves a plan with all its risks, and imports it. Gives what came of it. */
export async function importPlan(call, hash) {
  const { risks, into } = await call('GET', `/plans/${hash}`);
  await call('POST', `/plans/${hash}/approvals`, { accepts: risks.map(({ id }) => id), confirm: into.name });
  return call.job('import', { plan: hash, confirm: into.name });
}

/** See prepared.d.mts. */
export async function startPrepared(options = {}) {
  const world = await startWorld(options);
  const { admin } = world;
  const backup = await admin.job('backup', {
    instance: 'moh',
    selection: { include: [{ type: 'dataSets', all: true }] },
    name: 'Before the new programme',
    version: '1',
    comment: 'Taken before the programme from staging',
    zone: 'Africa/Accra',
  });
  const file = JSON.stringify({ system: { version: '2.42.0' }, ...(await country('metadata.json')) });
  const upload = await fetch(`${world.address}/api/packages?name=example-country.json`, {
    method: 'POST',
    headers: {
      cookie: admin.cookie,
      origin: world.address,
      'x-dhow-request': '1',
      'content-type': 'application/octet-stream',
    },
    body: file,
  });
  if (!upload.ok) throw new Error(`upload: ${upload.status} ${await upload.text()}`);
  const { id: packageId } = await upload.json();
  const done = await decidedPlan(admin, {
    source: 'staging',
    target: 'moh',
    selection: { include: [{ type: 'indicatorGroups', all: true }] },
  });
  const imported = await importPlan(admin, done);
  const { plan: open } = await admin.job('plan', { source: 'staging', target: 'moh', selection: WANTED });
  const [job] = await admin('GET', '/jobs?limit=1');
  const [{ id: person }] = await admin('GET', '/people');
  const backupId = backup.stored.id;
  const pages = [
    ['home', '/'],
    ['instances', '/instances'],
    ['new-instance', '/instances/new'],
    ['instance', '/instances/moh'],
    ['browse', '/browse/staging?type=dataElements'],
    ['what-comes-along', '/dependencies/staging'],
    ['plans', '/plans'],
    ['new-plan', '/plans/new?source=staging&target=moh'],
    ['plan', `/plans/${open}`],
    ['plan-decided', `/plans/${done}`],
    ['import', `/imports/${imported.run}`],
    ['imports', '/imports'],
    ['compare', `/imports/compare?a=${imported.run}&b=${imported.run}`],
    ['jobs', '/jobs'],
    ['job', `/jobs/${job.id}`],
    ['backups', '/backups'],
    ['new-backup', '/backups/new?instance=moh'],
    ['backup', `/backups/${backupId}`],
    ['restore', `/backups/${backupId}/restore`],
    ['packages', '/packages'],
    ['package', `/packages/${packageId}`],
    ['installed', '/packages/installed?instance=moh'],
    ['export', '/export/staging?type=dataSets'],
    ['practice', '/practice'],
    ['people', '/people'],
    ['person', `/people/${person}`],
    ['account', '/account'],
    ['settings', '/settings'],
    ['audit', '/audit'],
  ];
  return { world, plan: { open, done }, run: imported.run, backup: backupId, package: packageId, pages };
}
