import {
  type BackupAbout,
  compareText,
  Fault,
  matching,
  type PartTree,
  parseRefKey,
  refKey,
  type Wish,
} from '@dhow/core';
import type { Progress, Source } from '../ports/source.js';
import type { Target } from '../ports/target.js';
import { type Differences, diffSides, type ObjectDifference } from './diff.js';
import { treeOf } from './restore.js';
import { readClosure } from './snapshot.js';

/**
 * What differs between a backup (first) and an instance now (second), field by field; with the parts that what the backup
 * was taken of has since: a new rule, a new section.
 */
export async function compareBackup(
  backup: Source,
  about: BackupAbout,
  target: Target,
  signal: AbortSignal,
  progress: Progress = () => {},
): Promise<Differences> {
  const tree = await treeOf(backup, signal);
  const known = await diffSides(backup, target, undefined, signal, progress);
  const since = await madeSince(tree, about, target, signal, progress);
  const key = ({ ref }: ObjectDifference) => refKey(ref);
  return { ...known, objects: [...known.objects, ...since].sort((a, b) => compareText(key(a), key(b))) };
}

async function madeSince(
  tree: PartTree,
  about: BackupAbout,
  target: Target,
  signal: AbortSignal,
  progress: Progress,
): Promise<readonly ObjectDifference[]> {
  // By id: what was asked for by its name may have another one now.
  const byId = (wish: Wish): readonly Wish[] =>
    'match' in wish
      ? matching(tree.objects, wish).map((one) => ({ type: wish.type, match: parseRefKey(one).id }))
      : [wish];
  const { selection } = about;
  const types = new Set([...tree.objects.keys()].map((one) => parseRefKey(one).type));
  try {
    const include = selection.include.flatMap(byId);
    const { closure } = await readClosure(target, { ...selection, include }, signal, progress);
    return [...closure.members]
      .filter(
        ([one, { ref, asked }]) => asked && !tree.objects.has(one) && (about.origin === 'dhow' || types.has(ref.type)),
      )
      .map(([, { ref, object }]) => ({
        ref,
        label: typeof object.name === 'string' ? object.name : ref.id,
        where: 'second' as const,
        certain: true,
        fields: [],
      }));
  } catch (cause) {
    // What the backup was taken of is gone: the comparison has said so already.
    if (cause instanceof Fault && cause.code === 'SELECTION_NOT_FOUND') return [];
    throw cause;
  }
}
