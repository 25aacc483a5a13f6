import { basename } from 'node:path';
import { Fault, originOf } from '@dhow/core';
import { writePackage } from '@dhow/dhis2';
import type { MadePackage, PackageNote } from '@dhow/engine';
import { type packages as contract, LONGEST_IN_REQUEST, PACKAGE_BYTES } from '../contract/packages.js';
import { bytesOf } from '../http/body.js';
import type { Handlers } from '../http/mount.js';
import { sendBytes, sendFile } from '../http/send-file.js';
import { megabytes } from '../open-package.js';
import type { Caller } from '../people/caller.js';
import { note } from '../people/trail.js';
import { type Desk, mayChange, namesOnSides, seesSide } from './desk.js';

/** A package as a caller may see it. Fault PACKAGE_UNKNOWN, whether it is not there or not for them. */
export async function packageFor(caller: Caller, id: string, { stores }: Pick<Desk, 'stores'>): Promise<PackageNote> {
  const one = await stores.packages.note(id);
  if (one.from && !seesSide(caller, await stores.instances.list(), one.from))
    throw new Fault('usage', 'PACKAGE_UNKNOWN', { package: id });
  return one;
}

export const packageRoutes = (desk: Desk): Handlers<typeof contract> => {
  const { packages, instances } = desk.stores;
  /** Its objects. Fault PACKAGE_LARGE: all would wait for it. */
  const objectsOf = async ({ id, size }: PackageNote): Promise<MadePackage> => {
    const large = (cause?: unknown) =>
      new Fault('refused', 'PACKAGE_LARGE', { package: id, megabytes: megabytes(LONGEST_IN_REQUEST) }, { cause });
    if (size > LONGEST_IN_REQUEST) throw large();
    try {
      return await packages.read(id);
    } catch (cause) {
      const isLarge = cause instanceof Fault && (cause.code === 'FILE_TOO_LARGE' || cause.code === 'FILE_TOO_HEAVY');
      throw isLarge ? large(cause) : cause;
    }
  };
  return {
    async listPackages({ caller }) {
      const known = await instances.list();
      return (await packages.list()).filter(({ from }) => !from || seesSide(caller, known, from));
    },
    async uploadPackage({ query, caller, c }) {
      const bytes = bytesOf(c.req.raw, PACKAGE_BYTES);
      if (/[\p{Cc}\p{Cs}]/u.test(query.name)) throw new Fault('usage', 'PACKAGE_NAME', {}, { at: '/query/name' });
      const kept = await packages.receive(basename(query.name), bytes, caller.person.name, query.sha256);
      note(c, { detail: { package: kept.id, bytes: kept.size, sha256: kept.sha256 } });
      return kept;
    },
    getPackage: ({ params, caller }) => packageFor(caller, params.id, desk),
    async readPackage({ params, caller }) {
      return objectsOf(await packageFor(caller, params.id, desk));
    },
    async downloadPackage({ params, query, caller, c }) {
      const one = await packageFor(caller, params.id, desk);
      const { name, size, from } = one;
      note(c, { instances: from ? namesOnSides(from) : [] });
      if (query.as === 'file') return sendBytes(c, name, size, await packages.stream(params.id));
      const { document, side, heading } = await objectsOf(one);
      const file = `${name.replace(/\.(json|json\.gz|gz|zip)$/i, '')}.${query.as}`;
      return sendFile(c, file, (path) => writePackage(path, document, side, desk.tools, heading));
    },
    async deletePackage({ params, caller, c }) {
      const { from } = await packageFor(caller, params.id, desk);
      note(c, { instances: from ? namesOnSides(from) : [] });
      if (from) mayChange(caller, await instances.list(), originOf(from));
      await packages.remove(params.id);
      return undefined;
    },
  };
};
