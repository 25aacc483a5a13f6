import type { JsonObject, JsonValue } from './json.js';

/** The names of relative periods as properties of `relativePeriods`. */
const NAMES =
  'thisDay yesterday last3Days last7Days last14Days last30Days last60Days last90Days last180Days thisMonth lastMonth thisBimonth lastBimonth thisQuarter lastQuarter thisSixMonth lastSixMonth weeksThisYear monthsThisYear biMonthsThisYear quartersThisYear thisYear monthsLastYear quartersLastYear lastYear last5Years last10Years last12Months last6Months last3Months last6BiMonths last4Quarters last2SixMonths thisFinancialYear lastFinancialYear last5FinancialYears last10FinancialYears thisWeek lastWeek thisBiWeek lastBiWeek last4Weeks last4BiWeeks last12Weeks last52Weeks'.split(
    ' ',
  );

/** `last12Months` is LAST_12_MONTHS in `rawPeriods`. */
function constantOf(name: string): string {
  if (name === 'thisDay') return 'TODAY';
  return name
    .replace(/(?<=[a-z])(?=[A-Z0-9])|(?<=\d)(?=[A-Z])/g, '_')
    .toUpperCase()
    .replace(/BI_(MONTH|WEEK)/, 'BI$1')
    .replace('SIX_MONTHS', 'SIXMONTHS');
}

const CONSTANTS: ReadonlyMap<string, string> = new Map(NAMES.map((name) => [name, constantOf(name)]));

/** The relative periods of an object's `relativePeriods` as the constants that `rawPeriods` holds (02#20). */
export const relativePeriodConstants = (relativePeriods: JsonObject): string[] =>
  [...CONSTANTS].filter(([name]) => relativePeriods[name] === true).map(([, constant]) => constant);

/** `relativePeriods` as it is shown: every relative period, true or false. */
export function relativePeriodsOf(rawPeriods: JsonValue | undefined): JsonObject {
  const raw = new Set(Array.isArray(rawPeriods) ? rawPeriods : []);
  return Object.fromEntries([...CONSTANTS].map(([name, constant]) => [name, raw.has(constant)]));
}

/** Whether a raw period is a relative one. */
export const isRelativePeriod = (period: string): boolean => RELATIVE.has(period);

const RELATIVE: ReadonlySet<string> = new Set(CONSTANTS.values());
