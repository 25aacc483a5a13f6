import type { Json } from '../../object/meta-object.js';
import { isObject } from '../../object/meta-object.js';
import { isEmpty } from '../facts.js';
import type { OldForm } from './old-form.js';

/**
 * Up to 2.36 a visualization said its legend in three properties of its own, which servers since then drop without a word,
 * and `legend` was the key of its series: that is `seriesKey` now.
 */
export const legendForm: OldForm = {
  id: 'legend-form',
  until: '2.37',
  types: ['visualizations', 'eventVisualizations'],
  reason: 'legendSet, legendDisplayStrategy and legendDisplayStyle are dropped in silence: they belong inside legend.',
  source:
    'live-packages 3 (row 11), 4: the form below was kept and read back; dhis2-core V2_39_3__New_Columns_in_Visualization.sql for seriesKey',
  read: (object, { type }) => {
    const said = isObject(object.legend) ? object.legend : {};
    const outside = ['legendSet', 'legendDisplayStrategy', 'legendDisplayStyle'].filter(
      (name) => object[name] !== undefined && !type.properties.get(name)?.owner,
    );
    if (said.hidden === undefined && said.label === undefined && outside.length === 0) return object;
    const { legend: _legend, legendSet, legendDisplayStrategy, legendDisplayStyle, ...rest } = object;
    const { hidden, label, ...inside } = said;
    const legend: Record<string, Json> = { ...inside };
    if (legend.set === undefined && legendSet) legend.set = legendSet;
    if (legend.strategy === undefined && legendDisplayStrategy) legend.strategy = legendDisplayStrategy;
    if (legend.style === undefined && legendDisplayStyle) legend.style = legendDisplayStyle;
    if (legend.showKey === undefined && (hidden === true || Object.keys(legend).length > 0)) legend.showKey = false;
    const key: Record<string, Json> = {};
    if (type.properties.get('seriesKey')?.owner && isEmpty(object.seriesKey)) {
      if (hidden === true) key.hidden = hidden;
      if (!isEmpty(label)) key.label = label!;
    }
    return {
      ...rest,
      ...(Object.keys(legend).length > 0 && { legend }),
      ...(Object.keys(key).length > 0 && { seriesKey: key }),
    } as typeof object;
  },
};
