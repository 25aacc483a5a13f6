// Worlds for the benchmarks: made by rule, the same each time, importable on any supported version.

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SHARING = { public: 'rw------', users: {}, userGroups: {} };

/** A UID from a short prefix (its first character a letter) and a number: 11 characters, the same for the same arguments. */
export function uid(prefix, n) {
  return prefix + n.toString(36).padStart(11 - prefix.length, '0');
}

const named = (prefix, kind, n, more) => ({
  id: uid(prefix, n),
  code: `${prefix}_${n}`,
  name: `${kind} ${n}`,
  shortName: `${kind} ${n}`,
  sharing: SHARING,
  ...more,
});
const ref = (prefix, n) => ({ id: uid(prefix, n) });
const range = (count, make) => Array.from({ length: count }, (_, n) => make(n));

/** `count` data elements with combos of two categories, option sets, legend sets and an attribute. */
export function dataElementWorld(count, prefix = 'b') {
  const p = (letter) => prefix + letter;
  const combos = 10;
  return {
    attributes: [named(p('A'), 'Attribute', 0, { valueType: 'TEXT', dataElementAttribute: true })],
    options: range(60, (n) => {
      const { shortName, sharing, ...option } = named(p('O'), 'Option', n, {});
      return { ...option, sortOrder: n % 6, optionSet: ref(p('S'), Math.floor(n / 6)) };
    }),
    optionSets: range(10, (n) => {
      const { shortName, ...set } = named(p('S'), 'Option set', n, {
        valueType: 'TEXT',
        options: range(6, (i) => ref(p('O'), n * 6 + i)),
      });
      return set;
    }),
    legendSets: range(5, (n) => {
      const { shortName, ...set } = named(p('L'), 'Legend set', n, {
        legends: [{ id: uid(p('l'), n), name: `low ${n}`, startValue: 0, endValue: 10, color: '#ff0000' }],
      });
      return set;
    }),
    categoryOptions: range(combos * 4, (n) => named(p('o'), 'Category option', n, {})),
    categories: range(combos * 2, (n) =>
      named(p('C'), 'Category', n, {
        dataDimensionType: 'DISAGGREGATION',
        dataDimension: true,
        categoryOptions: [ref(p('o'), n * 2), ref(p('o'), n * 2 + 1)],
      }),
    ),
    categoryCombos: range(combos, (n) => {
      const { shortName, ...combo } = named(p('M'), 'Combination', n, {
        dataDimensionType: 'DISAGGREGATION',
        categories: [ref(p('C'), n * 2), ref(p('C'), n * 2 + 1)],
      });
      return combo;
    }),
    categoryOptionCombos: range(combos * 4, (n) => {
      const combo = Math.floor(n / 4);
      const [a, b] = [n % 2, Math.floor(n / 2) % 2];
      return {
        id: uid(p('K'), n),
        name: `Category option ${combo * 4 + a}, Category option ${combo * 4 + 2 + b}`,
        categoryCombo: ref(p('M'), combo),
        categoryOptions: [ref(p('o'), combo * 4 + a), ref(p('o'), combo * 4 + 2 + b)],
      };
    }),
    dataElements: range(count, (n) =>
      named(p('D'), 'Data element', n, {
        description: `What is counted in register ${n}, as the ward wrote it down at the end of the month.`,
        domainType: 'AGGREGATE',
        valueType: n % 10 === 0 ? 'TEXT' : 'INTEGER',
        aggregationType: n % 10 === 0 ? 'NONE' : 'SUM',
        categoryCombo: ref(p('M'), n % combos),
        ...(n % 10 === 0 && { optionSet: ref(p('S'), (n / 10) % 10) }),
        ...(n % 7 === 0 && { legendSets: [ref(p('L'), n % 5)] }),
        attributeValues: [{ attribute: ref(p('A'), 0), value: `v${n}` }],
        translations: [{ locale: 'fr', property: 'NAME', value: `Élément ${n}` }],
      }),
    ),
  };
}

/** An event program of one stage with `size` data elements, rules and indicators; several of them fill a server. */
export function programWorld(size, number) {
  const prefix = `${LETTERS[number]}p`;
  const p = (letter) => prefix + letter;
  const { shortName, ...stage } = named(p('S'), `P${number} stage`, 0, {
    program: ref(p('P'), 0),
    programStageDataElements: range(size, (n) => ({ dataElement: ref(p('D'), n), sortOrder: n + 1 })),
  });
  return {
    dataElements: range(size, (n) =>
      named(p('D'), `P${number} element`, n, { domainType: 'TRACKER', valueType: 'INTEGER', aggregationType: 'SUM' }),
    ),
    programs: [
      named(p('P'), `Program ${number}`, 0, { programType: 'WITHOUT_REGISTRATION', programStages: [ref(p('S'), 0)] }),
    ],
    programStages: [stage],
    programRuleVariables: range(size, (n) => ({
      id: uid(p('V'), n),
      name: `v_${number}_${n}`,
      program: ref(p('P'), 0),
      dataElement: ref(p('D'), n),
      programRuleVariableSourceType: 'DATAELEMENT_CURRENT_EVENT',
    })),
    programRules: range(size, (n) => ({
      id: uid(p('R'), n),
      name: `P${number} rule ${n}`,
      program: ref(p('P'), 0),
      condition: `#{v_${number}_${n}} > ${n}`,
      priority: n,
      programRuleActions: [ref(p('X'), n)],
    })),
    programRuleActions: range(size, (n) => ({
      id: uid(p('X'), n),
      programRule: ref(p('R'), n),
      programRuleActionType: 'SHOWWARNING',
      content: `Is ${n} right?`,
      dataElement: ref(p('D'), n),
    })),
    programIndicators: range(size, (n) =>
      named(p('I'), `P${number} indicator`, n, {
        program: ref(p('P'), 0),
        expression: `#{${uid(p('S'), 0)}.${uid(p('D'), n)}}`,
        analyticsType: 'EVENT',
        aggregationType: 'SUM',
      }),
    ),
  };
}

/** A national server: `count` objects, mostly org units with points, about half a kilobyte each. */
export function nationalWorld(count) {
  const units = Math.floor(count * 0.6);
  const at = (iso) => ({ created: iso, lastUpdated: iso });
  return {
    organisationUnits: range(units, (n) =>
      named('nU', 'Facility', n, {
        ...at('2021-03-04T05:06:07.890'),
        description: `Facility number ${n}, opened with the reform of the district; its register is kept on paper and sent monthly.`,
        openingDate: '1990-01-01T00:00:00.000',
        geometry: { type: 'Point', coordinates: [30 + (n % 1000) / 100, -10 + (n % 777) / 100] },
        ...(n > 0 && { parent: ref('nU', Math.floor((n - 1) / 12)) }),
        translations: [{ locale: 'fr', property: 'NAME', value: `Formation sanitaire ${n}` }],
      }),
    ),
    dataElements: range(count - units, (n) =>
      named('nD', 'Indicator source', n, {
        ...at('2021-03-04T05:06:07.890'),
        description: `What is counted in register ${n}, as the ward wrote it down at the end of the month, before anybody corrected it.`,
        domainType: 'AGGREGATE',
        valueType: 'INTEGER',
        aggregationType: 'SUM',
        categoryCombo: { id: 'bjDvmb4bfuf' },
        translations: [{ locale: 'fr', property: 'NAME', value: `Élément de données ${n}` }],
      }),
    ),
  };
}

/** Several documents as one. */
export function together(...documents) {
  const all = {};
  for (const document of documents)
    for (const [type, list] of Object.entries(document)) all[type] = [...(all[type] ?? []), ...list];
  return all;
}

export const countOf = (document) => Object.values(document).reduce((sum, list) => sum + list.length, 0);
