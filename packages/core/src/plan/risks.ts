import type { MetaType } from '../catalog/catalog.js';
import { hasQuirk } from '../catalog/version-quirks.js';
import { isObject, type Json } from '../object/meta-object.js';
import { refKey } from '../object/ref.js';
import type { Params } from '../outcome/diagnostic.js';
import { referencesOf } from '../reference/find.js';
import { type Draft, onTarget, propertyOf, risk, type Work } from './draft.js';
import { dataBehind } from './org-units.js';
import { labelOf } from './payload.js';
import type { FieldChange } from './plan.js';

/** Fields whose change may make data wrong or unreachable, with the code of the risk. */
const FIELD_RISKS: readonly { readonly types: readonly string[]; readonly property: string; readonly code: string }[] =
  [
    { types: ['dataElements'], property: 'domainType', code: 'DOMAIN_CHANGED' },
    {
      types: ['dataElements', 'trackedEntityAttributes', 'optionSets', 'attributes'],
      property: 'valueType',
      code: 'VALUE_TYPE_CHANGED',
    },
    { types: ['dataElements', 'dataSets', 'programs'], property: 'categoryCombo', code: 'CATEGORY_COMBO_CHANGED' },
    {
      types: ['dataElements', 'trackedEntityAttributes', 'attributes'],
      property: 'optionSet',
      code: 'OPTION_SET_CHANGED',
    },
    { types: ['dataElements'], property: 'aggregationType', code: 'AGGREGATION_CHANGED' },
    { types: ['options'], property: 'code', code: 'OPTION_CODE_CHANGED' },
  ];

/** Lists whose change reshapes what data is stored under, whatever is added or taken away. */
const LIST_RISKS: readonly { readonly type: string; readonly property: string; readonly code: string }[] = [
  { type: 'categories', property: 'categoryOptions', code: 'CATEGORY_OPTIONS_CHANGED' },
  { type: 'categoryCombos', property: 'categories', code: 'CATEGORY_OPTIONS_CHANGED' },
];

/** Parts that hold data: taking one away hides it. */
const DATA_PARTS: ReadonlySet<string> = new Set([
  'dataSets.dataSetElements',
  'programs.programStages',
  'programs.programTrackedEntityAttributes',
  'programStages.programStageDataElements',
  'trackedEntityTypes.trackedEntityTypeAttributes',
]);

/** Types that hold logins which no server gives out: an update sends them without, and they are lost. */
const HOLDS_SECRETS: ReadonlySet<string> = new Set(['routes', 'aggregateDataExchanges', 'eventHooks']);

const entryOf = (path: string): string => /\[(.*)\]$/.exec(path)?.[1] ?? '';

/** Names what may hurt in each draft. */
export function nameRisks(work: Work): void {
  for (const draft of work.drafts.values()) {
    if (draft.verb === 'create') continue;
    const why: Params = {
      type: draft.ref.type,
      id: draft.ref.id,
      name: draft.label,
      data: dataBehind(work, refKey(draft.ref)),
    };
    for (const field of draft.fields) fieldRisk(work, draft, field, why);
    for (const row of LIST_RISKS) {
      const changed = draft.fields.filter(
        (field) => row.type === draft.ref.type && propertyOf(field.path) === row.property,
      );
      // Another order alone moves no data.
      if (changed.every((field) => field.why === 'order')) continue;
      const names = (side: 'from' | 'to', other: 'from' | 'to') =>
        changed
          .filter((field) => field[side] !== undefined && field[other] === undefined)
          .map((field) => nameOfEntry(work, draft.type, row.property, entryOf(field.path)));
      risk(work, row.code, [draft.ref], {
        ...why,
        property: row.property,
        added: names('to', 'from'),
        removed: names('from', 'to'),
      });
    }
    if (!draft.asked) {
      const asked = draft.reasons[0]?.from;
      risk(work, 'SHARED_OBJECT', [draft.ref], {
        type: draft.ref.type,
        id: draft.ref.id,
        name: draft.label,
        for:
          asked === undefined ? '' : labelOf(work.input.closure.members.get(refKey(asked))?.object ?? { id: asked.id }),
      });
    }
    losesMapPeriods(work, draft, why);
    if (draft.verb !== 'delete' && HOLDS_SECRETS.has(draft.ref.type))
      risk(work, 'SENT_BLIND', [draft.ref], { ...why, reason: 'secrets' });
  }
  const creates = [...work.drafts.values()].filter((draft) => draft.verb === 'create').length;
  const { target, from } = work.input;
  if (target.side.eyes.sees === 'filtered')
    risk(
      work,
      'READ_PARTIAL',
      [],
      { name: target.side.name, login: target.side.eyes.login, creates, side: 'into' },
      'into',
    );
  if (from.eyes.sees === 'filtered')
    risk(work, 'READ_PARTIAL', [], { name: from.name, login: from.eyes.login, creates, side: 'from' }, 'from');
  for (const finding of work.diagnostics)
    if (finding.code === 'TEXT_CUT' && finding.about !== undefined)
      risk(work, 'TEXT_CUT', [finding.about], finding.params, finding.at ?? '');
  otherKinds(work);
}

/** What will point to an object of the target that is another kind of thing, because somebody said so before. */
function otherKinds(work: Work): void {
  const found = work.diagnostics.filter(({ code }) => code === 'OTHER_KIND_USED');
  if (found.length === 0) return;
  const { catalog } = work.input.target;
  const pointedTo = new Set(
    [...work.drafts.values()].flatMap(({ verb, payload, type }) =>
      verb === 'delete'
        ? []
        : referencesOf(payload, type, catalog).flatMap(({ types, id }) =>
            types.map((one) => refKey({ type: one, id })),
          ),
    ),
  );
  for (const { code, about, params } of found) {
    const used = { type: about?.type ?? '', id: String(params.id) };
    if (pointedTo.has(refKey(used))) risk(work, code, [used], params);
  }
}

function fieldRisk(work: Work, draft: Draft, field: FieldChange, why: Params): void {
  const property = propertyOf(field.path);
  // Of an option data holds the code: that is a risk of its own. Where there was none, nobody relies on it.
  if (field.path === '/code' && draft.ref.type !== 'options' && field.from !== undefined)
    risk(work, 'CODE_CHANGED', [draft.ref], { ...why, from: String(field.from), to: String(field.to ?? '-') });
  for (const row of FIELD_RISKS) {
    if (row.property !== property || !row.types.includes(draft.ref.type)) continue;
    risk(work, row.code, [draft.ref], {
      ...why,
      from: shown(work, draft.type, property, field.from) || '-',
      to: shown(work, draft.type, property, field.to) || '-',
    });
  }
  if (field.why !== 'member-removed') return;
  const entry = entryOf(field.path);
  const member = { ...why, property, entry, entryName: nameOfEntry(work, draft.type, property, entry) };
  if (draft.ref.type === 'optionSets' && property === 'options')
    risk(work, 'OPTION_REMOVED', [draft.ref], member, entry);
  else if (DATA_PARTS.has(`${draft.ref.type}.${property}`)) risk(work, 'MEMBER_REMOVED', [draft.ref], member, entry);
}

/**
 * How one essential property differs, a side each: `valueType: TEXT`; of a list the entries that differ by name (`-`: none),
 * or all of them where only their order does. At most MOST_NAMED.
 */
export function bothSides(
  work: Work,
  type: MetaType,
  property: string,
  fields: readonly Pick<FieldChange, 'path' | 'from' | 'to'>[],
): { readonly onTarget: string; readonly inSource: string } {
  const changed = fields.filter((field) => propertyOf(field.path) === property);
  const side = (which: 'from' | 'to'): string => {
    const values = changed.flatMap(({ path, [which]: value }) => {
      if (value === undefined || value === null) return [];
      if (Array.isArray(value)) return value.map((one: Json) => shown(work, type, property, one));
      const entry = entryOf(path);
      return [entry === '' ? shown(work, type, property, value) : nameOfEntry(work, type, property, entry)];
    });
    const some = values.slice(0, MOST_NAMED).join(', ');
    const more = values.length > MOST_NAMED ? ` (+${values.length - MOST_NAMED})` : '';
    return `${property}: ${some === '' ? '-' : some}${more}`;
  };
  return { onTarget: side('from'), inSource: side('to') };
}

/** Entries of a list that a risk names. */
const MOST_NAMED = 5;

function shown(work: Work, type: MetaType, property: string, value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (isObject(value) && typeof value.id === 'string') return nameOfEntry(work, type, property, value.id);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The name of what an entry of a list refers to, else its key. */
function nameOfEntry(work: Work, type: MetaType, property: string, entry: string): string {
  const definition = type.properties.get(property);
  const types = [
    definition?.refType,
    // Embedded entries are known by what they refer to.
    ...(definition?.kind === 'objects' ? ['dataElements', 'trackedEntityAttributes'] : []),
  ];
  for (const refType of types) {
    if (refType === undefined) continue;
    const key = refKey({ type: refType, id: entry });
    const object = onTarget(work, key) ?? work.input.closure.members.get(key)?.object;
    if (object !== undefined) return labelOf(object);
  }
  return entry;
}

/** From 2.43 on an import of a map takes the fixed periods of its views away, and no import brings them back. */
function losesMapPeriods(work: Work, draft: Draft, why: Params): void {
  if (draft.ref.type !== 'maps' || !hasQuirk(work.input.target.catalog.version, 'map-periods-refused')) return;
  const views = draft.before?.mapViews;
  const held = Array.isArray(views)
    ? views.some((view: Json) => isObject(view) && Array.isArray(view.periods) && view.periods.length > 0)
    : false;
  if (held) risk(work, 'NO_INVERSE', [draft.ref], { ...why, reason: 'map-periods' });
}
