import type { Ref } from '../object/ref.js';

/** Where a reference was found. */
export type ReferenceKind =
  | 'structural' // a property of the object that refers to another
  | 'nested' // the same inside an embedded object (dataSetElements, dashboard items, dimensions...)
  | 'expression' // an id inside an expression, condition or template text
  | 'form' // an id inside a custom form's HTML
  | 'attribute' // the attribute that an attributeValue speaks of
  | 'sharing' // a user or user group in `sharing`
  | 'text'; // an id in a plain text property (templateUid, a level number...)

/** One reference from an object to another. */
export interface Reference {
  readonly from: Ref;
  /** JSON pointer within the object: `/dataSetElements/3/dataElement`. For expressions and forms the text's property. */
  readonly at: string;
  readonly kind: ReferenceKind;
  /**
   * What it may refer to: usually one type. In expressions one id can be of several types (`#{a.b}`: data element and
   * option combo, or program stage and data element); the first one present wins.
   */
  readonly types: readonly string[];
  readonly id: string;
  /** The object cannot be saved, or means nothing, without it. */
  readonly required: boolean;
}
