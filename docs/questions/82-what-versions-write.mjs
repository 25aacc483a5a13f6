export const about =
  'Are axes, seriesKey and legend kept as they are made from the properties of 2.36? Has a program that does not say enableChangeLog a log on 2.43? Is an event report updated where its id comes as event visualization, and does legacy stay? Rests on it: the rules of old forms and change-log (packages/core/src/transform/version/rules.ts), and a full export over a server that has its event reports (packages/core/src/transform/version/event-charts.ts).';
const id = (s) => `ScM82${s}`;
const ref = (s) => ({ id: id(s) });
const named = (s, extra) => ({ id: id(s), code: `SCM82_${s}`, name: `SCM82 ${s}`, ...extra });
const short = (s, extra) => named(s, { shortName: `SCM82 ${s}`, ...extra });
const post = (title, body, query = {}) => ({ title, method: 'POST', path: '/api/metadata', query, body });
const read = (title, type, of, fields = ':owner') => ({
  title,
  path: `/api/${type}`,
  query: { filter: `id:eq:${id(of)}`, fields, paging: 'false' },
});
const chart = (extra) =>
  named('Chart1', {
    type: 'COLUMN',
    columnDimensions: ['dx'],
    rowDimensions: ['pe'],
    filterDimensions: ['ou'],
    ...extra,
  });
const program = short('Progr1', { programType: 'WITHOUT_REGISTRATION', programStages: [ref('Stage1')] });
const stage = named('Stage1', { program: ref('Progr1') });
const report = named('Event1', {
  type: 'PIVOT_TABLE',
  dataType: 'AGGREGATED_VALUES',
  outputType: 'EVENT',
  program: ref('Progr1'),
  programStage: ref('Stage1'),
});
export default [
  post('axes and the key of the series as made from old properties', {
    visualizations: [
      chart({
        axes: [
          {
            index: 0,
            type: 'RANGE',
            maxValue: 100,
            minValue: 0,
            title: { text: 'Per cent' },
            targetLine: { value: 95, title: { text: '95' } },
          },
          { index: 1, type: 'DOMAIN', title: { text: 'Month' } },
        ],
        legend: { strategy: 'FIXED', style: 'FILL', showKey: false },
        seriesKey: { hidden: true, label: { fontStyle: { bold: true } } },
      }),
    ],
  }),
  read('the chart', 'visualizations', 'Chart1'),
  post('the same said in the properties of 2.36 alone', {
    visualizations: [
      chart({ rangeAxisMaxValue: 50, rangeAxisLabel: 'Old', targetLineValue: 40, rawRelativePeriods: ['THIS_YEAR'] }),
    ],
  }),
  read('the chart after that', 'visualizations', 'Chart1'),
  post('a program that says nothing of a log', { programs: [program], programStages: [stage] }),
  read('the program', 'programs', 'Progr1', 'id,enableChangeLog'),
  post('an event report', { eventReports: [report] }),
  read('the report as event visualization', 'eventVisualizations', 'Event1'),
  post('its id as event visualization', { eventVisualizations: [{ ...report, name: 'SCM82 anew', legacy: true }] }),
  read('the report', 'eventReports', 'Event1'),
  read('the event visualization', 'eventVisualizations', 'Event1'),
];
