import { objectsOf } from '../../json.js';
import { itemType } from '../dashboard-items.js';
import type { Hook } from './hook.js';

/** Dashboard items have the type of what they show. */
export const dashboards: Hook = {
  finish: (_, __, object) => {
    object.dashboardItems = objectsOf(object.dashboardItems).map((item) => {
      const type = itemType(item);
      return type === undefined ? item : { ...item, type };
    });
  },
};
