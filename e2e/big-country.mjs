// A country as big as they come, for numbers: what a practice server is started with.
//   startWorld({ staging: bigCountry(await content('metadata.json'), { elements: 50_000 }) })

const idOf = (letters, index) => `${letters}${String(index).padStart(11 - letters.length, '0')}`;

/**
 * The example country with more in it: data elements of which the first `inSet` stand in one data set (`bigSet00001`, code `BIG`), each
 * of those with an option set of its own, so that what comes along with the data set is about twice as many objects. 2500 give 5000.
 *
 * @param country a document of DHIS2 metadata; it is not changed
 * @param {{ elements?: number, inSet?: number }} [size]
 */
export function bigCountry(country, { elements = 50_000, inSet = Math.min(elements, 2500) } = {}) {
  const [first] = country.dataElements ?? [];
  const [set] = country.dataSets ?? [];
  if (!first || !set) throw new Error('a country without data elements and data sets');
  const { id: _id, code: _code, name: _name, shortName: _short, optionSet: _options, ...element } = first;
  const many = Array.from({ length: elements }, (_, i) => ({
    ...element,
    id: idOf('bigEl', i),
    code: `BIG_${i}`,
    name: `Élément ${String((i * 7919) % elements).padStart(6, '0')} of the big country`,
    shortName: `Big ${i}`,
    valueType: 'NUMBER',
    attributeValues: [],
    dataElementGroups: [],
    dataSetElements: [],
    ...(i < inSet && { optionSet: { id: idOf('bigOs', i) }, valueType: 'TEXT', aggregationType: 'NONE' }),
  }));
  const optionSets = many.slice(0, inSet).map((_, i) => ({
    id: idOf('bigOs', i),
    code: `BIG_OS_${i}`,
    name: `Answers ${i}`,
    valueType: 'TEXT',
    version: 1,
    options: [],
  }));
  const { id: _set, code: _setCode, name: _setName, shortName: _setShort, sections: _sections, ...like } = set;
  const big = {
    ...like,
    id: 'bigSet00001',
    code: 'BIG',
    name: 'Everything of the big country',
    shortName: 'Big country',
    indicators: [],
    sections: [],
    compulsoryDataElementOperands: [],
    dataSetElements: many.slice(0, inSet).map(({ id }) => ({ dataSet: { id: 'bigSet00001' }, dataElement: { id } })),
  };
  return {
    ...country,
    dataElements: [...country.dataElements, ...many],
    optionSets: [...(country.optionSets ?? []), ...optionSets],
    dataSets: [...country.dataSets, big],
  };
}
