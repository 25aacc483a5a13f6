import { isEmpty } from '../facts.js';
import type { Reshape } from './reshape.js';

/** What a group of category options is for must be said; it could be left open. */
export const dimensionType: Reshape = {
  id: 'dimension-type',
  types: ['categoryOptionGroups', 'categoryOptionGroupSets'],
  reason: 'dataDimensionType is required since 2.41 (E4000); disaggregation is what DHIS2 took where nothing was said.',
  source: 'dhis2-metadata 9 (2.41); the schemas of 2.41 to 2.43',
  tells: { code: 'DIMENSION_TYPE_ADDED', severity: 'note' },
  reshape: (object, { type, counterpart }) =>
    !isEmpty(object.dataDimensionType) || !type.properties.get('dataDimensionType')?.required
      ? object
      : { ...object, dataDimensionType: counterpart?.dataDimensionType ?? 'DISAGGREGATION' },
};
