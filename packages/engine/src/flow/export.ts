import {
  compareText,
  type Diagnostic,
  type LeftOut,
  type MetaDocument,
  type MetaObject,
  type Missing,
  type NotCarried,
  parseRefKey,
  type RefKey,
  type Selection,
  type Side,
} from '@dhow/core';
import type { Progress, Source } from '../ports/source.js';
import { readClosure } from './snapshot.js';

/** Objects ready to be written as a package, and what a reader of it must know. */
export interface Exported {
  readonly from: Side;
  readonly document: MetaDocument;
  readonly missing: readonly Missing[];
  readonly leftOut: readonly LeftOut[];
  readonly notCarried: readonly NotCarried[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface ExportOptions {
  readonly selection: Selection;
  /** All that the objects asked for need comes along; otherwise only they do. */
  readonly withDependencies: boolean;
  /** Leave out who may see what: for packages that travel. */
  readonly skipSharing: boolean;
}

/** Reads what was asked for as one document, by type and in order of id, so that two exports of the same compare line by line. */
export async function exportObjects(
  source: Source,
  options: ExportOptions,
  signal: AbortSignal,
  progress: Progress = () => {},
): Promise<Exported> {
  const { closure, diagnostics } = await readClosure(source, options.selection, signal, progress);
  const document: Record<string, MetaObject[]> = {};
  const keys = [...closure.members.keys()].sort((a: RefKey, b: RefKey) => compareText(a, b));
  for (const key of keys) {
    const { object, asked } = closure.members.get(key)!;
    if (!asked && !options.withDependencies) continue;
    const { type } = parseRefKey(key);
    const list = document[type] ?? [];
    list.push(options.skipSharing ? withoutSharing(object) : object);
    document[type] = list;
  }
  const { missing, leftOut, notCarried } = closure;
  return { from: source.side, document, missing, leftOut, notCarried, diagnostics };
}

/** The object without its sharing, and without what older versions called it. */
function withoutSharing(object: MetaObject): MetaObject {
  const { sharing, publicAccess, userAccesses, userGroupAccesses, externalAccess, ...rest } = object;
  return rest as MetaObject;
}
