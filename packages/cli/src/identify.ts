import { Fault, type IdentifyBy } from '@dhow/core';
import { FileSource } from '@dhow/dhis2';
import { identifyDocument, type Progress, type Source, type Target } from '@dhow/engine';
import { digest } from '@dhow/runtime';
import { Option } from 'commander';
import type { Context } from './context.js';

/** The option of commands that take files whose objects are named by code or name. */
export const identifyOption = (cx: Context): Option =>
  new Option('--identify-by <what>', cx.t('HELP_IDENTIFY_BY')).choices(['code', 'name'] satisfies IdentifyBy[]);

/** A source whose objects have ids, whatever they were named by. Fault IDENTIFY_FILE for a server: its objects have ids. */
export async function identified<S extends Source>(
  cx: Context,
  source: S,
  by: IdentifyBy | undefined,
  target: Target | undefined,
  progress: Progress,
): Promise<S | FileSource> {
  if (by === undefined) return source;
  if (!(source instanceof FileSource)) throw new Fault('usage', 'IDENTIFY_FILE', { name: source.side.name });
  const { document, found } = await identifyDocument(source, by, target, digest, cx.signal, progress);
  return source.identified(document, found);
}
