import { isEmpty } from '../facts.js';
import type { Reshape } from './reshape.js';

/** What servers take without an error and do not keep, although their schemas may still name it. */
export const NOT_STORED: Readonly<Record<string, readonly string[]>> = {
  dataElementGroups: ['aggregationType'],
  eventCharts: ['digitGroupSeparator'],
};

/** Leaves out what the target will not keep, and says so, instead of promising it and finding it missing afterwards. */
export const notStored: Reshape = {
  id: 'not-stored',
  types: Object.keys(NOT_STORED),
  reason: 'Accepted with 200 and gone when read back.',
  source: 'three packages of 2.36 exported back from 2.41, 2.42 and 2.43',
  tells: { code: 'NOT_STORED_DROPPED', severity: 'note' },
  reshape: (object, { type }) => {
    const gone = (NOT_STORED[type.type] ?? []).filter((name) => !isEmpty(object[name]));
    if (gone.length === 0) return object;
    return Object.fromEntries(Object.entries(object).filter(([name]) => !gone.includes(name))) as typeof object;
  },
};
