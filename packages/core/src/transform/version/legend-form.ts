import type { Json } from '../../object/meta-object.js';
import { isObject } from '../../object/meta-object.js';
import type { Reshape } from './reshape.js';

/** Up to 2.36 a visualization said its legend in three properties of its own, which servers since then drop without a word. */
export const legendForm: Reshape = {
  id: 'legend-form',
  types: ['visualizations'],
  reason: 'legendSet, legendDisplayStrategy and legendDisplayStyle are dropped in silence: they belong inside legend.',
  source: 'packages of 2.36 into 2.41-2.43; the form below was kept and read back',
  reshape: (object, { type }) => {
    const old = isObject(object.legend) && object.legend.hidden !== undefined;
    const outside = ['legendSet', 'legendDisplayStrategy', 'legendDisplayStyle'].filter(
      (name) => object[name] !== undefined && !type.properties.get(name)?.owner,
    );
    if (!old && outside.length === 0) return object;
    const { legend: said, legendSet, legendDisplayStrategy, legendDisplayStyle, ...rest } = object;
    const { hidden, label: _label, ...inside } = isObject(said) ? said : {};
    const legend: Record<string, Json> = { ...inside };
    if (legend.set === undefined && legendSet) legend.set = legendSet;
    if (legend.strategy === undefined && legendDisplayStrategy) legend.strategy = legendDisplayStrategy;
    if (legend.style === undefined && legendDisplayStyle) legend.style = legendDisplayStyle;
    if (legend.showKey === undefined && (hidden === true || Object.keys(legend).length > 0)) legend.showKey = false;
    return (Object.keys(legend).length > 0 ? { ...rest, legend } : rest) as typeof object;
  },
};
