import { Fault, type JsonObject, type MetaDocument, type Params } from '@dhow/core';
import { type FileSource, HEAVIEST, openFile } from '@dhow/dhis2';
import type { MadePackage, On } from '@dhow/engine';
import { type PlacedPackages, systemClock } from '@dhow/runtime';
import { LONGEST_IN_REQUEST } from './contract/packages.js';

/** As much as a package may hold when it is unpacked: twice as long as an upload may be. */
export const LONGEST_PACKAGE = 1024 * 1024 * 1024;

/** Whole megabytes of a number of bytes, for messages. */
export const megabytes = (bytes: number): number => Math.floor(bytes / 1024 / 1024);
/** Bytes of memory that reading it may take there. */
const HEAVIEST_IN_REQUEST = 64 * 1024 * 1024;

/**
 * A package file as its objects and what stands before them, for a request.
 * Faults of reading a package file; FILE_TOO_LARGE and FILE_TOO_HEAVY for what only a job reads.
 */
export async function readPackageFile(path: string): Promise<MadePackage> {
  const { document, side } = await openFile(path, {
    clock: systemClock,
    longest: LONGEST_IN_REQUEST,
    heaviest: HEAVIEST_IN_REQUEST,
  });
  const isList = ([, value]: [string, unknown]): boolean => Array.isArray(value);
  const entries = Object.entries(document);
  return {
    document: Object.fromEntries(entries.filter(isList)) as unknown as MetaDocument,
    heading: Object.fromEntries(entries.filter((entry) => !isList(entry))) as JsonObject,
    side,
  };
}

/**
 * Opens a package that Dhow holds; `ID#ENTRY` is one of several in its zip. What an uploaded one says of itself is known from then
 * on: nobody reads it while it arrives.
 * Faults PACKAGE_UNKNOWN and those of `openFile`, which name the package and not where it is kept.
 */
export async function openPackage(packages: PlacedPackages, text: string, on: On): Promise<FileSource> {
  const [id = '', ...rest] = text.split('#');
  const note = await packages.note(id);
  const path = await packages.place(id);
  const source = await openFile(path, {
    name: note.name,
    clock: systemClock,
    progress: on.progress,
    longest: LONGEST_PACKAGE,
    heaviest: HEAVIEST,
    ...(note.from && { madeOf: note.from }),
    ...(rest.length > 0 && { entry: rest.join('#') }),
  }).catch((cause: unknown) => {
    throw cause instanceof Fault ? renamed(cause, path, `package:${id}`) : cause;
  });
  if (!note.package && source.package && rest.length === 0) await packages.learn(id, source.package);
  return source;
}

function renamed(fault: Fault, path: string, name: string): Fault {
  const shown = (text: string): string => text.replaceAll(path, name);
  const params: Params = Object.fromEntries(
    Object.entries(fault.params).map(([key, value]) => [
      key,
      typeof value === 'string' ? shown(value) : Array.isArray(value) ? value.map(shown) : value,
    ]),
  );
  return new Fault(fault.kind, fault.code, params, {
    ...(fault.at !== undefined && { at: shown(fault.at) }),
    findings: fault.findings,
    cause: fault,
  });
}
