import fc from 'fast-check';
import type { Json, JsonObject, MetaObject } from '../object/meta-object.js';

/**
 * A small coherent world of metadata: every reference is satisfied, sets of option combos are full, names and codes are
 * unique, both sides of every link are said, as in an export. A real DHIS2 of 2.41-2.43 takes it in one import; what
 * the first pass loses on all of them is `programStageSections.programIndicators`. A plain value: a document as in
 * `POST /api/metadata`.
 */
export type World = Readonly<Record<string, readonly MetaObject[]>>;

/** What a world is made from. Small numbers and flags, so that fast-check shrinks to a world that people can read. */
export interface WorldShape {
  /** Another salt, other ids and codes: two worlds of different salts never share an object. 0 to 1295. */
  readonly salt: number;
  /** Org units below the root. */
  readonly children: number;
  readonly grandchildren: number;
  /** Options of each category: two categories at most, their product is the number of combos. */
  readonly categories: readonly number[];
  readonly elements: number;
  readonly options: number;
  readonly stages: number;
  /** Elements of each stage. */
  readonly stageElements: number;
  readonly attributes: number;
  readonly rules: number;
  readonly indicators: number;
  readonly tracker: boolean;
  readonly customForm: boolean;
  readonly french: boolean;
  readonly entrySharing: boolean;
  readonly word: number;
}

const WORDS = ['Births', 'Malaria', 'Vitamin A', 'Measles é', 'HIV+ “new”', 'Water & soap', 'ANC 1<2', 'Tuberculose'];

/** Shapes that are always whole: each world has every kind of `worldCounts` at least once. */
export const worldShapes: fc.Arbitrary<WorldShape> = fc.record({
  salt: fc.nat(35),
  children: fc.integer({ min: 1, max: 3 }),
  grandchildren: fc.integer({ min: 0, max: 2 }),
  categories: fc.array(fc.integer({ min: 2, max: 3 }), { minLength: 1, maxLength: 2 }),
  elements: fc.integer({ min: 2, max: 4 }),
  options: fc.integer({ min: 2, max: 4 }),
  stages: fc.integer({ min: 1, max: 2 }),
  stageElements: fc.integer({ min: 2, max: 3 }),
  attributes: fc.integer({ min: 2, max: 3 }),
  rules: fc.integer({ min: 2, max: 4 }),
  indicators: fc.integer({ min: 1, max: 3 }),
  tracker: fc.boolean(),
  customForm: fc.boolean(),
  french: fc.boolean(),
  entrySharing: fc.boolean(),
  word: fc.nat(WORDS.length - 1),
});

/** Random small worlds. */
export const worlds: fc.Arbitrary<World> = worldShapes.map(buildWorld);

/** The id of the nth object of a kind: a UID, the same for the same salt. */
export function worldId(salt: number, kind: string, index: number): string {
  const letters = `${kind}xxxx`.slice(0, 4);
  return `${letters}${salt.toString(36).padStart(2, '0')}${index.toString(36).padStart(5, '0')}`;
}

const ref = (id: string): JsonObject => ({ id });
const refs = (ids: readonly string[]): JsonObject[] => ids.map(ref);
const times = <T>(count: number, one: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => one(i));

/** The world of a shape; always the same for the same shape. */
export function buildWorld(shape: WorldShape): World {
  const world: Record<string, MetaObject[]> = {};
  const word = WORDS[shape.word] ?? 'Births';
  const tag = shape.salt.toString(36).toUpperCase();
  const id = (kind: string, index = 0): string => worldId(shape.salt, kind, index);
  const ids = (kind: string, count: number): string[] => times(count, (i) => id(kind, i));
  const group = id('usGr');

  const add = (type: string, one: string, name: string, more: JsonObject = {}): void => {
    const list = world[type] ?? [];
    world[type] = list;
    list.push({ id: one, name: `${name} ${tag}`, ...more });
  };
  const code = (one: string): JsonObject => ({ code: `C_${one}` });
  const short = (name: string): JsonObject => ({ shortName: `${name} ${tag}` });
  const access = (data: string): JsonObject => ({
    sharing: {
      public: `rw${data}----`,
      users: {},
      userGroups: shape.entrySharing ? { [group]: { id: group, access: `r-${data}----` } } : {},
    },
  });
  const meta = access('--');
  const entry = access('rw');
  const translated = (...texts: [property: string, value: string][]): JsonObject => ({
    translations: texts.map(([property, value]) => ({ locale: shape.french ? 'fr' : 'es', property, value })),
  });
  const valued = (value: string): JsonObject => ({ attributeValues: [{ attribute: ref(id('attr')), value }] });

  add('attributes', id('attr'), 'Owner', {
    ...code(id('attr')),
    ...meta,
    valueType: 'TEXT',
    dataElementAttribute: true,
    dataSetAttribute: true,
    programAttribute: true,
    organisationUnitAttribute: true,
    optionSetAttribute: true,
  });
  add('userGroups', group, 'Nurses', { ...code(group), ...meta });

  // Org units
  const root = id('orUn');
  const children = times(shape.children, (i) => id('orUn', i + 1));
  const grandchildren = times(shape.grandchildren, (i) => id('orUn', i + 10));
  add('organisationUnits', root, 'Country', {
    ...code(root),
    ...short('Country'),
    openingDate: '2000-01-01',
    ...translated(['NAME', 'Pays']),
    ...valued('ministry'),
  });
  for (const [i, unit] of [...children, ...grandchildren].entries()) {
    const parent = i < children.length ? root : (children[i % children.length] as string);
    add('organisationUnits', unit, `Place ${i}`, {
      ...code(unit),
      ...short(`Place ${i}`),
      openingDate: '2010-05-01',
      parent: ref(parent),
      ...(i % 2 === 0 ? { geometry: { type: 'Point', coordinates: [36.5 + i, -1.25] } } : {}),
    });
  }
  const places = [root, ...children];
  add('organisationUnitGroups', id('ouGr'), 'Hospitals', {
    ...code(id('ouGr')),
    ...short('Hospitals'),
    ...meta,
    organisationUnits: refs(children),
  });
  add('organisationUnitGroupSets', id('ouGS'), 'Kind of place', {
    ...code(id('ouGS')),
    ...short('Kind of place'),
    ...meta,
    compulsory: false,
    dataDimension: true,
    organisationUnitGroups: refs([id('ouGr')]),
  });

  // Categories, with the full set of combos
  const optionsOf = shape.categories.map((count, c) => times(count, (i) => id('caOp', c * 10 + i)));
  for (const [c, options] of optionsOf.entries()) {
    for (const [i, option] of options.entries()) {
      add('categoryOptions', option, `${c === 0 ? 'Age' : 'Sex'} ${i}`, {
        ...code(option),
        ...short(`${c === 0 ? 'Age' : 'Sex'} ${i}`),
        ...entry,
        ...translated(['NAME', `Tranche ${c} ${i}`]),
      });
    }
    add('categories', id('cate', c), c === 0 ? 'Age' : 'Sex', {
      ...code(id('cate', c)),
      ...short(c === 0 ? 'Age' : 'Sex'),
      ...meta,
      dataDimensionType: 'DISAGGREGATION',
      dataDimension: true,
      categoryOptions: refs(options),
    });
  }
  const combo = id('caCo');
  add('categoryCombos', combo, 'Disaggregation', {
    ...code(combo),
    ...meta,
    dataDimensionType: 'DISAGGREGATION',
    skipTotal: false,
    categories: refs(ids('cate', shape.categories.length)),
  });
  const combos = optionsOf.reduce<string[][]>(
    (all, options) => all.flatMap((before) => options.map((option) => [...before, option])),
    [[]],
  );
  for (const [i, options] of combos.entries()) {
    add('categoryOptionCombos', id('caOC', i), options.map((one) => nameOf(world, one)).join(', '), {
      ...code(id('caOC', i)),
      categoryCombo: ref(combo),
      categoryOptions: refs(options),
    });
  }

  // Option set and legends
  const options = ids('opti', shape.options);
  add('optionSets', id('opSe'), 'Outcome', {
    ...code(id('opSe')),
    ...meta,
    valueType: 'TEXT',
    options: refs(options),
    ...valued('clinic'),
  });
  for (const [i, option] of options.entries()) {
    add('options', option, `Outcome ${i}`, {
      code: `OUTCOME_${i}`,
      sortOrder: i,
      optionSet: ref(id('opSe')),
      ...translated(['NAME', `Issue ${i}`]),
    });
  }
  add('legendSets', id('leSe'), 'Coverage', {
    ...code(id('leSe')),
    ...meta,
    legends: times(2, (i) => ({
      id: id('lege', i),
      name: i === 0 ? 'low' : 'high',
      startValue: i * 50,
      endValue: i * 50 + 50,
      color: i === 0 ? '#d7191c' : '#1a9641',
    })),
  });

  // Data set
  const elements = ids('daEl', shape.elements);
  for (const [i, element] of elements.entries()) {
    add('dataElements', element, `${word} ${i}`, {
      ...code(element),
      ...short(`${word} ${i}`),
      ...meta,
      ...valued(`owner ${i}`),
      ...translated(['NAME', `Nombre ${i}`], ['SHORT_NAME', `N ${i}`]),
      description: i === 0 ? `${word}, counted each month\nby age` : '',
      domainType: 'AGGREGATE',
      valueType: 'INTEGER',
      aggregationType: 'SUM',
      zeroIsSignificant: i % 2 === 1,
      categoryCombo: ref(i === 0 ? combo : DEFAULT_COMBO),
      ...(i === 1 ? { legendSets: refs([id('leSe')]) } : {}),
    });
  }
  add('dataElementGroups', id('deGr'), 'Monthly', {
    ...code(id('deGr')),
    ...short('Monthly'),
    ...meta,
    dataElements: refs(elements),
  });
  add('constants', id('cons'), 'Factor', { ...code(id('cons')), ...short('Factor'), ...meta, value: 1.5 });
  add('indicatorTypes', id('inTy'), 'Per cent of', { factor: 100, number: false });
  const indicators = ids('indi', shape.indicators);
  for (const [i, indicator] of indicators.entries()) {
    add('indicators', indicator, `${word} rate ${i}`, {
      ...code(indicator),
      ...short(`${word} rate ${i}`),
      ...meta,
      annualized: false,
      indicatorType: ref(id('inTy')),
      numerator: i === 0 ? `#{${elements[0]}.${id('caOC')}} * C{${id('cons')}}` : `#{${elements[1]}}`,
      denominator: i === 0 ? `#{${elements[0]}}` : '1',
      ...(i === 0 ? { legendSets: refs([id('leSe')]) } : {}),
    });
  }
  add('indicatorGroups', id('inGr'), 'Rates', { ...code(id('inGr')), ...meta, indicators: refs(indicators) });
  const form = id('deFo');
  if (shape.customForm) {
    const cells = combos.map((_, i) => `<input id="${elements[0]}-${id('caOC', i)}-val" name="entryfield"/>`);
    add('dataEntryForms', form, 'Register', {
      format: 2,
      style: 'NORMAL',
      htmlCode: `<table><tr><td>${word.replace(/[<&]/g, ' ')}</td><td>${cells.join('</td><td>')}</td></tr></table>`,
    });
  }
  add('dataSets', id('daSe'), 'Monthly report', {
    ...code(id('daSe')),
    ...short('Monthly report'),
    ...entry,
    ...valued('data team'),
    ...translated(['NAME', 'Rapport mensuel']),
    periodType: 'Monthly',
    expiryDays: 10,
    timelyDays: 15,
    openFuturePeriods: 1,
    organisationUnits: refs(places),
    dataSetElements: elements.map((element) => ({ dataSet: ref(id('daSe')), dataElement: ref(element) })),
    indicators: refs(indicators.slice(0, 1)),
    compulsoryDataElementOperands: [{ dataElement: ref(elements[0] ?? ''), categoryOptionCombo: ref(id('caOC')) }],
    ...(shape.customForm ? { dataEntryForm: ref(form) } : {}),
  });
  for (const [i, half] of [elements.slice(0, 1), elements.slice(1)].entries()) {
    add('sections', id('sect', i), i === 0 ? 'By age' : 'Totals', {
      ...code(id('sect', i)),
      dataSet: ref(id('daSe')),
      sortOrder: i,
      showRowTotals: i === 0,
      showColumnTotals: false,
      dataElements: refs(half),
      indicators: i === 0 ? refs(indicators.slice(0, 1)) : [],
      greyedFields:
        i === 0 ? [{ dataElement: ref(half[0] ?? ''), categoryOptionCombo: ref(id('caOC', combos.length - 1)) }] : [],
    });
  }
  add('validationRules', id('vaRu'), 'First is not above second', {
    ...code(id('vaRu')),
    ...short('First below second'),
    ...meta,
    instruction: 'Count again',
    importance: 'HIGH',
    operator: 'less_than_or_equal_to',
    periodType: 'Monthly',
    leftSide: side('first', `#{${elements[0]}}`),
    rightSide: side('second', `#{${elements[1]}}`),
  });
  add('validationRuleGroups', id('vRGr'), 'Sanity', {
    ...code(id('vRGr')),
    ...meta,
    validationRules: refs([id('vaRu')]),
  });

  // Program
  const attributes = ids('teAt', shape.attributes);
  const tracker = ids('trEl', shape.stages * shape.stageElements);
  const program = id('prog');
  const stages = ids('stag', shape.stages);
  const elementsOf = (stage: number): string[] =>
    tracker.slice(stage * shape.stageElements, (stage + 1) * shape.stageElements);
  for (const [i, attribute] of attributes.entries()) {
    add('trackedEntityAttributes', attribute, `Attribute ${i}`, {
      ...code(attribute),
      ...short(`Attribute ${i}`),
      ...meta,
      valueType: i === 0 ? 'PHONE_NUMBER' : 'TEXT',
      aggregationType: 'NONE',
      unique: false,
      ...(i === 1 ? { optionSet: ref(id('opSe')) } : {}),
    });
  }
  add('trackedEntityTypes', id('teTy'), 'Patient', {
    ...code(id('teTy')),
    ...short('Patient'),
    ...entry,
    featureType: 'NONE',
    trackedEntityTypeAttributes: [
      {
        trackedEntityType: ref(id('teTy')),
        trackedEntityAttribute: ref(attributes[0] ?? ''),
        displayInList: true,
        mandatory: false,
        searchable: true,
      },
    ],
  });
  for (const [i, element] of tracker.entries()) {
    add('dataElements', element, `Visit ${i}`, {
      ...code(element),
      ...short(`Visit ${i}`),
      ...meta,
      domainType: 'TRACKER',
      valueType: i % 2 === 0 ? 'INTEGER' : 'TEXT',
      aggregationType: i % 2 === 0 ? 'SUM' : 'NONE',
      categoryCombo: ref(DEFAULT_COMBO),
      ...(i % 2 === 1 ? { optionSet: ref(id('opSe')) } : {}),
    });
  }
  add('programs', program, `${word} program`, {
    ...code(program),
    ...short(`${word} program`),
    ...entry,
    ...valued('program team'),
    ...translated(['NAME', 'Programme']),
    programType: shape.tracker ? 'WITH_REGISTRATION' : 'WITHOUT_REGISTRATION',
    accessLevel: 'OPEN',
    displayIncidentDate: false,
    organisationUnits: refs(places),
    programStages: refs(shape.tracker ? stages : stages.slice(0, 1)),
    ...(shape.tracker
      ? {
          trackedEntityType: ref(id('teTy')),
          programTrackedEntityAttributes: attributes.map((attribute, i) => ({
            id: id('prTE', i),
            program: ref(program),
            trackedEntityAttribute: ref(attribute),
            sortOrder: i + 1,
            mandatory: i === 0,
            displayInList: true,
          })),
          programSections: refs([id('prSe')]),
          notificationTemplates: refs([id('noTe', 1)]),
        }
      : {}),
  });
  if (shape.tracker) {
    add('programSections', id('prSe'), 'Who', {
      program: ref(program),
      sortOrder: 0,
      trackedEntityAttributes: refs(attributes),
    });
    add('programNotificationTemplates', id('noTe', 1), 'Welcome', {
      ...code(id('noTe', 1)),
      messageTemplate: `Welcome A{${attributes[0]}}`,
      subjectTemplate: 'Welcome',
      notificationTrigger: 'ENROLLMENT',
      notificationRecipient: 'USER_GROUP',
      recipientUserGroup: ref(group),
      sendRepeatable: false,
    });
  }
  for (const [s, stage] of (shape.tracker ? stages : stages.slice(0, 1)).entries()) {
    const mine = elementsOf(s);
    add('programStages', stage, `Visit ${s}`, {
      ...code(stage),
      ...entry,
      ...translated(['NAME', `Visite ${s}`]),
      program: ref(program),
      sortOrder: s + 1,
      repeatable: s > 0,
      minDaysFromStart: s * 7,
      autoGenerateEvent: s === 0,
      programStageDataElements: mine.map((element, i) => ({
        id: id('pSDE', s * 10 + i),
        programStage: ref(stage),
        dataElement: ref(element),
        sortOrder: i,
        compulsory: i === 0,
        displayInReports: true,
      })),
      programStageSections: refs([id('stSe', s)]),
    });
    add('programStageSections', id('stSe', s), `Findings ${s}`, {
      programStage: ref(stage),
      sortOrder: 0,
      dataElements: refs(mine),
      programIndicators: s === 0 ? refs([id('prIn')]) : [],
    });
  }
  const [first = '', second = ''] = elementsOf(0);
  add('programRuleVariables', id('prVa'), 'weight', {
    program: ref(program),
    programRuleVariableSourceType: 'DATAELEMENT_CURRENT_EVENT',
    dataElement: ref(first),
    useCodeForOptionSet: false,
    valueType: 'INTEGER',
  });
  if (shape.tracker) {
    add('programRuleVariables', id('prVa', 1), 'phone', {
      program: ref(program),
      programRuleVariableSourceType: 'TEI_ATTRIBUTE',
      trackedEntityAttribute: ref(attributes[0] ?? ''),
      useCodeForOptionSet: false,
      valueType: 'PHONE_NUMBER',
    });
  }
  add('programNotificationTemplates', id('noTe'), 'Too heavy', {
    ...code(id('noTe')),
    messageTemplate: shape.tracker ? `Look at A{${attributes[0]}}: #{${first}}` : `Look at #{${first}}`,
    notificationTrigger: 'PROGRAM_RULE',
    notificationRecipient: 'USERS_AT_ORGANISATION_UNIT',
    sendRepeatable: true,
  });
  for (const i of times(shape.rules, (index) => index)) {
    const actions = [id('prAc', i * 10), ...(i === 0 ? [id('prAc', 1)] : [])];
    add('programRules', id('prRu', i), `Rule ${i}`, {
      description: i === 0 ? 'Says so' : '',
      program: ref(program),
      ...(i % 2 === 1 ? { programStage: ref(stages[0] ?? '') } : {}),
      condition: i === 0 ? `#{weight ${tag}} > 100 * C{${id('cons')}}` : `${i} < 2`,
      priority: i + 1,
      programRuleActions: refs(actions),
    });
    add('programRuleActions', actions[0] ?? '', '', ruleAction(i, id('prRu', i), first, second));
    if (i === 0) {
      add('programRuleActions', actions[1] ?? '', '', {
        programRule: ref(id('prRu')),
        programRuleActionType: 'SENDMESSAGE',
        programRuleActionEvaluationTime: 'ON_COMPLETE',
        templateUid: id('noTe'),
      });
    }
  }
  // Actions have no names.
  world.programRuleActions = (world.programRuleActions ?? []).map(({ name: _, ...action }) => action as MetaObject);
  add('programIndicators', id('prIn'), `${word} visits`, {
    ...code(id('prIn')),
    ...short(`${word} visits`),
    ...meta,
    program: ref(program),
    analyticsType: 'EVENT',
    aggregationType: 'COUNT',
    expression: 'V{event_count}',
    filter: `#{${stages[0]}.${first}} > 2`,
    analyticsPeriodBoundaries: [
      { analyticsPeriodBoundaryType: 'AFTER_START_OF_REPORTING_PERIOD', boundaryTarget: 'EVENT_DATE' },
    ],
  });
  add('programIndicatorGroups', id('pIGr'), 'Visits', {
    ...code(id('pIGr')),
    ...meta,
    programIndicators: refs([id('prIn')]),
  });

  // What people look at
  const chart = {
    ...meta,
    dataDimensionItems: [
      { dataDimensionItemType: 'DATA_ELEMENT', dataElement: ref(elements[0] ?? '') },
      { dataDimensionItemType: 'INDICATOR', indicator: ref(indicators[0] ?? '') },
      { dataDimensionItemType: 'PROGRAM_INDICATOR', programIndicator: ref(id('prIn')) },
    ],
    organisationUnits: refs([root]),
    columnDimensions: ['dx'],
    filterDimensions: ['pe'],
    rawPeriods: ['LAST_12_MONTHS'],
  };
  add('visualizations', id('visu'), `${word} by month`, {
    ...code(id('visu')),
    ...chart,
    ...translated(['NAME', 'Par mois']),
    type: 'COLUMN',
    rowDimensions: ['ou'],
    legend: { set: ref(id('leSe')), strategy: 'FIXED', style: 'FILL', showKey: true },
    axes: [{ index: 0, type: 'RANGE', title: { text: 'Cases' } }],
  });
  add('maps', id('maps'), `${word} by place`, {
    ...code(id('maps')),
    ...meta,
    basemap: 'osmLight',
    latitude: -1.25,
    longitude: 36.5,
    zoom: 7,
    mapViews: [
      {
        id: id('maVi'),
        name: `${word} layer`,
        layer: 'thematic',
        dataDimensionItems: [{ dataDimensionItemType: 'INDICATOR', indicator: ref(indicators[0] ?? '') }],
        organisationUnits: refs([root]),
        columnDimensions: ['dx'],
        rowDimensions: ['ou'],
        filterDimensions: ['pe'],
        rawPeriods: ['THIS_YEAR'],
        legendSet: ref(id('leSe')),
        opacity: 0.8,
      },
    ],
  });
  add('dashboards', id('dash'), `${word} dashboard`, {
    ...code(id('dash')),
    ...meta,
    ...translated(['NAME', 'Tableau de bord']),
    dashboardItems: [
      { id: id('daIt'), type: 'VISUALIZATION', visualization: ref(id('visu')), x: 0, y: 0, width: 29, height: 20 },
      { id: id('daIt', 1), type: 'MAP', map: ref(id('maps')), x: 29, y: 0, width: 29, height: 20 },
      { id: id('daIt', 2), type: 'TEXT', text: `About ${word}`, x: 0, y: 20, width: 58, height: 5 },
    ],
  });
  return world;
}

/** The combo that every DHIS2 has from the start. */
const DEFAULT_COMBO = 'bjDvmb4bfuf';

const side = (description: string, expression: string): JsonObject => ({
  description,
  expression,
  missingValueStrategy: 'NEVER_SKIP',
  slidingWindow: false,
});

function nameOf(world: Readonly<Record<string, readonly MetaObject[]>>, id: string): Json {
  return world.categoryOptions?.find((option) => option.id === id)?.name ?? id;
}

function ruleAction(i: number, rule: string, first: string, second: string): JsonObject {
  const base = { programRule: ref(rule), programRuleActionEvaluationTime: 'ALWAYS' };
  switch (i % 3) {
    case 0:
      return { ...base, programRuleActionType: 'SHOWWARNING', dataElement: ref(first), content: 'Weigh again' };
    case 1:
      return { ...base, programRuleActionType: 'HIDEFIELD', dataElement: ref(second) };
    default:
      return { ...base, programRuleActionType: 'ASSIGN', dataElement: ref(first), data: '1 + 1' };
  }
}

/** What every world is promised to have, and how much of it this one has. */
export function worldCounts(world: World): Readonly<Record<string, number>> {
  const all = Object.values(world).flat();
  const count = (type: string): number => world[type]?.length ?? 0;
  const having = (property: string): number =>
    all.filter((object) => {
      const value = object[property];
      return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '';
    }).length;
  return {
    organisationUnitTree: (world.organisationUnits ?? []).filter((unit) => unit.parent).length,
    geometry: having('geometry'),
    groups: count('organisationUnitGroups') + count('dataElementGroups') + count('indicatorGroups'),
    categoryOptionCombos: count('categoryOptionCombos'),
    optionSets: count('optionSets'),
    dataSets: count('dataSets'),
    dataSetSections: count('sections'),
    programs: count('programs'),
    programStages: count('programStages'),
    programStageSections: count('programStageSections'),
    programRules: count('programRules'),
    programRuleActions: count('programRuleActions'),
    actionsWithTemplates: (world.programRuleActions ?? []).filter((action) => action.templateUid).length,
    programRuleVariables: count('programRuleVariables'),
    programIndicators: count('programIndicators'),
    notificationTemplates: count('programNotificationTemplates'),
    validationRules: count('validationRules'),
    dashboards: count('dashboards'),
    visualizations: count('visualizations'),
    maps: count('maps'),
    sharing: having('sharing'),
    translations: having('translations'),
    attributeValues: having('attributeValues'),
  };
}
