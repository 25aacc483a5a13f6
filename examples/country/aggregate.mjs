// The monthly malaria report and the quarterly workforce report: what is counted, by whom, and what is made of it.
import { districtsOf, facilitiesIn, facilitiesOf } from './places.mjs';
import { CLOSED, OPEN } from './world.mjs';

/** key, name, French name, options of the category */
const CATEGORIES = [
  ['age', 'Age group', 'Groupe d’âge', ['u5', 'child', 'adult'], 'DISAGGREGATION'],
  ['sex', 'Sex', 'Sexe', ['female', 'male'], 'DISAGGREGATION'],
  ['funding', 'Funding', 'Financement', ['government', 'partner'], 'ATTRIBUTE'],
];
const OPTIONS = [
  ['u5', 'Under 5 years', 'Moins de 5 ans'],
  ['child', '5-14 years', '5 à 14 ans'],
  ['adult', '15 years and over', '15 ans et plus'],
  ['female', 'Female', 'Féminin'],
  ['male', 'Male', 'Masculin'],
  ['government', 'Government', 'Gouvernement'],
  ['partner', 'Partner', 'Partenaire'],
];
const COMBOS = [
  ['age-sex', 'Age and sex', ['age', 'sex']],
  ['sex', 'Sex', ['sex']],
  ['funding', 'Funding', ['funding']],
];

/** key, name, short name, French name, combo, more. `new`: production does not have it yet. */
// biome-ignore format: one row a line
const ELEMENTS = [
  ['suspected', 'Malaria: suspected cases', 'Suspected cases', 'Paludisme : cas suspects', 'age-sex'],
  ['tested-rdt', 'Malaria: tested with RDT', 'Tested RDT', 'Paludisme : testés par TDR', 'age-sex'],
  ['tested-mic', 'Malaria: tested with microscopy', 'Tested microscopy', 'Paludisme : testés par microscopie', 'age-sex', { new: true }],
  ['confirmed', 'Malaria: confirmed cases', 'Confirmed cases', 'Paludisme : cas confirmés', 'age-sex'],
  ['treated', 'Malaria: treated with ACT', 'Treated with ACT', 'Paludisme : traités par CTA', 'age-sex'],
  ['severe', 'Malaria: severe cases admitted', 'Severe cases', 'Paludisme : cas graves hospitalisés', 'sex'],
  ['deaths', 'Malaria: deaths', 'Malaria deaths', 'Paludisme : décès', 'sex'],
  ['act-opening', 'ACT: stock at the beginning', 'ACT opening', 'CTA : stock au début'],
  ['act-received', 'ACT: received', 'ACT received', 'CTA : reçus'],
  ['act-dispensed', 'ACT: dispensed', 'ACT dispensed', 'CTA : distribués'],
  ['act-closing', 'ACT: stock at the end', 'ACT closing', 'CTA : stock à la fin'],
  ['act-stockout', 'ACT: days out of stock', 'ACT days out', 'CTA : jours de rupture', undefined, { valueType: 'INTEGER_ZERO_OR_POSITIVE' }],
  ['expected', 'Malaria: expected cases', 'Expected cases', 'Paludisme : cas attendus', undefined, { valueType: 'NUMBER' }],
  ['population', 'Population', 'Population', 'Population', undefined, { aggregationType: 'LAST' }],
  ['doctors', 'Workforce: doctors', 'Doctors', 'Personnel : médecins', 'sex', { aggregationType: 'LAST' }],
  ['nurses', 'Workforce: nurses', 'Nurses', 'Personnel : infirmiers', 'sex', { aggregationType: 'LAST' }],
  ['chws', 'Workforce: community health workers', 'Community workers', 'Personnel : agents communautaires', 'sex', { aggregationType: 'LAST' }],
  ['vacancies', 'Workforce: vacant posts', 'Vacant posts', 'Personnel : postes vacants', undefined, { aggregationType: 'LAST', new: true }],
  ['remarks', 'Malaria: remarks', 'Malaria remarks', 'Paludisme : remarques', undefined, { valueType: 'LONG_TEXT', aggregationType: 'NONE' }],
];

/** key, name, French name, elements; `funding`: the attribute combo of the first report. */
const DATA_SETS = [
  {
    key: 'malaria',
    name: 'Malaria monthly report',
    short: 'Malaria monthly',
    fr: 'Rapport mensuel paludisme',
    periodType: 'Monthly',
    combo: 'funding',
    sections: [
      ['cases', 'Cases', 'Cas', ['suspected', 'confirmed', 'severe', 'deaths']],
      ['tests', 'Tests', 'Tests', ['tested-rdt', 'tested-mic']],
      ['treatment', 'Treatment', 'Traitement', ['treated', 'remarks']],
      [
        'stock',
        'Medicine in stock',
        'Médicaments en stock',
        ['act-opening', 'act-received', 'act-dispensed', 'act-closing', 'act-stockout'],
      ],
    ],
  },
  {
    key: 'workforce',
    name: 'Health workforce quarterly report',
    short: 'Workforce quarterly',
    fr: 'Rapport trimestriel du personnel',
    periodType: 'Quarterly',
    sections: [['staff', 'Staff in post', 'Personnel en poste', ['doctors', 'nurses', 'chws', 'vacancies']]],
  },
  {
    key: 'population',
    name: 'Population estimates',
    short: 'Population',
    fr: 'Estimations de population',
    periodType: 'Yearly',
    sections: [['population', 'Population', 'Population', ['population']]],
  },
];

const INDICATOR_TYPES = [
  ['percent', 'Per cent', 'Pour cent', 100, false],
  ['per-1000', 'Per thousand', 'Pour mille', 1000, false],
  ['number', 'Number', 'Nombre', 1, true],
];

/** key, name, short name, French name, type, numerator, denominator, legend. Words in {} become ids of data elements. */
// biome-ignore format: one row a line
const INDICATORS = [
  ['positivity', 'Malaria test positivity rate', 'Test positivity', 'Taux de positivité des tests', 'percent', '{confirmed}', '{tested-rdt}+{tested-mic}', 'positivity'],
  ['testing', 'Malaria testing rate', 'Testing rate', 'Taux de dépistage', 'percent', '{tested-rdt}+{tested-mic}', '{suspected}', 'coverage'],
  ['treatment', 'Confirmed cases treated with ACT', 'Treated with ACT (%)', 'Cas confirmés traités par CTA', 'percent', '{treated}', '{confirmed}', 'coverage'],
  ['incidence', 'Malaria incidence per 1,000', 'Incidence /1,000', 'Incidence du paludisme pour 1 000', 'per-1000', '{confirmed}', '{population}', 'incidence'],
  ['incidence-u5', 'Confirmed malaria, girls under five', 'Cases, girls under 5', 'Paludisme confirmé, filles de moins de cinq ans', 'number', '{confirmed.u5.female}', '1', undefined],
  ['fatality', 'Malaria case fatality', 'Case fatality', 'Létalité du paludisme', 'percent', '{deaths}', '{severe}', undefined],
  ['stockout', 'Facilities without ACT, share of days', 'ACT days out (%)', 'Établissements sans CTA, part des jours', 'percent', '{act-stockout}', '[days]', undefined],
  ['vacancy', 'Vacant posts', 'Vacant posts (%)', 'Postes vacants', 'percent', '{vacancies}', '{doctors}+{nurses}+{vacancies}', undefined],
];
// biome-ignore format: one row a line
const INDICATOR_GROUPS = [
  ['malaria', 'Malaria indicators', 'Indicateurs du paludisme', ['positivity', 'testing', 'treatment', 'incidence', 'incidence-u5', 'fatality']],
  ['supply', 'Supply indicators', 'Indicateurs d’approvisionnement', ['stockout']],
  ['workforce', 'Workforce indicators', 'Indicateurs du personnel', ['vacancy']],
];

/** key, name, French name, limits with colours */
// biome-ignore format: one row a line
const LEGENDS = [
  ['positivity', 'Test positivity', 'Positivité des tests', [['Low', 0, 5, '#1a9850'], ['Moderate', 5, 15, '#a6d96a'], ['High', 15, 30, '#fdae61'], ['Very high', 30, 100, '#d73027']]],
  ['coverage', 'Coverage', 'Couverture', [['Insufficient', 0, 60, '#d73027'], ['Fair', 60, 85, '#fee08b'], ['Good', 85, 100, '#1a9850'], ['Over 100 %', 100, 200, '#762a83']]],
  ['incidence', 'Incidence per 1,000', 'Incidence pour 1 000', [['Below 1', 0, 1, '#ffffcc'], ['1-10', 1, 10, '#a1dab4'], ['10-100', 10, 100, '#41b6c4'], ['Over 100', 100, 1000, '#225ea8']]],
];

/** key, name, left, operator, right, importance, instruction. Left and right as in the indicators. */
// biome-ignore format: one row a line
const RULES = [
  ['confirmed-tested', 'Confirmed cases are tested cases', '{confirmed}', 'less_than_or_equal_to', '{tested-rdt}+{tested-mic}', 'HIGH', 'More cases were confirmed than tested.'],
  ['treated-confirmed', 'Treated cases are confirmed cases', '{treated}', 'less_than_or_equal_to', '{confirmed}', 'MEDIUM', 'More cases were treated than confirmed.'],
  ['stock-balance', 'ACT stock adds up', '{act-opening}+{act-received}-{act-dispensed}', 'equal_to', '{act-closing}', 'HIGH', 'Stock at the end is not stock at the beginning, plus received, minus dispensed.'],
  ['deaths-severe', 'Deaths are among the severe cases', '{deaths}', 'less_than_or_equal_to', '{severe}', 'LOW', 'More deaths than severe cases: check both.'],
];

export function addAggregate(world) {
  const programme = (open = OPEN) => world.sharing(open, { malaria: 'rw------' });
  const data = () => world.sharing(CLOSED, { malaria: 'rwr-----', officers: 'r-rw----', readers: 'r-r-----' });

  const attribute = world.add('attributes', 'national-code', {
    name: 'National code',
    shortName: 'National code',
    fr: 'Code national',
    code: 'PW_NATIONAL_CODE',
    valueType: 'TEXT',
    unique: true,
    mandatory: false,
    dataElementAttribute: true,
    indicatorAttribute: true,
    sharing: programme(),
  });
  const coded = (value) => ({ attributeValues: [{ attribute, value }] });

  world.add('constants', 'days', {
    name: 'Days in a month',
    shortName: 'Days',
    fr: 'Jours dans un mois',
    code: 'PW_DAYS',
    value: 30.4,
    sharing: programme(),
  });

  for (const [key, name, fr] of OPTIONS)
    world.add('categoryOptions', key, {
      name,
      shortName: name,
      fr,
      code: `PW_${key.toUpperCase()}`,
      sharing: world.sharing('r-rw----', { malaria: 'rwrw----' }),
    });
  for (const [key, name, fr, options, dataDimensionType] of CATEGORIES)
    world.add('categories', key, {
      name,
      shortName: name,
      fr,
      code: `PW_${key.toUpperCase()}`,
      dataDimensionType,
      dataDimension: true,
      categoryOptions: world.refs('categoryOptions', options),
      sharing: programme(),
    });
  const optionsOf = (category) => CATEGORIES.find(([key]) => key === category)[3];
  const nameOf = (option) => OPTIONS.find(([key]) => key === option)[1];
  for (const [key, name, categories] of COMBOS) {
    world.add('categoryCombos', key, {
      name,
      code: `PW_${key.toUpperCase().replace('-', '_')}`,
      dataDimensionType: key === 'funding' ? 'ATTRIBUTE' : 'DISAGGREGATION',
      skipTotal: false,
      categories: world.refs('categories', categories),
      sharing: programme(),
    });
    let rows = [[]];
    for (const category of categories)
      rows = rows.flatMap((row) => optionsOf(category).map((option) => [...row, option]));
    for (const options of rows)
      world.add('categoryOptionCombos', [key, ...options].join('.'), {
        name: options.map(nameOf).join(', '),
        categoryCombo: world.ref('categoryCombos', key),
        categoryOptions: world.refs('categoryOptions', options),
      });
  }

  for (const [key, name, fr, limits] of LEGENDS)
    world.add('legendSets', key, {
      name,
      fr,
      code: `PW_${key.toUpperCase()}`,
      symbolizer: 'color',
      sharing: programme(),
      legends: limits.map(([label, startValue, endValue, color]) => ({
        id: world.idInside('legends', `${key} ${label}`),
        name: label,
        startValue,
        endValue,
        color,
      })),
    });

  const isThere = (key) => !(world.isProduction && ELEMENTS.find(([element]) => element === key)?.[5]?.new);
  for (const [key, name, shortName, fr, combo, more = {}] of ELEMENTS) {
    if (!isThere(key)) continue;
    const { new: _new, ...properties } = more;
    world.add('dataElements', key, {
      name,
      shortName,
      formName: name.replace(/^[^:]+: /, '').replace(/^./, (first) => first.toUpperCase()),
      fr,
      code: `PW_${key.toUpperCase().replace('-', '_')}`,
      description: `Reported by every facility. Part of the national list of indicators of Pwani.`,
      domainType: 'AGGREGATE',
      valueType: 'INTEGER_ZERO_OR_POSITIVE',
      aggregationType: 'SUM',
      zeroIsSignificant: key === 'deaths',
      ...(combo ? { categoryCombo: world.ref('categoryCombos', combo) } : {}),
      ...properties,
      ...coded(`DE-${String(ELEMENTS.findIndex(([element]) => element === key) + 1).padStart(3, '0')}`),
      sharing: programme(),
    });
  }
  world.add('dataElementGroups', 'malaria', {
    name: 'Malaria data',
    shortName: 'Malaria data',
    fr: 'Données du paludisme',
    code: 'PW_MALARIA_DATA',
    dataElements: world.refs(
      'dataElements',
      ['suspected', 'tested-rdt', 'tested-mic', 'confirmed', 'treated', 'severe', 'deaths'].filter(isThere),
    ),
    sharing: programme(),
  });
  world.add('dataElementGroups', 'stock', {
    name: 'Stock data',
    shortName: 'Stock data',
    fr: 'Données de stock',
    code: 'PW_STOCK_DATA',
    dataElements: world.refs('dataElements', [
      'act-opening',
      'act-received',
      'act-dispensed',
      'act-closing',
      'act-stockout',
    ]),
    sharing: programme(),
  });
  world.add('dataElementGroupSets', 'areas', {
    name: 'Data areas',
    shortName: 'Data areas',
    fr: 'Domaines de données',
    code: 'PW_AREAS',
    compulsory: false,
    dataDimension: true,
    dataElementGroups: world.refs('dataElementGroups', ['malaria', 'stock']),
    sharing: programme(),
  });

  // Words in {} are data elements, {a.b.c} one disaggregation of one; [..] constants.
  const expression = (text) =>
    text
      .split('+')
      .filter((part) => !/^\{([\w-]+)\}$/.test(part) || isThere(part.slice(1, -1)))
      .join('+')
      .replace(/\{([\w-]+)((?:\.[\w-]+)*)\}/g, (_whole, key, options) => {
        const element = world.id('dataElements', key);
        if (!options) return `#{${element}}`;
        const combo = ELEMENTS.find(([row]) => row === key)[4];
        return `#{${element}.${world.id('categoryOptionCombos', `${combo}${options}`)}}`;
      })
      .replace(/\[([\w-]+)\]/g, (_whole, key) => `C{${world.id('constants', key)}}`);

  for (const [key, name, fr, factor, number] of INDICATOR_TYPES) {
    // Production made its own "Per cent" years ago, under an id of its own.
    const id = world.isProduction && key === 'percent' ? { id: 'pcOldPwani1' } : {};
    world.add('indicatorTypes', key, { ...id, name, fr, factor, number });
  }
  const typeRef = (key) =>
    world.isProduction && key === 'percent' ? { id: 'pcOldPwani1' } : world.ref('indicatorTypes', key);
  INDICATORS.forEach(([key, name, shortName, fr, type, numerator, denominator, legend], at) => {
    if (key === 'vacancy' && world.isProduction) return;
    world.add('indicators', key, {
      name,
      shortName,
      fr,
      code: `PW_IN_${key.toUpperCase().replace('-', '_')}`,
      annualized: key === 'incidence',
      decimals: 1,
      indicatorType: typeRef(type),
      numerator: expression(numerator),
      numeratorDescription: numerator.replace(/[{}[\]]/g, ''),
      denominator: expression(denominator),
      denominatorDescription: denominator.replace(/[{}[\]]/g, ''),
      ...(legend ? { legendSets: [world.ref('legendSets', legend)] } : {}),
      ...coded(`IN-${String(at + 1).padStart(3, '0')}`),
      sharing: programme(),
    });
  });
  for (const [key, name, fr, members] of INDICATOR_GROUPS)
    world.add('indicatorGroups', key, {
      name,
      fr,
      code: `PW_IG_${key.toUpperCase()}`,
      indicators: world.refs(
        'indicators',
        members.filter((member) => world.has('indicators', member)),
      ),
      sharing: programme(),
    });
  world.add('indicatorGroupSets', 'programmes', {
    name: 'Programme areas',
    shortName: 'Programme areas',
    fr: 'Domaines de programme',
    code: 'PW_IGS',
    compulsory: false,
    indicatorGroups: world.refs(
      'indicatorGroups',
      INDICATOR_GROUPS.map(([key]) => key),
    ),
    sharing: programme(),
  });

  for (const { key, name, short, fr, periodType, combo, sections } of DATA_SETS) {
    const elements = sections.flatMap(([, , , list]) => list).filter(isThere);
    const dataSet = world.ref('dataSets', key);
    world.add('dataSets', key, {
      name,
      shortName: short,
      fr,
      code: `PW_DS_${key.toUpperCase()}`,
      periodType,
      expiryDays: periodType === 'Monthly' ? 20 : 0,
      timelyDays: 15,
      openFuturePeriods: 0,
      description: `Sent by every facility of Pwani, ${periodType.toLowerCase()}.`,
      ...(combo ? { categoryCombo: world.ref('categoryCombos', combo) } : {}),
      dataSetElements: elements.map((element) => ({ dataSet, dataElement: world.ref('dataElements', element) })),
      organisationUnits: world.refs('organisationUnits', facilitiesOf(world)),
      renderAsTabs: true,
      fieldCombinationRequired: false,
      validCompleteOnly: false,
      notifyCompletingUser: false,
      sharing: data(),
    });
    sections.forEach(([section, label, labelFr, list], sortOrder) => {
      const there = list.filter(isThere);
      if (world.isProduction && section === 'treatment') return;
      world.add('sections', `${key} ${section}`, {
        name: label,
        fr: labelFr,
        code: `PW_${key.toUpperCase()}_${section.toUpperCase()}`,
        dataSet,
        sortOrder,
        dataElements: world.refs('dataElements', there),
        showRowTotals: false,
        showColumnTotals: section === 'cases',
      });
    });
  }

  for (const [key, name, left, operator, right, importance, instruction] of RULES)
    world.add('validationRules', key, {
      name,
      shortName: name.slice(0, 50),
      code: `PW_VR_${key.toUpperCase().replace('-', '_')}`,
      importance,
      instruction,
      operator,
      periodType: 'Monthly',
      skipFormValidation: false,
      leftSide: {
        expression: expression(left),
        description: left.replace(/[{}]/g, ''),
        missingValueStrategy: 'NEVER_SKIP',
        slidingWindow: false,
      },
      rightSide: {
        expression: expression(right),
        description: right.replace(/[{}]/g, ''),
        missingValueStrategy: 'NEVER_SKIP',
        slidingWindow: false,
      },
      organisationUnitLevels: [],
      sharing: programme(),
    });
  world.add('validationRuleGroups', 'malaria', {
    name: 'Malaria checks',
    fr: 'Contrôles du paludisme',
    code: 'PW_VRG_MALARIA',
    validationRules: world.refs(
      'validationRules',
      RULES.map(([key]) => key),
    ),
    sharing: programme(),
  });

  world.add('predictors', 'expected', {
    name: 'Malaria: expected cases from the last three years',
    shortName: 'Expected malaria cases',
    fr: 'Paludisme : cas attendus d’après les trois dernières années',
    code: 'PW_PR_EXPECTED',
    description: 'Average of the same month of the three years before.',
    output: world.ref('dataElements', 'expected'),
    periodType: 'Monthly',
    sequentialSampleCount: 1,
    annualSampleCount: 3,
    sequentialSkipCount: 0,
    organisationUnitDescendants: 'SELECTED',
    generator: {
      expression: `avg(${expression('{confirmed}')})`,
      description: 'average of confirmed cases',
      missingValueStrategy: 'SKIP_IF_ALL_VALUES_MISSING',
      slidingWindow: false,
    },
    organisationUnitLevels: [world.ref('organisationUnitLevels', 'facility')],
    sharing: programme(),
  });
  world.add('predictorGroups', 'malaria', {
    name: 'Malaria predictions',
    fr: 'Prévisions du paludisme',
    code: 'PW_PRG_MALARIA',
    predictors: [world.ref('predictors', 'expected')],
    sharing: programme(),
  });

  if (world.isProduction) editLocally(world);
}

/** What was done on production by hand, and must not be lost without a word. */
function editLocally(world) {
  world.edit('dataSets', 'malaria', ({ sharing }) => ({
    organisationUnits: world.refs('organisationUnits', facilitiesIn(world, ...districtsOf('kaskazini', 'kati'))),
    sharing: {
      ...sharing,
      userGroups: { ...sharing.userGroups, ...world.sharing(CLOSED, { statisticians: 'r-r-----' }).userGroups },
    },
    expiryDays: 15,
  }));
  world.edit('indicators', 'positivity', ({ translations }) => ({
    name: 'Malaria TPR (test positivity rate)',
    translations: [...translations, { locale: 'sw', property: 'NAME', value: 'Kiwango cha vipimo chanya vya malaria' }],
  }));
  world.edit('dataElements', 'act-stockout', () => ({ valueType: 'INTEGER' }));
  world.edit('dataElements', 'confirmed', () => ({
    description: 'Confirmed by RDT only, until microscopy is reported.',
  }));
  // Something of its own, that nobody else has: it stays in the group.
  world.add('indicators', 'local-nets', {
    name: 'Nets per household (Bureau of Statistics)',
    shortName: 'Nets per household',
    code: 'PW_LOCAL_NETS',
    annualized: false,
    decimals: 1,
    indicatorType: world.ref('indicatorTypes', 'number'),
    numerator: '1',
    numeratorDescription: 'nets',
    denominator: '1',
    denominatorDescription: 'households',
    sharing: world.sharing(OPEN, { statisticians: 'rw------' }),
  });
  world.edit('indicatorGroups', 'malaria', ({ indicators }) => ({
    indicators: [...indicators, world.ref('indicators', 'local-nets')],
  }));
}
