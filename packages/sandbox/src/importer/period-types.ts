import type { Version } from '../catalog.js';

const ALL_VERSIONS = [
  'BiMonthly BiWeekly Daily FinancialApril FinancialJuly FinancialNov FinancialOct FinancialSep Monthly Quarterly',
  'QuarterlyNov SixMonthly SixMonthlyApril SixMonthlyNov TwoYearly Weekly WeeklySaturday WeeklySunday WeeklyThursday',
  'WeeklyWednesday Yearly',
]
  .join(' ')
  .split(' ');

const OLDER: ReadonlySet<string> = new Set(ALL_VERSIONS);
const NEWER: ReadonlySet<string> = new Set([...ALL_VERSIONS, 'FinancialFeb', 'FinancialAug', 'WeeklyFriday']);

/** The period types of a version, by their names in JSON. Any other name is read as none (14#27). */
export const periodTypes = (version: Version): ReadonlySet<string> => (version === '2.43' ? NEWER : OLDER);
