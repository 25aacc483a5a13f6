import { isUid } from '../../ids.js';
import { isObject } from '../../json.js';
import { crash } from '../failure.js';
import { javaClass } from '../messages.js';
import { described, displayName } from '../naming.js';
import { type Check, refuse, typeError, versionOf } from './check.js';

/** Two objects in a row with one id: the second is refused (01#13). */
export const duplicateIds: Check = (context) => {
  const { items } = context;
  for (const list of [items.persisted, items.fresh]) {
    for (const [i, item] of list.entries()) {
      if (i === 0 || list[i - 1]!.id !== item.id) continue;
      const args = [item.id, javaClass(items.type.javaName)];
      refuse(context, item, [typeError(context, 'E5004', args, { mainId: item.id, errorProperty: 'id' })]);
    }
  }
};

/** CREATE of what exists. The report is about the stored object, so its index is one past the payload's (01#8). */
export const creation: Check = (context) => {
  const { bundle, items, findings, refused } = context;
  for (const item of items.persisted) {
    const args = [bundle.params.identifier, described(bundle, items.type.klass, item.draft)];
    findings.add({
      index: items.reported++,
      uid: item.id,
      displayName: displayName(versionOf(context), items.type.klass, item.draft),
      errors: [typeError(context, 'E5000', args, { mainId: item.id })],
    });
    findings.counts.ignored++;
    refused.add(item);
  }
};

/** UPDATE of what does not exist. */
export const update: Check = (context) => {
  const { bundle, items } = context;
  for (const item of items.fresh) {
    const args = [bundle.params.identifier, described(bundle, items.type.klass, item.draft)];
    refuse(context, item, [typeError(context, 'E5001', args, { errorProperty: 'id', mainId: item.id })]);
  }
};

/** DELETE of what does not exist (01#23). */
export const deletion: Check = (context) => {
  const { bundle, items } = context;
  for (const item of items.fresh) {
    if (bundle.keyOf(items.type.plural, item.draft) === undefined) {
      throw crash('Cannot invoke "org.hisp.dhis.common.IdentifiableObject.getUid()" because "object" is null');
    }
    const args = [bundle.params.identifier, described(bundle, items.type.klass, item.draft)];
    refuse(context, item, [typeError(context, 'E5001', args, { mainId: item.id })]);
  }
};

/** New objects need an id of the right shape (01#21). */
export const uidFormat: Check = (context) => {
  for (const item of context.items.fresh) {
    if (isUid(item.id)) continue;
    refuse(context, item, [typeError(context, 'E4014', [item.id, context.items.type.klass])]);
  }
};

/** Rule variables: a name once per program within one payload (schema's unique combination of properties). */
export const uniqueTogether: Check = (context) => {
  if (context.items.type.plural !== 'programRuleVariables') return;
  const groups = new Map<string, typeof context.items.fresh>();
  for (const item of context.items.fresh) {
    const program = isObject(item.draft.program) ? String(item.draft.program.id) : '';
    const key = JSON.stringify([item.draft.name, program]);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  for (const [key, list] of groups) {
    if (list.length < 2) continue;
    const values = (JSON.parse(key) as string[]).join(', ');
    const ids = list.map(({ id }) => id).join(', ');
    for (const item of list) refuse(context, item, [typeError(context, 'E5005', [values, ids])]);
  }
};
