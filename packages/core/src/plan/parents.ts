import type { Json, MetaObject } from '../object/meta-object.js';
import { compareRefs, type Ref, refKey } from '../object/ref.js';
import { partRules } from '../select/families.js';
import { ask, type Draft, idOf, idsOf, type Work } from './draft.js';
import { entriesOf, isList } from './merge.js';
import { labelOf, payloadOf } from './payload.js';

/**
 * A new part (an option, a stage, a rule action) is linked only if its owner lists it. Where the owner stays as it is on
 * the target and does not, a person decides: add it to the owner's list, or leave the part out. Never a half-linked part.
 */
export function linkParts(work: Work): void {
  for (const rule of partRules) {
    if (rule.back === undefined) continue;
    const byOwner = new Map<string, Draft[]>();
    for (const draft of work.drafts.values()) {
      if (draft.verb !== 'create' || draft.ref.type !== rule.part) continue;
      const owner = idOf(draft.payload[rule.back]);
      if (owner !== undefined) byOwner.set(owner, [...(byOwner.get(owner) ?? []), draft]);
    }
    for (const [id, parts] of [...byOwner].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const owner: Ref = { type: rule.owner, id };
      const type = work.input.target.catalog.types.get(rule.owner);
      const property = type?.properties.get(rule.property);
      if (type === undefined || property === undefined || !isList(property)) continue;
      const draft = work.drafts.get(refKey(owner));
      const there = work.input.target.objects.get(refKey(owner));
      const now: MetaObject | undefined = draft?.payload ?? there;
      if (now === undefined) continue;
      const listed = new Set(idsOf(now[rule.property]));
      const unlisted = parts.filter((part) => !listed.has(part.ref.id)).sort((a, b) => compareRefs(a.ref, b.ref));
      if (unlisted.length === 0) continue;
      const about = unlisted.map((part) => part.ref);
      const params = {
        ownerType: rule.owner,
        owner: labelOf(now),
        id,
        type: rule.part,
        count: about.length,
        names: unlisted.slice(0, 5).map((part) => part.label),
      };
      const source = work.input.closure.members.get(refKey(owner))?.object;
      const wished = source === undefined ? undefined : idsOf(source[rule.property]);
      if (
        there === undefined ||
        draft?.asked === true ||
        wished === undefined ||
        !about.every((ref) => wished.includes(ref.id))
      ) {
        // The source itself does not list it: the server would make it without its owner.
        work.diagnostics.push({
          code: 'PART_NOT_LISTED',
          severity: 'warning',
          about: owner,
          at: `/${rule.property}`,
          params,
        });
        if (there === undefined || draft?.asked === true) continue;
      }
      const answer = ask(work, {
        id: `OWNER_MUST_LIST:${refKey(owner)}`,
        code: 'OWNER_MUST_LIST',
        params,
        about: [owner, ...about],
        choices: [
          { id: 'add', code: 'CHOICE_ADD_TO_OWNER', params: {} },
          { id: 'leave-out', code: 'CHOICE_LEAVE_OUT', params: {} },
        ],
        proposal: 'add',
        safe: true,
        boundToTarget: true,
      });
      if (answer === 'leave-out') {
        for (const part of unlisted) {
          work.drafts.delete(refKey(part.ref));
          work.leftOut.add(refKey(part.ref));
        }
        continue;
      }
      const list = [...(Array.isArray(now[rule.property]) ? (now[rule.property] as readonly Json[]) : [])];
      const order = new Map((wished ?? []).map((one, i) => [one, i]));
      const sorted = [...unlisted].sort((a, b) => (order.get(a.ref.id) ?? 1e9) - (order.get(b.ref.id) ?? 1e9));
      const payload = {
        ...payloadOf(now, type),
        [rule.property]: [...list, ...sorted.map(({ ref }) => ({ id: ref.id }))],
      };
      const added = entriesOf(property, payload[rule.property], { type, catalog: work.input.target.catalog })
        .filter((entry) => sorted.some(({ ref }) => ref.id === entry.key))
        .map((entry) => ({ path: `/${rule.property}[${entry.key}]`, to: entry.canon, why: 'member-added' }));
      if (draft !== undefined) {
        draft.payload = payload;
        draft.fields = [...draft.fields, ...added];
        continue;
      }
      const member = work.input.closure.members.get(refKey(owner));
      const whole = work.kept.findIndex((kept) => kept.path === '*' && refKey(kept.ref) === refKey(owner));
      if (whole < 0) work.unchanged--;
      work.drafts.set(refKey(owner), {
        ref: owner,
        type,
        label: labelOf(now),
        asked: false,
        reasons: member?.reasons ?? [],
        verb: 'update',
        payload,
        fields: added,
        before: there,
      });
    }
  }
}
