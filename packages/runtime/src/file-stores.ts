import { memoryPackages, memoryPlans, type Stores } from '@dhow/engine';
import { openAnswers } from './answers.js';
import { BY_HAND, openBackups, type PlacedBackups } from './backups.js';
import { systemClock } from './clock.js';
import type { Home } from './home.js';
import { openInstalls } from './installs.js';
import { openInstances, type SealedInstances } from './instances.js';
import { openMatches } from './matches.js';
import { measure } from './measure.js';
import { openPresets } from './presets.js';
import { newRunId, openRuns } from './runs.js';
import { refuseTakenIn } from './take-in/marker.js';
import { openVault } from './vault.js';

/** All that the CLI remembers by itself. */
export interface FileStores extends Stores {
  readonly instances: SealedInstances;
  readonly backups: PlacedBackups;
}

/**
 * The stores over the files of a home. Plans and packages live as long as the process: the CLI writes them to files that its user
 * names. The key is asked for only when a secret is sealed or opened.
 *
 * @param version of Dhow
 * @throws Fault HOME_TAKEN_IN: a server works with what is kept here
 */
export async function openFileStores(
  home: Home,
  env: Readonly<Record<string, string | undefined>>,
  version: string,
): Promise<FileStores> {
  await refuseTakenIn(home);
  return {
    instances: openInstances(home, () => openVault(home, env)),
    matches: openMatches(home),
    answers: openAnswers(home),
    presets: openPresets(home),
    plans: memoryPlans(),
    packages: memoryPackages(systemClock, { newId: newRunId, measure }),
    runs: openRuns(home),
    installs: openInstalls(home, version),
    backups: openBackups(home, BY_HAND),
  };
}
