import type { Reshape } from './reshape.js';

/** Predictors must say whether they also look below the org units they compute for. Files before 2.37 could not. */
export const predictorDescendants: Reshape = {
  id: 'predictor-descendants',
  types: ['predictors'],
  reason: 'Required (E4000 organisationUnitDescendants). SELECTED is what predictors did before they had the choice.',
  source: 'a package of 2.36 with six predictors into 2.42 and 2.43',
  tells: { code: 'PREDICTOR_DESCENDANTS_ADDED', severity: 'note' },
  reshape: (object, { type, counterpart }) => {
    if (object.organisationUnitDescendants !== undefined || !type.properties.has('organisationUnitDescendants'))
      return object;
    return { ...object, organisationUnitDescendants: counterpart?.organisationUnitDescendants ?? 'SELECTED' };
  },
};
