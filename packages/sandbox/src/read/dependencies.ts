import type { TypeSchema } from '../catalog.js';
import { idOf, isObject, type JsonObject, objectsOf } from '../json.js';
import type { StoredObject } from '../store.js';
import { propertyValue, type Reader } from './view.js';

/** What comes along with an object of a type: dotted paths of properties that end at references, and types that refer to it. */
interface Along {
  readonly paths: readonly string[];
  /** `programRules.program`: all program rules whose `program` is this object. */
  readonly from?: readonly string[];
}

/**
 * The six types with a dependency export, and what is pulled in on the way. The legend sets of data elements and indicators
 * do not come (11#17, #22), nor do org units, users or groups.
 */
const ALONG: Readonly<Record<string, Along>> = {
  dataSets: {
    paths: [
      'dataSetElements.dataElement',
      'dataSetElements.categoryCombo',
      'sections',
      'indicators',
      'dataEntryForm',
      'legendSets',
      'categoryCombo',
      'compulsoryDataElementOperands.categoryOptionCombo',
      'compulsoryDataElementOperands.dataElement',
    ],
  },
  sections: {
    paths: ['greyedFields.dataElement', 'greyedFields.categoryOptionCombo', 'indicators', 'dataElements'],
  },
  dataElements: { paths: ['categoryCombo', 'optionSet', 'commentOptionSet'] },
  indicators: { paths: ['indicatorType'] },
  categoryCombos: { paths: ['categories', 'categoryOptionCombos'] },
  categoryOptionCombos: { paths: ['categoryOptions'] },
  categories: { paths: ['categoryOptions'] },
  optionSets: { paths: ['options'] },
  optionGroups: { paths: ['optionSet', 'options'] },
  programs: {
    paths: [
      'categoryCombo',
      'dataEntryForm',
      'trackedEntityType',
      'programSections',
      'notificationTemplates',
      'programStages',
      'programTrackedEntityAttributes.trackedEntityAttribute',
      'programIndicators',
    ],
    from: ['programRules.program', 'programRuleVariables.program'],
  },
  programSections: { paths: ['trackedEntityAttributes'] },
  programNotificationTemplates: { paths: ['recipientProgramAttribute', 'recipientDataElement'] },
  programRuleVariables: { paths: ['trackedEntityAttribute', 'dataElement', 'programStage'] },
  trackedEntityAttributes: { paths: ['optionSet'] },
  programRules: { paths: ['programRuleActions'] },
  programRuleActions: {
    paths: [
      'dataElement',
      'trackedEntityAttribute',
      'programIndicator',
      'programStageSection',
      'programStage',
      'optionGroup',
    ],
  },
  programStages: {
    paths: ['notificationTemplates', 'programStageDataElements.dataElement', 'programStageSections', 'dataEntryForm'],
  },
  programStageSections: { paths: ['programIndicators'] },
  dashboards: {
    paths: [
      'dashboardItems.visualization',
      'dashboardItems.eventVisualization',
      'dashboardItems.eventChart',
      'dashboardItems.eventReport',
      'dashboardItems.map',
      'dashboardItems.reports',
      'dashboardItems.resources',
    ],
  },
  dataElementGroups: { paths: ['dataElements', 'legendSets'] },
};

/** The types whose objects have a `/metadata` address that exports anything. */
export const DEPENDENCY_ROOTS: ReadonlySet<string> = new Set([
  'optionSets',
  'dataSets',
  'programs',
  'categoryCombos',
  'dashboards',
  'dataElementGroups',
]);

/** An object with all that the server thinks it needs, by type. */
export function withDependencies(reader: Reader, type: string, object: StoredObject): Map<string, StoredObject[]> {
  const found = new Map<string, Map<string, StoredObject>>();
  visit(type, object.id);
  return new Map([...found].map(([name, objects]) => [name, [...objects.values()]]));

  function visit(name: string, id: string): void {
    const stored = reader.sandbox.store.get(name, id);
    if (stored === undefined || found.get(name)?.has(id)) return;
    const objects = found.get(name) ?? new Map<string, StoredObject>();
    found.set(name, objects.set(id, stored));
    for (const value of objectsOf(stored.attributeValues)) {
      const attribute = idOf(value.attribute);
      if (attribute !== undefined) visit('attributes', attribute);
    }
    const along = ALONG[name];
    if (along === undefined) return;
    const schema = reader.sandbox.catalog.types.get(name)!;
    for (const path of along.paths) follow(schema, stored, path.split('.'));
    for (const back of along.from ?? []) {
      const [from = '', path = ''] = back.split('.');
      for (const child of reader.sandbox.store.find(from, path, id)) visit(from, child.id);
    }
  }

  function follow(schema: TypeSchema, holder: JsonObject, [name = '', ...rest]: readonly string[]): void {
    const property = schema.properties.get(name);
    if (property === undefined) return;
    const value = propertyValue(reader, schema, holder, property);
    for (const item of Array.isArray(value) ? value : [value]) {
      if (!isObject(item)) continue;
      const inner = reader.sandbox.catalog.classes.get(property.klass);
      if (rest.length > 0 && inner) follow(inner, item, rest);
      else if (property.refType && idOf(item)) visit(property.refType, idOf(item)!);
    }
  }
}
