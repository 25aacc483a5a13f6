import { expect, test } from 'vitest';
import { shippedCatalog } from '../testing/schemas.js';
import { payloadOf } from './payload.js';

const axes = (id: string) => ({ columns: [{ dimension: 'dx', items: [{ id }] }] });
const items = [{ dataDimensionItemType: 'INDICATOR', indicator: { id: 'inAAAAAAA02' } }];

test.each(['2.41', '2.42', '2.43'] as const)(
  'a map layer of %s goes by what is saved, not by axes with ids of elsewhere',
  (version) => {
    const type = shippedCatalog(version).types.get('maps')!;
    const layer = (more: object) => ({ id: 'mvAAAAAAA01', dataDimensionItems: items, ...more });
    const sent = (view: object) => payloadOf({ id: 'maAAAAAAA01', mapViews: [view] } as never, type).mapViews;
    expect(sent(layer({ columnDimensions: ['dx'], ...axes('inAAAAAAA01') }))).toEqual([
      layer({ columnDimensions: ['dx'] }),
    ]);
    // Nothing else says which dimension stands where.
    expect(sent(layer(axes('inAAAAAAA02')))).toEqual([layer(axes('inAAAAAAA02'))]);
  },
);
