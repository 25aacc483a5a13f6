import { idOf, objectsOf } from '../../json.js';
import type { ErrorReport } from '../../wire/import-report.js';
import { typeError, versionOf } from '../checks/check.js';
import { crash } from '../failure.js';
import { idsOf } from '../links.js';
import { date } from '../messages.js';
import type { Hook } from './hook.js';
import { nextVersion } from './options.js';

/** Data elements keep their value type while they have data (15#11); by code the check itself breaks (08#7-11). */
export const dataElements: Hook = {
  validate: (context, { id, draft }) => {
    if (versionOf(context) === '2.41') return [];
    const { bundle } = context;
    const stored = bundle.store.get('dataElements', id);
    if (stored === undefined || stored.valueType === draft.valueType) return [];
    return bundle.sandbox.data.has('dataElement', id) ? [typeError(context, 'E1121', [id])] : [];
  },
  validateAll: ({ bundle, written }) => {
    if (bundle.byCode && bundle.catalog.version !== '2.41' && written.length > 0) {
      throw crash('Cannot invoke "org.hisp.dhis.dataelement.DataElement.getValueType()" because "dePreheat" is null');
    }
    return new Map();
  },
};

/** Data sets: input periods, versions, and sections without what the set no longer has. */
export const dataSets: Hook = {
  validate: (context, { draft }) => {
    const errors: ErrorReport[] = [];
    for (const { openingDate, closingDate } of objectsOf(draft.dataInputPeriods)) {
      if (typeof openingDate !== 'string' || typeof closingDate !== 'string' || closingDate >= openingDate) continue;
      errors.push(typeError(context, 'E4013', [date(closingDate), date(openingDate)]));
    }
    return errors;
  },
  finish: ({ store }, { id }, object, before) => {
    if (before === undefined) return;
    object.version = nextVersion(object.version, before.version);
    const elements = new Set(objectsOf(object.dataSetElements).map(({ dataElement }) => idOf(dataElement)));
    const indicators = new Set(idsOf(object, 'indicators'));
    object.compulsoryDataElementOperands = objectsOf(object.compulsoryDataElementOperands).filter(({ dataElement }) =>
      elements.has(idOf(dataElement)),
    );
    for (const section of store.find('sections', 'dataSet', id)) {
      const kept = objectsOf(section.dataElements).filter((reference) => elements.has(idOf(reference)));
      const keptIndicators = objectsOf(section.indicators).filter((reference) => indicators.has(idOf(reference) ?? ''));
      const same =
        kept.length === objectsOf(section.dataElements).length &&
        keptIndicators.length === objectsOf(section.indicators).length;
      if (!same) store.put('sections', { ...section, dataElements: kept, indicators: keptIndicators });
    }
  },
};

/** Sections: grey fields only of their own data elements; the data set is a new version (03#8). */
export const sections: Hook = {
  prepare: (_, { draft }, before) => {
    if (before === undefined) return;
    const elements = new Set(idsOf(draft, 'dataElements'));
    draft.greyedFields = objectsOf(draft.greyedFields).filter(({ dataElement }) =>
      elements.has(idOf(dataElement) ?? ''),
    );
  },
  done: ({ store }, items) => {
    const changes = new Map<string, { come: number; changed: boolean }>();
    for (const { id, persisted } of items) {
      const set = idOf(store.get('sections', id)?.dataSet);
      if (set === undefined) continue;
      const { come, changed } = changes.get(set) ?? { come: 0, changed: false };
      changes.set(set, { come: come + (persisted ? 0 : 1), changed: changed || persisted });
    }
    for (const [id, { come, changed }] of changes) {
      const set = store.get('dataSets', id)!;
      store.put('dataSets', { ...set, version: Number(set.version ?? 0) + come + (changed ? 1 : 0) });
    }
  },
};
