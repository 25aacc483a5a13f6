import { join } from 'node:path';
import { Fault } from '@dhow/core';
import {
  type Database,
  type Home,
  heldBy,
  migrate,
  openDatabase,
  openHome,
  openRotation,
  refuseWhileServed,
  rotateKey,
  secretsInDatabase,
  secretsInFiles,
} from '@dhow/runtime';
import type { Context } from './context.js';
import { isThere } from './open.js';
import { progressView } from './view/progress.js';

/**
 * A server reads logins under the key that it started with: so none may hold the folder or work on the database. What was cut
 * short goes on.
 */
export async function rotateHere(cx: Context): Promise<void> {
  const home = await openHome(cx.env);
  const holder = await heldBy(home);
  if (holder) throw new Fault('refused', 'KEY_WHILE_SERVING', { address: holder.address ?? holder.host });
  const view = progressView(cx.terminal, cx.lang, cx.json);
  const database = await databaseOf(cx, home);
  try {
    const rotation = await openRotation(home, cx.env);
    const places = [secretsInFiles(home), ...(database ? [secretsInDatabase(database)] : [])];
    const { count, lost } = await rotateKey(places, rotation.from, rotation.to, view.progress);
    await rotation.finish();
    view.stop();
    cx.print(cx.t('KEY_ROTATED', { count }));
    cx.print(rotation.byEnvironment ? cx.t('KEY_ROTATED_ENV') : cx.t('KEY_ROTATED_WHERE', { path: home.key }));
    if (lost.length > 0) throw new Fault('failed', 'KEY_LOST', { names: lost, count });
    cx.result({ count, lost });
  } finally {
    view.stop();
    await database?.close();
  }
}

/** The database of a server that keeps logins too, if there is one. Nobody else opens the embedded one meanwhile. */
async function databaseOf({ env }: Context, home: Home): Promise<Database | undefined> {
  if (!env.DATABASE_URL && !(await isThere(join(home.database, 'data')))) return undefined;
  const database = await openDatabase({ home, env });
  try {
    const { migrations } = await import('@dhow/server');
    await migrate(database, migrations);
    // Nobody else has the embedded one open.
    if (database.kind === 'postgres') await refuseWhileServed(database);
    return database;
  } catch (cause) {
    await database.close();
    throw cause;
  }
}
