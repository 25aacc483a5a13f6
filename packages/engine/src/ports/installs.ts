import type { MetaObject, PackageName, Params, Ref, RefKey, Side } from '@dhow/core';

/** That a package was installed on an instance: what `dhow installed` lists. */
export interface InstallNote {
  /** The run that installed it. */
  readonly run: string;
  readonly package: PackageName;
  /** The instance. */
  readonly into: Side;
  /** When it was checked, ISO 8601, UTC. */
  readonly at: string;
}

/** A package as it was installed: base of the next release's plan. */
export interface InstallRecord extends InstallNote {
  /** The objects as the package had them, in the instance's version and identity; only those that were proved to be there. */
  readonly objects: ReadonlyMap<RefKey, MetaObject>;
  /** Properties by object that stayed as on the instance, other than in the package; `*`: all of it. */
  readonly kept: Readonly<Record<RefKey, readonly string[]>>;
  /** Objects of the package for which the instance's own stand in. */
  readonly matched: readonly { readonly from: Ref; readonly to: Ref }[];
}

/** A record that cannot be used any more, and why: a Fault's code with its parameters. */
export interface DamagedInstall {
  readonly run: string;
  /** Where it stands: a folder, where records are files. */
  readonly at: string;
  readonly code: string;
  readonly params: Params;
}

/** What was installed where. Files for the CLI, a database for the server: one suite of tests for both. */
export interface InstallStore {
  /** Keeps a record; one of the same run is replaced. Durable when it resolves. */
  put(record: InstallRecord): Promise<void>;
  /** Forgets what a run installed; nothing where nothing is kept of it. */
  remove(run: string): Promise<void>;
  /** Newest first; what cannot be read is told beside the others, never left out. */
  list(): Promise<{ readonly installs: readonly InstallNote[]; readonly damaged: readonly DamagedInstall[] }>;
  /** Fault INSTALL_UNKNOWN, and those of containers where a part is missing or changed. */
  read(run: string): Promise<InstallRecord>;
}
