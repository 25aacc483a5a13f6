// Pwani: a coast of three regions, seven districts and twenty-one facilities, and who works there.

/** Corners on the map, in degrees: west border, middle, coast. */
const CORNERS = {
  w0: [38.7, -3.4],
  w1: [38.55, -4.05],
  w2: [38.62, -4.7],
  w3: [38.5, -5.35],
  w4: [38.66, -6.0],
  w5: [38.8, -6.55],
  m0: [39.3, -3.3],
  m1: [39.25, -4.1],
  m2: [39.32, -4.72],
  m3: [39.2, -5.4],
  m4: [39.35, -6.05],
  m5: [39.4, -6.65],
  c0: [39.95, -3.25],
  c1: [40.1, -3.75],
  c2: [39.92, -4.15],
  c3: [40.05, -4.45],
  c4: [39.85, -4.78],
  c5: [39.98, -5.1],
  c6: [39.78, -5.45],
  c7: [39.9, -5.85],
  c8: [39.72, -6.12],
  c9: [39.6, -6.7],
};

const LEVELS = [
  ['country', 'Country', 'Pays'],
  ['region', 'Region', 'Région'],
  ['district', 'District', 'District'],
  ['facility', 'Facility', 'Établissement'],
];

const COUNTRY = ['pwani', 'Pwani', 'PW', 'w0 m0 c0 c1 c2 c3 c4 c5 c6 c7 c8 c9 m5 w5 w4 w3 w2 w1'];

/** key, name, code, border */
const REGIONS = [
  ['kaskazini', 'Kaskazini', 'PW_N', 'w0 m0 c0 c1 c2 m1 w1'],
  ['kati', 'Kati', 'PW_C', 'w1 m1 c2 c3 c4 c5 c6 m3 w3 w2'],
  ['kusini', 'Kusini', 'PW_S', 'w3 m3 c6 c7 c8 c9 m5 w5 w4'],
];

/** key, region, name, code, border */
const DISTRICTS = [
  ['mlima', 'kaskazini', 'Mlima', 'PW_N_1', 'w0 m0 m1 w1'],
  ['bandari', 'kaskazini', 'Bandari', 'PW_N_2', 'm0 c0 c1 c2 m1'],
  ['bonde', 'kati', 'Bonde', 'PW_C_1', 'w1 m1 m2 m3 w3 w2'],
  ['mto', 'kati', 'Mto', 'PW_C_2', 'm1 c2 c3 c4 m2'],
  ['jiji', 'kati', 'Jiji', 'PW_C_3', 'm2 c4 c5 c6 m3'],
  ['pembeni', 'kusini', 'Pembeni', 'PW_S_1', 'w3 m3 m4 m5 w5 w4'],
  ['chumvi', 'kusini', 'Chumvi', 'PW_S_2', 'm3 c6 c7 c8 c9 m5 m4'],
];

/** key, district, name, kind, ownership, longitude, latitude, year of opening */
// biome-ignore format: one row a line
const FACILITIES = [
  ['mlima-hospital', 'mlima', 'Mlima District Hospital', 'hospital', 'public', 38.95, -3.72, 1978],
  ['kilele', 'mlima', 'Kilele Health Centre', 'centre', 'public', 38.82, -3.55, 1991],
  ['msitu', 'mlima', 'Msitu Dispensary', 'dispensary', 'faith', 39.1, -3.9, 2004],
  ['bandari-hospital', 'bandari', 'Bandari District Hospital', 'hospital', 'public', 39.82, -3.62, 1964],
  ['mkoko', 'bandari', 'Mkoko Health Centre', 'centre', 'public', 39.6, -3.85, 1988],
  ['samaki', 'bandari', 'Samaki Dispensary', 'dispensary', 'private', 39.98, -3.74, 2011],
  ['bonde-hospital', 'bonde', 'Bonde District Hospital', 'hospital', 'public', 38.9, -4.6, 1982],
  ['shamba', 'bonde', 'Shamba Health Centre', 'centre', 'public', 39.05, -4.25, 1996],
  ['mahindi', 'bonde', 'Mahindi Dispensary', 'dispensary', 'public', 38.75, -5.1, 2015],
  ['mto-hospital', 'mto', 'Mto District Hospital', 'hospital', 'faith', 39.62, -4.4, 1971],
  ['daraja', 'mto', 'Daraja Health Centre', 'centre', 'public', 39.45, -4.3, 1999],
  ['kivuko', 'mto', 'Kivuko Dispensary', 'dispensary', 'public', 39.78, -4.62, 2018],
  ['jiji-hospital', 'jiji', 'Jiji National Hospital', 'hospital', 'public', 39.74, -5.05, 1959],
  ['soko', 'jiji', 'Soko Health Centre', 'centre', 'public', 39.6, -5.2, 1985],
  ['kituo-kati', 'jiji', 'Kituo Kati Clinic', 'dispensary', 'private', 39.55, -4.95, 2019],
  ['pembeni-hospital', 'pembeni', 'Pembeni District Hospital', 'hospital', 'public', 38.92, -5.9, 1987],
  ['nyika', 'pembeni', 'Nyika Health Centre', 'centre', 'faith', 38.8, -5.6, 1993],
  ['mwisho', 'pembeni', 'Mwisho Dispensary', 'dispensary', 'public', 39.1, -6.35, 2008],
  ['chumvi-hospital', 'chumvi', 'Chumvi District Hospital', 'hospital', 'public', 39.55, -5.8, 1975],
  ['kisiwa', 'chumvi', 'Kisiwa Health Centre', 'centre', 'public', 39.74, -5.72, 2026],
  ['nazi', 'chumvi', 'Nazi Dispensary', 'dispensary', 'public', 39.5, -6.3, 2026],
];

const KINDS = [
  ['hospital', 'Hospital', 'Hôpital', 'hospital.png'],
  ['centre', 'Health centre', 'Centre de santé', 'clinic.png'],
  ['dispensary', 'Dispensary', 'Dispensaire', 'dispensary.png'],
];
const OWNERS = [
  ['public', 'Public', 'Public'],
  ['private', 'Private', 'Privé'],
  ['faith', 'Faith-based', 'Confessionnel'],
];

/** key, name, French name, only on one side */
// biome-ignore format: one row a line
const USER_GROUPS = [
  ['malaria', 'Malaria programme', 'Programme paludisme'],
  ['officers', 'District data officers', 'Agents de données des districts'],
  ['readers', 'Ministry readers', 'Lecteurs du ministère'],
  ['case-team', 'Malaria case team', 'Équipe des cas de paludisme', 'staging'],
  ['statisticians', 'Bureau of Statistics', 'Bureau des statistiques', 'production'],
];

const border = (corners) => {
  const ring = corners.split(' ').map((corner) => CORNERS[corner]);
  return { type: 'Polygon', coordinates: [[...ring, ring[0]]] };
};

/** The facilities of one side, by key. */
export const facilitiesOf = (world) =>
  FACILITIES.filter(([, , , , , , , opened]) => !world.isProduction || opened < 2026).map(([key]) => key);

export const facilitiesIn = (world, ...districts) =>
  FACILITIES.filter(([key, district]) => districts.includes(district) && facilitiesOf(world).includes(key)).map(
    ([key]) => key,
  );

export const districtsOf = (...regions) =>
  DISTRICTS.filter(([, region]) => regions.includes(region)).map(([key]) => key);

export function addPlaces(world) {
  for (const [key, name, fr, only] of USER_GROUPS)
    if (only === undefined || only === world.side)
      world.add('userGroups', key, {
        name,
        fr,
        code: `PW_${key.toUpperCase().replace('-', '_')}`,
        users: [],
        sharing: world.sharing(OPEN_TO_READ),
      });

  LEVELS.forEach(([key, name, fr], at) => {
    world.add('organisationUnitLevels', key, { name, fr, level: at + 1 });
  });

  const unit = (key, name, code, openingDate, geometry, parent) =>
    world.add('organisationUnits', key, {
      name,
      shortName: name,
      code,
      openingDate,
      geometry,
      ...(parent ? { parent: world.ref('organisationUnits', parent) } : {}),
    });
  unit(COUNTRY[0], COUNTRY[1], COUNTRY[2], '1963-12-12', border(COUNTRY[3]));
  for (const [key, name, code, corners] of REGIONS) unit(key, name, code, '1963-12-12', border(corners), 'pwani');
  for (const [key, region, name, code, corners] of DISTRICTS)
    unit(key, name, code, '1970-01-01', border(corners), region);
  FACILITIES.forEach(([key, district, name, , , longitude, latitude, opened], at) => {
    if (!facilitiesOf(world).includes(key)) return;
    const code = `PW_F${String(at + 1).padStart(3, '0')}`;
    unit(key, name, code, `${opened}-01-01`, { type: 'Point', coordinates: [longitude, latitude] }, district);
  });

  const grouped = (set, name, fr, code, rows, column) => {
    for (const [key, groupName, groupFr, symbol] of rows)
      world.add('organisationUnitGroups', key, {
        name: groupName,
        shortName: groupName,
        fr: groupFr,
        code: `PW_${code}_${key.toUpperCase()}`,
        ...(symbol ? { symbol } : {}),
        organisationUnits: FACILITIES.filter((row) => row[column] === key && facilitiesOf(world).includes(row[0])).map(
          ([facility]) => world.ref('organisationUnits', facility),
        ),
        sharing: world.sharing(OPEN_TO_READ, { officers: 'rw------' }),
      });
    world.add('organisationUnitGroupSets', set, {
      name,
      shortName: name,
      fr,
      code: `PW_${code}`,
      compulsory: true,
      dataDimension: true,
      includeSubhierarchyInAnalytics: false,
      organisationUnitGroups: world.refs(
        'organisationUnitGroups',
        rows.map(([key]) => key),
      ),
      sharing: world.sharing(OPEN_TO_READ, { officers: 'rw------' }),
    });
  };
  grouped('kind', 'Facility kind', 'Type d’établissement', 'KIND', KINDS, 3);
  grouped('owner', 'Ownership', 'Propriété', 'OWNER', OWNERS, 4);
}

const OPEN_TO_READ = 'r-------';
