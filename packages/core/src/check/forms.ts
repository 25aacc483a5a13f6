import { formHtml } from '../expression/html.js';
import { isObject, type Json } from '../object/meta-object.js';
import type { Diagnostic } from '../outcome/diagnostic.js';
import { idOf, textOf } from '../transform/facts.js';
import { nameOf, type PackageFile, refOf, Tally } from './package-file.js';

/** Who has a form, and the list of what can be entered in it. */
const OWNERS = [
  { type: 'dataSets', list: 'dataSetElements' },
  { type: 'programStages', list: 'programStageDataElements' },
] as const;

/** Fields of custom forms whose data element is not in the data set or stage of the form: they show and take nothing. */
export function checkForms({ byType, byKey }: PackageFile): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const { type, list } of OWNERS)
    for (const owner of byType.get(type) ?? []) {
      const form = byKey.get(`dataEntryForms:${idOf(owner.object.dataEntryForm) ?? ''}`);
      const html = form && textOf(form.object, 'htmlCode');
      if (form === undefined || html === undefined) continue;
      const members = new Set(elementsOf(owner.object[list]));
      const tally = new Tally();
      for (const { id, types } of formHtml(html)) {
        const element = types.includes('dataElements') ? byKey.get(`dataElements:${id}`) : undefined;
        if (element !== undefined && !members.has(id)) tally.add(id, element);
      }
      const fields = [...tally.each()];
      if (fields.length === 0) continue;
      found.push({
        code: 'CHECK_FORM_FOREIGN',
        severity: 'warning',
        about: refOf(form),
        at: `${form.at}/htmlCode`,
        params: {
          form: nameOf(form),
          owner: nameOf(owner),
          type,
          count: fields.length,
          example: fields[0]!.example,
        },
      });
    }
  return found;
}

const elementsOf = (list: Json | undefined): string[] =>
  Array.isArray(list) ? list.flatMap((entry: Json) => (isObject(entry) ? (idOf(entry.dataElement) ?? []) : [])) : [];
