import { isObject, objectsOf } from '../../json.js';
import type { ErrorReport } from '../../wire/import-report.js';
import { schemaErrors } from '../checks/schema.js';
import { classOf, viewOf } from '../types.js';
import type { Hook } from './hook.js';

/** Embedded objects follow their own schema; the errors count for the object around them (14#12-15). */
export const embeddedObjects: Hook = {
  validate: ({ bundle }, { type, draft }) => {
    const errors: ErrorReport[] = [];
    for (const property of viewOf(type).embedded) {
      const schema = classOf(bundle.catalog, property);
      if (schema === undefined || (!property.collection && property.propertyType !== 'COMPLEX')) continue;
      const value = draft[property.name];
      for (const entry of property.collection ? objectsOf(value) : isObject(value) ? [value] : []) {
        for (const error of schemaErrors(bundle.catalog, schema, entry, type.javaName)) {
          errors.push({ ...error, errorProperty: `${property.schemaName}.${error.errorProperty}` });
        }
      }
    }
    return errors;
  },
};
