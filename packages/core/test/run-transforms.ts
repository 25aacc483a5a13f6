import type { Version } from '../src/catalog/catalog.js';
import type { MetaObject } from '../src/object/meta-object.js';
import { defaultPolicies } from '../src/policy/policy.js';
import { closeOver } from '../src/select/close.js';
import { nothingAnswered } from '../src/select/needs.js';
import type { Selection } from '../src/select/selection.js';
import type { Snapshot } from '../src/snapshot/snapshot.js';
import type { TransformResult } from '../src/transform/input.js';
import { lookedAt } from '../src/transform/looks.js';
import { transformNeeds } from '../src/transform/needs.js';
import { transformMembers } from '../src/transform/transform.js';
import { Partial } from './sides.js';

/** All of a source into a target that holds these objects, read as an engine does. */
export function transformAll(
  source: Snapshot,
  held: Readonly<Record<string, readonly MetaObject[]>>,
  version: Version,
  answers: Readonly<Record<string, string>> = {},
  everythingWhole = false,
  include: Selection['include'] = [{ all: true }],
): TransformResult & { readonly rounds: number } {
  const { closure } = closeOver({ include, exclude: [], dependents: {} }, source, nothingAnswered);
  const partial = new Partial(held, version);
  partial.counterparts(closure.members.keys());
  let rounds = 0;
  for (;;) {
    const needs = transformNeeds(
      { closure, target: partial.snapshot(), known: partial.known, answers: new Map(Object.entries(answers)) },
      partial.asked,
    );
    if (needs.length === 0) break;
    if (++rounds > 5) throw new Error('the needs never end');
    for (const need of needs) partial.answer(everythingWhole ? { ...need, fields: 'whole' } : need);
  }
  const result = transformMembers({
    closure,
    source,
    target: partial.snapshot(),
    known: partial.known,
    answers: new Map(Object.entries(answers)),
    policies: defaultPolicies,
    looked: lookedAt(partial.asked, partial.known),
  });
  return { ...result, rounds };
}
