import type { Clock, MadePackage, Stores } from '@dhow/engine';
import { BY_HAND, type PlacedBackups } from '../backups.js';
import type { ContainerStore } from '../containers/container-store.js';
import type { Database } from '../database/database.js';
import type { SealedInstances } from '../instances.js';
import type { Vault } from '../vault.js';
import { openDatabaseAnswers } from './answers.js';
import { openDatabaseBackups } from './backups.js';
import { openDatabaseInstalls } from './installs.js';
import { openDatabaseInstances } from './instances.js';
import { openDatabaseMatches } from './matches.js';
import { openDatabasePackages, type PlacedPackages } from './packages.js';
import { openDatabasePlans } from './plans.js';
import { openDatabasePresets } from './presets.js';
import { type ListedRuns, openDatabaseRuns, type RunLeases } from './runs.js';

/** What the stores of a database are made of. It was migrated (`migrationsOfStores`, `migrationsOfContainers`). */
export interface DatabaseStoresOptions {
  readonly database: Database;
  readonly containers: ContainerStore;
  readonly vault: Vault;
  readonly clock: Clock;
  /** Version of Dhow. */
  readonly version: string;
  /** Reads a package file that was uploaded. Faults of reading a package file. */
  readonly readPackage: (path: string) => Promise<MadePackage>;
}

/** All that a server remembers. */
export interface DatabaseStores extends Stores {
  readonly instances: SealedInstances;
  readonly packages: PlacedPackages;
  readonly backups: PlacedBackups;
  readonly runs: ListedRuns;
  /** The same stores, for a worker that writes runs under its leases. Here `runs` locks nothing: it is for reading. */
  under(leases: RunLeases): DatabaseStores;
}

/** The stores over a database and its containers. */
export function openDatabaseStores(options: DatabaseStoresOptions): DatabaseStores {
  const { database, containers, vault, clock, version, readPackage } = options;
  const db = database.kysely;
  const stores: DatabaseStores = {
    instances: openDatabaseInstances(db, vault),
    matches: openDatabaseMatches(db),
    answers: openDatabaseAnswers(db),
    presets: openDatabasePresets(db),
    plans: openDatabasePlans(db, containers),
    packages: openDatabasePackages(db, containers, { clock, readFile: readPackage }),
    runs: openDatabaseRuns(db, containers),
    installs: openDatabaseInstalls(db, containers, version),
    backups: openDatabaseBackups(db, containers, BY_HAND),
    under: (leases) => ({ ...stores, runs: openDatabaseRuns(db, containers, leases) }),
  };
  return stores;
}
