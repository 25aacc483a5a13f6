import type { Property } from '../../catalog/catalog.js';

/** Computed by the server from something else that the file holds, or about the login that exported (live-packages 4). */
const DERIVED: ReadonlySet<string> = new Set([
  'access',
  'columns',
  'contentCount',
  'created',
  'createdBy',
  'dataSetElements',
  'dimension',
  'dimensionItem',
  'dimensionItemKeywords',
  'dimensionItemType',
  'dimensionType',
  'externalAccess',
  'favorite',
  'favorites',
  'filters',
  'formType',
  'href',
  'interpretations',
  'isDefault',
  'itemCount',
  'items',
  'lastUpdated',
  'lastUpdatedBy',
  'leaf',
  'memberCount',
  'optionSetValue',
  'parentGraph',
  'parentGraphMap',
  'path',
  'periodOffset',
  'periods',
  'publicAccess',
  'queryMods',
  'registration',
  'relativePeriods',
  'rows',
  'sharing',
  'shortName',
  'subscribed',
  'subscribers',
  'user',
  'userAccesses',
  'userGroupAccesses',
  'value',
  'withoutRegistration',
]);

/**
 * A property that servers give and do not take, without a loss: computed, about the login, the other side of a link, or
 * told by a transform of its own.
 */
export const isDerived = (type: string, { name, kind }: Property): boolean =>
  DERIVED.has(name) || name.startsWith('display') || kind === 'reference' || kind === 'references' || type === 'users';
