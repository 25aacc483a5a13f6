import { Fault } from '@dhow/core';
import { type DamagedInstall, decodeInstall, encodeInstall, type InstallNote, type InstallStore } from '@dhow/engine';
import { type Kysely, sql } from 'kysely';
import { type ContainerStore, readTexts } from '../containers/container-store.js';
import type { Tables } from '../database/tables.js';
import { digest } from '../digest.js';
import { drop, keepWith, wrongAmong } from './kept-container.js';

const KIND = 'installs';

/** The row of a record whose files stand in a container. */
export const rowOfInstall = ({ run, at, package: name, into }: InstallNote, container: string) => ({
  run,
  at,
  package: JSON.stringify(name),
  side: JSON.stringify(into),
  container,
});

/** Installed packages as rows, their objects in containers. `version`: of Dhow. */
export function openDatabaseInstalls(db: Kysely<Tables>, containers: ContainerStore, version: string): InstallStore {
  return {
    async put(record) {
      const old = await keepWith(containers, KIND, encodeInstall(record, version, digest), async ({ id }) => {
        const row = rowOfInstall(record, id);
        const { rows } = await sql<{ container: string | null }>`
          with old as (select container from installs where run = ${row.run} for update)
          insert into installs (run, at, package, side, container)
          values (${row.run}, ${row.at}, ${row.package}, ${row.side}, ${row.container})
          on conflict (run) do update set
            at = excluded.at, package = excluded.package, side = excluded.side, container = excluded.container
          returning (select container from old) as container`.execute(db);
        return rows[0]?.container ?? null;
      });
      if (old !== null) await drop(containers, KIND, old);
    },
    async remove(run) {
      const row = await db.deleteFrom('installs').where('run', '=', run).returning('container').executeTakeFirst();
      if (row) await drop(containers, KIND, row.container);
    },
    async list() {
      const rows = await db.selectFrom('installs').selectAll().orderBy('at', 'desc').orderBy('run', 'desc').execute();
      const installs = [];
      const damaged: DamagedInstall[] = [];
      const ids = rows.map(({ container }) => container);
      const wrong = await wrongAmong(containers, KIND, ids);
      for (const { run, at, package: name, side, container } of rows) {
        const why = wrong.get(container);
        if (why) damaged.push({ run, at: `${KIND}/${container}`, code: why.code, params: why.params });
        else installs.push({ run, package: name, into: side, at: at.toISOString() });
      }
      return { installs, damaged };
    },
    async read(run) {
      const row = await db.selectFrom('installs').select('container').where('run', '=', run).executeTakeFirst();
      if (!row) throw new Fault('usage', 'INSTALL_UNKNOWN', { run });
      return decodeInstall(await readTexts(containers, KIND, row.container), digest, `${KIND}/${row.container}`);
    },
  };
}
