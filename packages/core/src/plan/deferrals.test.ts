import { describe, expect, test } from 'vitest';
import { shippedCatalog, VERSIONS } from '../testing/index.js';
import { lostReferences, repairedReferences } from './deferrals.js';

/** Types that no plan writes, or whose links are no columns of theirs. */
const NOT_WRITTEN = new Set(['jobConfigurations']);

describe.each(VERSIONS)('references of %s', (version) => {
  const catalog = shippedCatalog(version);
  const forward: string[] = [];
  for (const type of catalog.types.values())
    for (const property of type.properties.values()) {
      const to = property.refType === undefined ? undefined : catalog.types.get(property.refType);
      if (to === undefined || !property.owner || !property.persisted || NOT_WRITTEN.has(type.type)) continue;
      if (['createdBy', 'lastUpdatedBy', 'user'].includes(property.name)) continue;
      if (to.order >= type.order) forward.push(`${type.type}.${property.name}`);
    }

  test('that point forward in the importer’s order are all known: lost, or repaired by the server', () => {
    const known = new Set([...lostReferences, ...repairedReferences].map((row) => `${row.type}.${row.property}`));
    expect(forward.filter((path) => !known.has(path))).toEqual([]);
  });

  test('that are said to be lost do point forward', () => {
    const stale = lostReferences
      .filter((row) => catalog.types.get(row.type)?.properties.has(row.property))
      .filter((row) => row.versions?.includes(version) ?? true)
      .map((row) => `${row.type}.${row.property}`);
    expect(stale.filter((path) => !forward.includes(path))).toEqual([]);
  });
});
