// What people look at: charts, a table, maps and a line list, on two dashboards.
import { CLOSED, OPEN } from './world.mjs';

const NONE = {
  organisationUnits: [],
  organisationUnitLevels: [],
  itemOrganisationUnitGroups: [],
  userOrganisationUnit: false,
  userOrganisationUnitChildren: false,
  userOrganisationUnitGrandChildren: false,
};

export function addDashboards(world) {
  const seen = () => world.sharing(OPEN, { malaria: 'rw------' });
  const item = {
    indicator: (key) => ({ dataDimensionItemType: 'INDICATOR', indicator: world.ref('indicators', key) }),
    element: (key) => ({ dataDimensionItemType: 'DATA_ELEMENT', dataElement: world.ref('dataElements', key) }),
    program: (key) => ({
      dataDimensionItemType: 'PROGRAM_INDICATOR',
      programIndicator: world.ref('programIndicators', key),
    }),
    rate: (key) => ({
      dataDimensionItemType: 'REPORTING_RATE',
      reportingRate: { dataSet: world.ref('dataSets', key), metric: 'REPORTING_RATE' },
    }),
  };
  const country = [world.ref('organisationUnits', 'pwani')];
  const chart = (key, name, fr, type, items, columnDimensions, rowDimensions, filterDimensions, more = {}) =>
    world.add('visualizations', key, {
      name,
      fr,
      type,
      code: `PW_V_${key.toUpperCase().replaceAll('-', '_')}`,
      dataDimensionItems: items,
      columnDimensions,
      rowDimensions,
      filterDimensions,
      ...NONE,
      organisationUnits: country,
      relativePeriods: { last12Months: true },
      periods: [],
      aggregationType: 'DEFAULT',
      digitGroupSeparator: 'SPACE',
      displayDensity: 'NORMAL',
      fontSize: 'NORMAL',
      hideEmptyRows: false,
      showData: true,
      skipRounding: false,
      cumulativeValues: false,
      sortOrder: 0,
      topLimit: 0,
      ...more,
      sharing: seen(),
    });

  chart(
    'cases',
    'Malaria: confirmed and treated, last 12 months',
    'Paludisme : confirmés et traités, 12 derniers mois',
    'COLUMN',
    [item.element('confirmed'), item.element('treated')],
    ['dx'],
    ['pe'],
    ['ou'],
  );
  chart(
    'positivity',
    'Malaria: test positivity by region',
    'Paludisme : positivité des tests par région',
    'LINE',
    [item.indicator('positivity')],
    ['ou'],
    ['pe'],
    ['dx'],
    { organisationUnitLevels: [2] },
  );
  chart(
    'age',
    'Malaria: confirmed cases by age',
    'Paludisme : cas confirmés par âge',
    'STACKED_COLUMN',
    [item.element('confirmed')],
    [world.id('categories', 'age')],
    ['pe'],
    ['dx', 'ou'],
    {
      categoryDimensions: [
        {
          category: world.ref('categories', 'age'),
          categoryOptions: world.refs('categoryOptions', ['u5', 'child', 'adult']),
        },
      ],
    },
  );
  chart(
    'table',
    'Malaria: indicators by district',
    'Paludisme : indicateurs par district',
    'PIVOT_TABLE',
    [item.indicator('testing'), item.indicator('positivity'), item.indicator('treatment'), item.indicator('fatality')],
    ['dx'],
    ['ou'],
    ['pe'],
    {
      organisationUnitLevels: [3],
      relativePeriods: { lastQuarter: true },
      colTotals: false,
      rowTotals: false,
      colSubTotals: false,
      rowSubTotals: false,
      showHierarchy: true,
      legend: { set: world.ref('legendSets', 'coverage'), strategy: 'BY_DATA_ITEM', style: 'FILL', showKey: false },
    },
  );
  chart(
    'treated',
    'Malaria: treated with ACT this year',
    'Paludisme : traités par CTA cette année',
    'SINGLE_VALUE',
    [item.indicator('treatment')],
    ['dx'],
    [],
    ['pe', 'ou'],
    {
      relativePeriods: { thisYear: true },
      legend: { set: world.ref('legendSets', 'coverage'), strategy: 'FIXED', style: 'TEXT', showKey: false },
    },
  );
  chart(
    'reporting',
    'Malaria: reporting rate by district',
    'Paludisme : taux de rapportage par district',
    'BAR',
    [item.rate('malaria')],
    ['dx'],
    ['ou'],
    ['pe'],
    { organisationUnitLevels: [3], relativePeriods: { lastMonth: true }, sortOrder: 1 },
  );
  if (!world.isProduction) {
    chart(
      'kind',
      'ACT out of stock by kind of facility',
      'Ruptures de CTA par type d’établissement',
      'COLUMN',
      [item.indicator('stockout')],
      [world.id('organisationUnitGroupSets', 'kind')],
      ['pe'],
      ['dx', 'ou'],
      {
        organisationUnitGroupSetDimensions: [
          {
            organisationUnitGroupSet: world.ref('organisationUnitGroupSets', 'kind'),
            organisationUnitGroups: world.refs('organisationUnitGroups', ['hospital', 'centre', 'dispensary']),
          },
        ],
      },
    );
    chart(
      'funnel',
      'Cases: from enrolment to cure',
      'Cas : de l’inscription à la guérison',
      'BAR',
      [item.program('cases'), item.program('positive'), item.program('danger'), item.program('cured')],
      ['dx'],
      ['pe'],
      ['ou'],
      { relativePeriods: { thisYear: true } },
    );
  }
  chart(
    'nets',
    'Nets handed out by district',
    'Moustiquaires distribuées par district',
    'COLUMN',
    [item.program('nets-total')],
    ['dx'],
    ['ou'],
    ['pe'],
    { organisationUnitLevels: [3], relativePeriods: { thisYear: true } },
  );

  const view = (key, layer, more) => ({
    id: world.idInside('mapViews', key),
    layer,
    ...NONE,
    columnDimensions: [],
    filterDimensions: [],
    dataDimensionItems: [],
    periods: [],
    opacity: 0.9,
    ...more,
  });
  world.add('maps', 'positivity', {
    name: 'Malaria: positivity by district',
    fr: 'Paludisme : positivité par district',
    code: 'PW_M_POSITIVITY',
    longitude: 39.3,
    latitude: -4.95,
    zoom: 8,
    basemap: 'osmLight',
    mapViews: [
      view('positivity districts', 'thematic', {
        columnDimensions: ['dx'],
        filterDimensions: ['pe'],
        dataDimensionItems: [item.indicator('positivity')],
        relativePeriods: { last12Months: true },
        organisationUnits: country,
        organisationUnitLevels: [3],
        legendSet: world.ref('legendSets', 'positivity'),
        thematicMapType: 'CHOROPLETH',
        renderingStrategy: 'SINGLE',
        method: 1,
        classes: 4,
        labels: true,
      }),
      view('positivity facilities', 'facility', {
        organisationUnits: country,
        organisationUnitLevels: [4],
        organisationUnitGroupSet: world.ref('organisationUnitGroupSets', 'kind'),
        labels: false,
      }),
    ],
    sharing: seen(),
  });
  world.add('maps', 'regions', {
    name: 'Regions and districts of Pwani',
    fr: 'Régions et districts de Pwani',
    code: 'PW_M_REGIONS',
    longitude: 39.3,
    latitude: -4.95,
    zoom: 7,
    basemap: 'osmLight',
    mapViews: [
      view('regions', 'boundary', { organisationUnits: country, organisationUnitLevels: [2, 3], labels: true }),
    ],
    sharing: seen(),
  });

  if (!world.isProduction)
    world.add('eventVisualizations', 'severe', {
      name: 'Cases with danger signs',
      fr: 'Cas avec signes de danger',
      code: 'PW_EV_SEVERE_LIST',
      type: 'LINE_LIST',
      outputType: 'EVENT',
      dataType: 'EVENTS',
      legacy: false,
      program: world.ref('programs', 'cases'),
      programStage: world.ref('programStages', 'diagnosis'),
      columnDimensions: ['ou', 'eventDate', 'temperature', 'result'].map((key) =>
        ['temperature', 'result'].includes(key) ? world.id('dataElements', `event ${key}`) : key,
      ),
      rowDimensions: [],
      filterDimensions: [],
      simpleDimensions: [{ parent: 'COLUMN', dimension: 'eventDate', values: ['LAST_12_MONTHS'] }],
      dataElementDimensions: ['temperature', 'result'].map((key) => ({
        dataElement: world.ref('dataElements', `event ${key}`),
        programStage: world.ref('programStages', 'diagnosis'),
      })),
      ...NONE,
      organisationUnits: country,
      periods: [],
      digitGroupSeparator: 'SPACE',
      displayDensity: 'NORMAL',
      fontSize: 'NORMAL',
      sharing: seen(),
    });

  const dashboard = (key, name, fr, description, items, sharing) =>
    world.add('dashboards', key, {
      name,
      fr,
      description,
      code: `PW_DB_${key.toUpperCase()}`,
      restrictFilters: false,
      allowedFilters: [],
      dashboardItems: items.map(([type, what, x, y, width, height]) => ({
        id: world.idInside('dashboardItems', `${key} ${type} ${what}`),
        type,
        x,
        y,
        width,
        height,
        ...(type === 'VISUALIZATION' ? { visualization: world.ref('visualizations', what) } : {}),
        ...(type === 'MAP' ? { map: world.ref('maps', what) } : {}),
        ...(type === 'EVENT_VISUALIZATION' ? { eventVisualization: world.ref('eventVisualizations', what) } : {}),
        ...(type === 'TEXT' ? { text: what } : {}),
      })),
      sharing,
    });
  const glance = [
    ['TEXT', 'Malaria in Pwani. Reported every month by all facilities, before the 15th.', 0, 0, 60, 3],
    ['VISUALIZATION', 'treated', 0, 3, 14, 12],
    ['VISUALIZATION', 'cases', 14, 3, 28, 20],
    ['MAP', 'positivity', 42, 3, 18, 28],
    ['VISUALIZATION', 'positivity', 0, 23, 28, 20],
    ['VISUALIZATION', 'age', 28, 31, 32, 20],
    ['VISUALIZATION', 'reporting', 0, 43, 28, 20],
    ['VISUALIZATION', 'table', 0, 63, 60, 20],
  ];
  dashboard(
    'glance',
    'Malaria at a glance',
    'Le paludisme en un coup d’œil',
    'What the malaria programme looks at every month.',
    world.isProduction
      ? [...glance.slice(0, 4), ...glance.slice(6)]
      : [...glance, ['VISUALIZATION', 'kind', 28, 51, 32, 12]],
    world.sharing(OPEN, { malaria: 'rw------', ...(world.isProduction ? { statisticians: 'r-------' } : {}) }),
  );
  if (!world.isProduction)
    dashboard(
      'cases',
      'Malaria cases',
      'Cas de paludisme',
      'Cases that are followed one by one, and nets.',
      [
        ['VISUALIZATION', 'funnel', 0, 0, 30, 20],
        ['EVENT_VISUALIZATION', 'severe', 30, 0, 30, 20],
        ['VISUALIZATION', 'nets', 0, 20, 30, 20],
        ['MAP', 'regions', 30, 20, 30, 20],
      ],
      world.sharing(CLOSED, { 'case-team': 'rw------', malaria: 'rw------', readers: 'r-------' }),
    );
}
