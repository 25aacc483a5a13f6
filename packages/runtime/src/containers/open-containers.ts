import { isAbsolute, join, resolve } from 'node:path';
import { Fault } from '@dhow/core';
import type { Database } from '../database/database.js';
import type { Home } from '../home.js';
import type { ContainerStore } from './container-store.js';
import { openDatabaseContainers } from './database-containers.js';
import { openFolderContainers } from './folder-containers.js';

/**
 * Containers where DHOW_CONTAINERS says: `database`, or `folder:PATH`. Without it in the database if that is a PostgreSQL, which
 * several machines may share, else in Dhow's folder.
 *
 * @throws Fault CONTAINERS_SETTING
 */
export async function openContainers(setting: {
  readonly home: Home;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly database: Database;
}): Promise<ContainerStore> {
  const { home, env, database } = setting;
  const wished = env.DHOW_CONTAINERS || (database.kind === 'postgres' ? 'database' : `folder:${home.containers}`);
  if (wished === 'database') return openDatabaseContainers(database, join(home.folder, 'placed'));
  const path = /^folder:(.+)$/.exec(wished)?.[1];
  if (path === undefined) throw new Fault('usage', 'CONTAINERS_SETTING', { found: wished });
  return openFolderContainers(isAbsolute(path) ? path : resolve(path));
}
