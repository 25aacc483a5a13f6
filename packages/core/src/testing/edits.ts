import fc from 'fast-check';
import type { Json, JsonObject, MetaObject } from '../object/meta-object.js';
import { type World, worldId } from './world.js';

/** What somebody may do to a world. */
export type EditKind = keyof typeof EDITS;

/** One edit, as a value: which kind, of which object (by place among those it fits), and with what. */
export interface Edit {
  readonly kind: EditKind;
  readonly pick: number;
  readonly word: number;
}

type Mutable = Record<string, Json>;
/** A world that an edit may change: already a copy. */
type Draft = Record<string, Mutable[]>;
type Change = (draft: Draft, pick: number, word: string, salt: number) => void;

const NEW_WORDS = ['Alpha', 'Bêta', 'Gamma & co', 'Delta “x”', 'Epsilon 5<6', 'Zeta'];

const all = (draft: Draft, type: string): Mutable[] => draft[type] ?? [];
const nth = <T>(list: readonly T[], pick: number): T | undefined => list[pick % Math.max(1, list.length)];
const listOf = (object: Mutable, property: string): JsonObject[] =>
  Array.isArray(object[property]) ? [...(object[property] as JsonObject[])] : [];

/** Sets what the word says on the nth object of one of the types. */
const setting =
  (property: string, types: readonly string[], value: (word: string, object: Mutable) => Json): Change =>
  (draft, pick, word) => {
    const object = nth(
      types.flatMap((type) => all(draft, type)),
      pick,
    );
    if (object) object[property] = value(word, object);
  };

const NAMED = ['dataElements', 'dataSets', 'organisationUnits', 'programs', 'dashboards', 'options', 'indicators'];
const SHARED = ['dataElements', 'dataSets', 'programs', 'dashboards', 'visualizations', 'optionSets'];
const TRANSLATED = ['dataElements', 'dataSets', 'programs', 'programStages', 'options', 'categoryOptions'];
const VALUED = ['dataElements', 'dataSets', 'programs', 'organisationUnits'];

/** Moves the first entry to the end. */
const turned =
  (type: string, property: string): Change =>
  (draft, pick) => {
    const object = nth(all(draft, type), pick);
    if (!object) return;
    const [first, ...rest] = listOf(object, property);
    if (first) object[property] = [...rest, first];
  };

function addElement(draft: Draft, pick: number, word: string, salt: number): void {
  const model = all(draft, 'dataElements')[0];
  const dataSet = all(draft, 'dataSets')[0];
  const section = all(draft, 'sections').at(-1);
  if (!model || !dataSet || !section) return;
  const id = fresh(draft, 'neEl', pick, salt);
  const { code: _, attributeValues: __, translations: ___, ...rest } = model;
  const name = `${word} element ${id}`;
  all(draft, 'dataElements').push({
    ...rest,
    id,
    name,
    shortName: name.slice(0, 50),
    code: `C_${id}`,
    categoryCombo: { id: 'bjDvmb4bfuf' },
  });
  dataSet.dataSetElements = [
    ...listOf(dataSet, 'dataSetElements'),
    { dataSet: { id: dataSet.id as string }, dataElement: { id } },
  ];
  section.dataElements = [...listOf(section, 'dataElements'), { id }];
}

/** Takes the last element out of the data set, its section and its form's reach; the element itself stays. */
function removeElement(draft: Draft): void {
  const dataSet = all(draft, 'dataSets')[0];
  if (!dataSet) return;
  const elements = listOf(dataSet, 'dataSetElements');
  // The first is what the form, the compulsory field and the grey field speak of.
  if (elements.length < 3) return;
  const gone = (elements.pop()?.dataElement as JsonObject | undefined)?.id;
  dataSet.dataSetElements = elements;
  for (const section of all(draft, 'sections')) {
    section.dataElements = listOf(section, 'dataElements').filter((one) => one.id !== gone);
  }
}

function addOption(draft: Draft, pick: number, word: string, salt: number): void {
  const set = all(draft, 'optionSets')[0];
  if (!set) return;
  const id = fresh(draft, 'neOp', pick, salt);
  const options = listOf(set, 'options');
  all(draft, 'options').push({
    id,
    name: `${word} option ${id}`,
    code: `NEW_${id}`,
    sortOrder: options.length,
    optionSet: { id: set.id as string },
  });
  set.options = [...options, { id }];
}

function addPlace(draft: Draft, pick: number, word: string, salt: number): void {
  const parent = nth(all(draft, 'organisationUnits'), pick);
  if (!parent) return;
  const id = fresh(draft, 'nePl', pick, salt);
  const name = `${word} place ${id}`;
  all(draft, 'organisationUnits').push({
    id,
    name,
    shortName: name.slice(0, 50),
    code: `C_${id}`,
    openingDate: '2020-02-29',
    parent: { id: parent.id as string },
  });
}

function addRule(draft: Draft, pick: number, word: string, salt: number): void {
  const program = all(draft, 'programs')[0];
  const stage = all(draft, 'programStages')[0];
  if (!program || !stage) return;
  const element = listOf(stage, 'programStageDataElements')[0]?.dataElement as JsonObject | undefined;
  const id = fresh(draft, 'neRu', pick, salt);
  const action = id.replace('neRu', 'neAc');
  all(draft, 'programRules').push({
    id,
    name: `${word} rule ${id}`,
    program: { id: program.id as string },
    condition: 'true',
    priority: 9,
    programRuleActions: [{ id: action }],
  });
  all(draft, 'programRuleActions').push({
    id: action,
    programRule: { id },
    programRuleActionType: 'SHOWERROR',
    dataElement: { id: element?.id as string },
    content: word,
  });
}

function addStageElement(draft: Draft, pick: number, word: string, salt: number): void {
  const stage = all(draft, 'programStages')[0];
  const section = all(draft, 'programStageSections')[0];
  const model = all(draft, 'dataElements').find((one) => one.domainType === 'TRACKER' && !one.optionSet);
  if (!stage || !section || !model) return;
  const id = fresh(draft, 'neTr', pick, salt);
  const name = `${word} visit ${id}`;
  all(draft, 'dataElements').push({ ...model, id, name, shortName: name.slice(0, 50), code: `C_${id}` });
  const present = listOf(stage, 'programStageDataElements');
  stage.programStageDataElements = [
    ...present,
    {
      id: id.replace('neTr', 'nePS'),
      programStage: { id: stage.id as string },
      dataElement: { id },
      sortOrder: present.length,
      compulsory: false,
    },
  ];
  section.dataElements = [...listOf(section, 'dataElements'), { id }];
}

function fresh(draft: Draft, kind: string, pick: number, salt: number): string {
  const taken = new Set(
    Object.values(draft)
      .flat()
      .map((one) => one.id),
  );
  let index = pick;
  while (taken.has(worldId(salt, kind, index))) index++;
  return worldId(salt, kind, index);
}

function changeItems(draft: Draft, pick: number, change: (items: JsonObject[]) => JsonObject[]): void {
  const dashboard = nth(all(draft, 'dashboards'), pick);
  if (dashboard) dashboard.dashboardItems = change(listOf(dashboard, 'dashboardItems'));
}

function changeView(draft: Draft, pick: number, change: JsonObject): void {
  const map = nth(all(draft, 'maps'), pick);
  if (map) map.mapViews = listOf(map, 'mapViews').map((view) => ({ ...view, ...change }));
}

/** What can happen to a world, each in one place. Every one leaves the world coherent and importable. */
const EDITS = {
  rename: setting('name', NAMED, (word, object) => `${word} ${object.id}`),
  describe: setting(
    'description',
    ['dataElements', 'dataSets', 'programs', 'visualizations'],
    (word) => `${word}\nnew`,
  ),
  undescribe: (draft, pick) => {
    const object = nth(all(draft, 'dataElements'), pick);
    if (object) delete object.description;
  },
  translate: (draft, pick, word) => {
    const object = nth(
      TRANSLATED.flatMap((type) => all(draft, type)),
      pick,
    );
    if (!object) return;
    const others = listOf(object, 'translations').filter((one) => one.locale !== 'pt' || one.property !== 'NAME');
    object.translations = [...others, { locale: 'pt', property: 'NAME', value: word }];
  },
  untranslate: setting('translations', TRANSLATED, () => []),
  'value-attribute': (draft, pick, word) => {
    const object = nth(
      VALUED.flatMap((type) => all(draft, type)),
      pick,
    );
    const attribute = all(draft, 'attributes')[0];
    if (object && attribute) object.attributeValues = [{ attribute: { id: attribute.id as string }, value: word }];
  },
  share: (draft, pick, word) => {
    const object = nth(
      SHARED.flatMap((type) => all(draft, type)),
      pick,
    );
    const group = all(draft, 'userGroups')[0];
    if (!object || !group) return;
    const id = group.id as string;
    const groups: JsonObject = word.length % 2 === 0 ? { [id]: { id, access: 'rw------' } } : {};
    object.sharing = { public: 'r-------', users: {}, userGroups: groups };
  },
  'add-element': addElement,
  'remove-element': removeElement,
  'turn-section': turned('sections', 'dataElements'),
  'change-period-settings': setting('expiryDays', ['dataSets'], (word) => word.length),
  'change-places': (draft, pick) => {
    const object = nth([...all(draft, 'dataSets'), ...all(draft, 'programs')], pick);
    if (object)
      object.organisationUnits = all(draft, 'organisationUnits')
        .slice(0, 1 + (pick % 2))
        .map(({ id }) => ({ id: id as string }));
  },
  'add-option': addOption,
  'turn-options': turned('optionSets', 'options'),
  'change-numerator': (draft, pick) => {
    const indicator = nth(all(draft, 'indicators'), pick);
    const element = nth(
      all(draft, 'dataElements').filter((one) => one.domainType === 'AGGREGATE'),
      pick,
    );
    if (indicator && element) indicator.numerator = `#{${element.id as string}} * 2`;
  },
  'change-constant': setting('value', ['constants'], (word) => word.length + 0.25),
  'change-legends': (draft, pick, word) => {
    const set = nth(all(draft, 'legendSets'), pick);
    if (set)
      set.legends = listOf(set, 'legends').map((legend, i) => (i === 0 ? { ...legend, name: `low ${word}` } : legend));
  },
  'leave-group': (draft, pick) => {
    const group = nth(all(draft, 'dataElementGroups'), pick);
    if (group) group.dataElements = listOf(group, 'dataElements').slice(1);
  },
  'add-place': addPlace,
  'move-place': (draft, pick) => {
    const [root, first, second] = all(draft, 'organisationUnits');
    // Only a place without places below it moves, and never below itself.
    const leaves = all(draft, 'organisationUnits').filter((unit) =>
      all(draft, 'organisationUnits').every((one) => (one.parent as JsonObject | undefined)?.id !== unit.id),
    );
    const leaf = nth(leaves, pick);
    const target = [first, second, root].find((unit) => unit && unit !== leaf && !leaves.includes(unit)) ?? root;
    if (leaf && target && leaf !== root) leaf.parent = { id: target.id as string };
  },
  'place-on-the-map': setting('geometry', ['organisationUnits'], (word) => ({
    type: 'Point',
    coordinates: [word.length, 0],
  })),
  'close-place': setting('closedDate', ['organisationUnits'], () => '2025-12-31'),
  'change-condition': setting('condition', ['programRules'], (word) => `'${word.replace(/[^a-zA-Z]/g, '')}' == 'x'`),
  'change-warning': (draft, pick, word) => {
    const action = nth(
      all(draft, 'programRuleActions').filter((one) => one.programRuleActionType === 'SHOWWARNING'),
      pick,
    );
    if (action) action.content = `Careful: ${word}`;
  },
  'change-evaluation': (draft, pick) => {
    const action = nth(
      all(draft, 'programRuleActions').filter((one) => !one.templateUid),
      pick,
    );
    if (action) action.programRuleActionEvaluationTime = 'ON_COMPLETE';
  },
  'change-message-action': (draft, pick) => {
    const action = nth(
      all(draft, 'programRuleActions').filter((one) => one.templateUid),
      pick,
    );
    if (action) action.programRuleActionEvaluationTime = 'ON_DATA_ENTRY';
  },
  'change-message': setting('messageTemplate', ['programNotificationTemplates'], (word) => `${word}: V{current_date}`),
  'add-rule': addRule,
  'add-stage-element': addStageElement,
  'require-element': (draft, pick) => {
    const stage = nth(all(draft, 'programStages'), pick);
    if (!stage) return;
    stage.programStageDataElements = listOf(stage, 'programStageDataElements').map((one) => ({
      ...one,
      displayInReports: false,
    }));
  },
  'turn-stage-section': turned('programStageSections', 'dataElements'),
  'change-filter': setting('filter', ['programIndicators'], () => 'V{event_count} > 0'),
  'change-chart': setting('type', ['visualizations'], (word) => (word.length % 2 === 0 ? 'LINE' : 'PIVOT_TABLE')),
  'change-chart-periods': setting('rawPeriods', ['visualizations'], () => ['LAST_4_QUARTERS']),
  'turn-chart-items': turned('visualizations', 'dataDimensionItems'),
  'change-map': (draft, pick) => changeView(draft, pick, { opacity: 0.5, layer: 'thematic' }),
  'move-item': (draft, pick) =>
    changeItems(draft, pick, (items) => items.map((one, i) => (i === 0 ? { ...one, x: 5, width: 20 } : one))),
  'remove-item': (draft, pick) => changeItems(draft, pick, (items) => items.slice(0, -1)),
  'add-item': (draft, pick, word, salt) =>
    changeItems(draft, pick, (items) => [
      ...items,
      {
        id: fresh(draft, 'neIt', pick + items.length, salt),
        type: 'TEXT',
        text: word,
        x: 0,
        y: 40,
        width: 20,
        height: 5,
      },
    ]),
} satisfies Record<string, Change>;

/** Every kind of edit. */
export const EDIT_KINDS = Object.keys(EDITS) as readonly EditKind[];

/** Random edits of a world, of these kinds (all, when none are named). */
export function edits(kinds: readonly EditKind[] = EDIT_KINDS, maxLength = 6): fc.Arbitrary<readonly Edit[]> {
  return fc.array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      pick: fc.nat(11),
      word: fc.nat(NEW_WORDS.length - 1),
    }),
    { maxLength },
  );
}

/**
 * The world after the edits; the world given is not changed. Two people who add things at two places give another
 * `salt` each: their new objects are strangers then.
 */
export function edited(world: World, done: readonly Edit[], salt = 0): World {
  const draft = JSON.parse(JSON.stringify(world)) as Draft;
  for (const { kind, pick, word } of done) (EDITS[kind] as Change)(draft, pick, NEW_WORDS[word] ?? 'Omega', salt);
  return draft as unknown as Readonly<Record<string, readonly MetaObject[]>>;
}
