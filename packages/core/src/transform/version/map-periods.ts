import { sinceOf } from '../../catalog/version-quirks.js';
import type { Json } from '../../object/meta-object.js';
import { isObject } from '../../object/meta-object.js';
import { isEmpty } from '../facts.js';
import type { Reshape } from './reshape.js';

/** 2.43 fails at commit on a map whose views name fixed periods, though its validation found nothing wrong. */
export const mapPeriods: Reshape = {
  id: 'map-periods',
  since: sinceOf('map-periods-refused'),
  types: ['maps'],
  reason: 'VALIDATE says OK, COMMIT answers 409 without a report; rawPeriods is ignored there.',
  source: 'a package of 2.36 with four such maps into 2.43',
  tells: { code: 'MAP_PERIODS_DROPPED', severity: 'warning' },
  reshape: (object) => {
    if (!Array.isArray(object.mapViews)) return object;
    let changed = false;
    const views = object.mapViews.map((view: Json) => {
      if (!isObject(view) || isEmpty(view.periods)) return view;
      changed = true;
      const { periods: _periods, ...rest } = view;
      return rest;
    });
    return changed ? { ...object, mapViews: views } : object;
  },
};
