import type { Property, PropertyKind, Version } from './catalog.js';

/** What an overlay row says about one property. */
export interface PropertyPatch {
  readonly name: string;
  readonly kind?: PropertyKind;
  readonly klass?: string;
  readonly owner?: boolean;
  readonly persisted?: boolean;
  readonly required?: boolean;
  readonly ordered?: boolean;
}

/** A correction of what `/api/schemas` says. Each row names its evidence: a recording `NN#step`, or a measured section. */
export type OverlayRow = {
  readonly id: string;
  /** Versions it holds for; absent: all. */
  readonly versions?: readonly Version[];
  readonly evidence: string;
} & (
  | { readonly does: 'describe'; readonly klass: string; readonly properties: readonly PropertyPatch[] }
  | { readonly does: 'rename'; readonly klass: string; readonly from: string; readonly to: string }
  | { readonly does: 'correct'; readonly klasses: readonly string[]; readonly property: PropertyPatch }
  | { readonly does: 'embed'; readonly klass: string }
  | { readonly does: 'withdraw'; readonly types: readonly string[] }
);

/** `name:Class` is a reference, `name:Class[]` a list of them, `name:Class*` an embedded object, `name:Class*[]` a list; a bare name a value. */
function describe(...texts: string[]): PropertyPatch[] {
  return texts.map((text) => {
    const [name = '', klass] = text.split(':');
    if (klass === undefined) return name.endsWith('[]') ? { name: name.slice(0, -2), kind: 'values' } : { name };
    const many = klass.endsWith('[]');
    const embedded = klass.includes('*');
    const kind = embedded ? (many ? 'objects' : 'object') : many ? 'references' : 'reference';
    return { name, kind, klass: klass.replace(/[*[\]]/g, '') };
  });
}

/**
 * What schemas leave unsaid or say wrongly. Classes that stand in the JSON without a schema of their own are described
 * as far as references stand in them; what no row describes is walked as free-form.
 */
export const OVERLAY: readonly OverlayRow[] = [
  {
    id: 'attribute-values',
    evidence: 'dhis2-metadata 4.4: COMPLEX AttributeValues from 2.42 on, the wire is the same list; 11#3',
    does: 'describe',
    klass: 'AttributeValue',
    properties: describe('attribute:Attribute', 'value'),
  },
  {
    id: 'data-dimension-items',
    evidence: '02#19-20, 14#16; packages: dataDimensionItems',
    does: 'describe',
    klass: 'DataDimensionItem',
    properties: describe(
      'dataDimensionItemType',
      'indicator:Indicator',
      'dataElement:DataElement',
      'dataElementOperand:DataElementOperand*',
      'reportingRate:ReportingRate*',
      'programIndicator:ProgramIndicator',
      'programDataElement:ProgramDataElementDimensionItem*',
      'programDataElementOption:ProgramDataElementOptionDimensionItem*',
      'programAttribute:ProgramTrackedEntityAttributeDimensionItem*',
      'programAttributeOption:ProgramTrackedEntityAttributeOptionDimensionItem*',
      'expressionDimensionItem:ExpressionDimensionItem',
      'subexpressionDimensionItem:SubexpressionDimensionItem*',
      'optionSetItem:OptionSetItem*',
    ),
  },
  {
    id: 'attribute-dimensions',
    evidence: 'packages: eventReports.attributeDimensions, mapViews.attributeDimensions',
    does: 'describe',
    klass: 'TrackedEntityAttributeDimension',
    properties: describe('trackedEntityAttribute:TrackedEntityAttribute', 'legendSet:LegendSet', 'filter'),
  },
  {
    id: 'data-element-dimensions',
    evidence: 'packages: eventReports.dataElementDimensions',
    does: 'describe',
    klass: 'TrackedEntityDataElementDimension',
    properties: describe('dataElement:DataElement', 'programStage:ProgramStage', 'legendSet:LegendSet', 'filter'),
  },
  {
    id: 'program-indicator-dimensions',
    evidence: 'dhis2-metadata appendix F, EventReport',
    does: 'describe',
    klass: 'TrackedEntityProgramIndicatorDimension',
    properties: describe('programIndicator:ProgramIndicator', 'legendSet:LegendSet', 'filter'),
  },
];

/** The patch as a whole property, for classes that no schema describes. */
export function describedProperty(patch: PropertyPatch): Property {
  return {
    name: patch.name,
    kind: patch.kind ?? 'value',
    klass: patch.klass ?? 'String',
    owner: true,
    persisted: true,
    required: patch.required ?? false,
    unique: false,
    writable: true,
    ordered: patch.ordered ?? true,
    translatable: false,
  };
}
