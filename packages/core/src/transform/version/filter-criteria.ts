import type { Json } from '../../object/meta-object.js';
import { isObject } from '../../object/meta-object.js';
import { isEmpty } from '../facts.js';
import type { OldForm } from './old-form.js';

const MOVED = ['enrollmentStatus', 'followup', 'enrollmentCreatedPeriod'] as const;
const NOW = {
  enrollmentStatus: 'enrollmentStatus',
  followup: 'followUp',
  enrollmentCreatedPeriod: 'enrollmentCreatedDate',
};

/** Working lists of tracker programs keep their criteria inside `entityQueryCriteria` now. */
export const filterCriteria: OldForm = {
  id: 'filter-criteria',
  until: '2.38',
  types: ['trackedEntityInstanceFilters'],
  reason:
    'Servers move the enrollment status of a working list into its query criteria; said there it reads back equal.',
  source:
    'live-packages 4: four working lists of 2.36, read back from 2.41-2.43; dhis2-core V2_38_37__Add_entityquerycriteria_column_to_trackedentityinstancefilter',
  read: (object, { type }) => {
    const outside = MOVED.filter((name) => object[name] !== undefined);
    if (outside.length === 0 || !type.properties.has('entityQueryCriteria')) return object;
    const criteria: Record<string, Json> = isObject(object.entityQueryCriteria)
      ? { ...object.entityQueryCriteria }
      : {};
    const rest: Record<string, Json> = { ...object };
    for (const name of outside) {
      const value = name === 'enrollmentCreatedPeriod' ? dateOf(object[name]) : object[name];
      const key = NOW[name];
      if (criteria[key] === undefined && value !== false && !isEmpty(value)) criteria[key] = value!;
      delete rest[name];
    }
    if (Object.keys(criteria).length > 0) rest.entityQueryCriteria = criteria;
    return rest as typeof object;
  },
};

/** `{periodFrom, periodTo}` in days from today, as the criteria say it. */
const dateOf = (period: Json | undefined): Json | undefined =>
  isObject(period) && period.type === undefined
    ? {
        type: 'RELATIVE',
        ...(period.periodFrom !== undefined && { startBuffer: period.periodFrom }),
        ...(period.periodTo !== undefined && { endBuffer: period.periodTo }),
      }
    : period;
