import { objectsOf } from '../../json.js';
import type { ErrorReport } from '../../wire/import-report.js';
import { javaNameOf } from '../read-object.js';
import { type Check, classError } from './check.js';

const TRANSLATION = javaNameOf('Translation');

/**
 * Translations: one per property and locale, none without a value. The report carries no id, and its index is the place
 * among the objects that exist followed by the new ones (08#20).
 */
export const translations: Check = (context) => {
  const { items, findings, refused, written } = context;
  for (const [index, item] of written.entries()) {
    const list = objectsOf(item.draft.translations);
    if (list.length === 0) continue;
    const errors: ErrorReport[] = [];
    const add = (code: string, ...args: string[]): void => {
      errors.push(classError(context, code, TRANSLATION, args, { errorKlass: items.type.javaName }));
    };
    if (!items.type.translatable) add('E1107', items.type.klass);
    else {
      const seen = new Set<string>();
      for (const { property, locale, value } of list) {
        const key = `${String(property ?? null)}_${String(locale ?? null)}`;
        if (seen.has(key)) add('E1106', String(property ?? null), String(locale ?? null), items.type.klass, item.id);
        seen.add(key);
        for (const [name, part] of Object.entries({ locale, property, value }))
          if (part === undefined) add('E4000', name);
      }
    }
    if (errors.length === 0) continue;
    findings.add({ index, errors });
    findings.counts.ignored++;
    refused.add(item);
  }
};
