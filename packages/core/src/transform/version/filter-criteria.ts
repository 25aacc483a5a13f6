import type { Json } from '../../object/meta-object.js';
import { isObject } from '../../object/meta-object.js';
import type { Reshape } from './reshape.js';

const MOVED = ['enrollmentStatus', 'followup'] as const;

/** Working lists of tracker programs keep their criteria inside `entityQueryCriteria` now. */
export const filterCriteria: Reshape = {
  id: 'filter-criteria',
  types: ['trackedEntityInstanceFilters'],
  reason:
    'Servers move the enrollment status of a working list into its query criteria; said there it reads back equal.',
  source: 'a package of 2.36 with four working lists, read back from 2.41-2.43',
  reshape: (object, { type }) => {
    const outside = MOVED.filter((name) => object[name] !== undefined);
    if (outside.length === 0 || !type.properties.has('entityQueryCriteria')) return object;
    const criteria: Record<string, Json> = isObject(object.entityQueryCriteria)
      ? { ...object.entityQueryCriteria }
      : {};
    const rest: Record<string, Json> = { ...object };
    for (const name of outside) {
      const key = name === 'followup' ? 'followUp' : name;
      if (criteria[key] === undefined && object[name] !== false) criteria[key] = object[name]!;
      delete rest[name];
    }
    if (Object.keys(criteria).length > 0) rest.entityQueryCriteria = criteria;
    return rest as typeof object;
  },
};
