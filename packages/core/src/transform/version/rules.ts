import { attributeGroups } from './attribute-groups.js';
import { axes } from './axes.js';
import { changeLog } from './change-log.js';
import { charts, reportTables } from './charts.js';
import { cleanTranslations } from './clean-translations.js';
import { dashboardCharts, dashboardEventItems } from './dashboard-items.js';
import { dimensionType } from './dimension-type.js';
import { evaluationNames } from './evaluation-names.js';
import { eventItems } from './event-items.js';
import { filterCriteria } from './filter-criteria.js';
import { legendForm } from './legend-form.js';
import { mapPeriods } from './map-periods.js';
import type { OldForm, OldType } from './old-form.js';
import { predictorDescendants } from './predictor-descendants.js';
import { rawPeriods } from './raw-periods.js';
import type { Reshape } from './reshape.js';
import { roleAuthorities } from './role-authorities.js';
import { externalAccess, sharingForm } from './sharing-form.js';
import { stageProgram } from './stage-program.js';

/** Types that are others now. */
export const oldTypes: readonly OldType[] = [charts, reportTables];

/**
 * How files say what servers of 2.41 and later read otherwise, in the order in which they are applied. Each looks for its
 * form and not for the version: a file that was put together from several holds more than its header says.
 */
export const oldForms: readonly OldForm[] = [
  sharingForm,
  externalAccess,
  evaluationNames,
  legendForm,
  axes,
  rawPeriods,
  dashboardCharts,
  dashboardEventItems,
  filterCriteria,
  stageProgram,
  attributeGroups,
  roleAuthorities,
];

/**
 * How the target's version writes what the source's version says otherwise, in the order in which they are applied. What
 * the difference of the two catalogs shows by itself (properties and constants that are not there, short names, lengths)
 * needs no row here.
 */
export const reshapes: readonly Reshape[] = [
  cleanTranslations,
  predictorDescendants,
  dimensionType,
  changeLog,
  eventItems,
  mapPeriods,
];
