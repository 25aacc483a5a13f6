import type { Catalog, MetaType } from '@dhow/core';
import type { Table } from '../table/table.js';
import { readDate } from './cell.js';
import type { ColumnMap, ColumnRule } from './column-map.js';
import { folded } from './csv-classes.js';
import { readTarget, targetsOf } from './target.js';

/** What people call things, in English and French, by the letters alone -> where it goes. The first that the type has counts. */
const CALLED: Readonly<Record<string, readonly string[]>> = {
  id: ['uid', 'id', 'dhis2id', 'dhis2uid', 'orgunitid', 'orgunituid', 'facilityuid'],
  code: ['code', 'mflcode', 'facilitycode', 'orgunitcode', 'codemfl', 'codefosa', 'codeetablissement', 'mflid'],
  name: [
    'name',
    'nom',
    'facilityname',
    'facility',
    'healthfacility',
    'orgunitname',
    'etablissement',
    'fosa',
    'nomfosa',
    'formationsanitaire',
  ],
  shortName: ['shortname', 'short', 'nomcourt', 'nomabrege'],
  'parent.id': ['parentuid', 'parentid'],
  'parent.code': [
    'parentcode',
    'districtcode',
    'codeparent',
    'codedistrict',
    'subdistrictcode',
    'countycode',
    'wardcode',
  ],
  'parent.name': [
    'parent',
    'parentname',
    'district',
    'subdistrict',
    'districtname',
    'county',
    'ward',
    'nomdistrict',
    'zonedesante',
    'airedesante',
  ],
  openingDate: ['openingdate', 'opened', 'opendate', 'dateopened', 'dateouverture', 'datedouverture'],
  closedDate: ['closeddate', 'closingdate', 'closed', 'dateclosed', 'datefermeture', 'datedefermeture'],
  latitude: ['latitude', 'lat', 'gpslatitude', 'gpsy'],
  longitude: ['longitude', 'long', 'lon', 'lng', 'gpslongitude', 'gpsx'],
  phoneNumber: ['phonenumber', 'phone', 'telephone', 'tel', 'mobile', 'contactphone'],
  email: ['email', 'mail', 'courriel'],
  contactPerson: ['contactperson', 'contact', 'incharge', 'personnecontact', 'responsable'],
  address: ['address', 'adresse', 'physicaladdress'],
  description: ['description'],
  comment: ['comment', 'comments', 'remarks', 'commentaire', 'remarques'],
  url: ['url', 'website', 'siteweb'],
  'options.code': ['optioncode', 'codeoption'],
  'options.name': ['optionname', 'option', 'nomoption'],
  'categoryCombo.name': ['categorycombo', 'categorycombination', 'disaggregation'],
  'categoryCombo.code': ['categorycombocode'],
  'optionSet.name': ['optionset', 'optionsetname'],
  'optionSet.code': ['optionsetcode'],
  'indicatorType.name': ['indicatortype', 'indicatortypename'],
};

/**
 * A column map for a table, as far as its header says what the columns are: a proposal to look through. Columns that say nothing
 * are null: left out until somebody says where they go.
 */
export function proposeColumns(table: Table, type: MetaType, catalog: Catalog): ColumnMap {
  const taken = new Set<string>();
  const columns = new Map<string, ColumnRule | null>();
  const places = targetsOf(type, catalog).filter((to) => readTarget(to, type, catalog)?.kind === 'value');
  for (const [index, name] of table.header.entries()) {
    if (name === '') continue;
    const own = folded(name.normalize('NFD').replace(/\p{M}/gu, ''));
    const to =
      Object.entries(CALLED).find(
        ([place, names]) => names.includes(own) && !taken.has(place) && readTarget(place, type, catalog),
      )?.[0] ?? places.find((place) => folded(place) === own && !taken.has(place));
    if (to === undefined) {
      columns.set(name, null);
      continue;
    }
    taken.add(to);
    columns.set(name, { to, ...datesOf(table, index, to) });
  }
  return { type: type.type, ...(table.sheet !== '' && { sheet: table.sheet }), columns, always: new Map() };
}

/** The order of day and month, where the dates of a column show it. */
function datesOf({ rows }: Table, index: number, to: string): Pick<ColumnRule, 'dates'> {
  if (!/Date$/.test(to)) return {};
  const cells = rows.map((row) => (row[index] ?? '').trim()).filter((cell) => cell !== '');
  const isFine = (order: ColumnRule['dates']) => cells.every((cell) => 'value' in readDate(cell, order));
  if (isFine(undefined)) return {};
  const [dayFirst, monthFirst] = [isFine('dmy'), isFine('mdy')];
  return dayFirst === monthFirst ? {} : { dates: dayFirst ? 'dmy' : 'mdy' };
}
